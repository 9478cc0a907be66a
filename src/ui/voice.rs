//! What a screen reader speaks without being asked: live regions.

use std::time::Duration;

use egui::{
    Context, Id, Response, Role, Ui,
    accesskit::{Live, Node},
};

use crate::{app::state::State, platform::Moment, tr};

/// The name of the window, as its title has it.
const NAME: &str = "Warifu";

/// Has a label spoken when it appears or changes, after what is being spoken.
pub(super) fn polite(label: &Response) {
    set(label, Live::Polite);
}

/// Has a label spoken at once when it appears or changes.
pub(super) fn assertive(label: &Response) {
    set(label, Live::Assertive);
}

fn set(label: &Response, live: Live) {
    (label.ctx).accesskit_node_builder(label.id, |node| node.set_live(live));
}

/// What a search has found, which is spoken when the user pauses: each letter would interrupt the one before.
#[derive(Default)]
pub struct Found {
    /// What is searched for.
    search: String,
    /// When that was typed.
    since: Moment,
}

impl Found {
    /// How long nothing is typed before the result is spoken.
    const PAUSE: Duration = Duration::from_millis(500);

    /// Adds how many accounts were found to the accessibility tree. Nothing is drawn, since the eye sees them.
    pub(super) fn show(&mut self, ui: &Ui, state: &State, search: &str, count: usize) {
        if self.search != search {
            search.clone_into(&mut self.search);
            self.since = state.moment;
        }
        if search.is_empty() {
            return;
        }
        let left = (self.since + Self::PAUSE).since(state.moment);
        if !left.is_zero() {
            return ui.ctx().request_repaint_after(left);
        }
        let text = match count {
            0 => tr!(state.i18n, "search-found-none"),
            count => tr!(state.i18n, "search-found", count = count),
        };
        let fill = |node: &mut Node| {
            node.set_role(Role::Status);
            node.set_live(Live::Polite);
            node.set_label(text);
        };
        (ui.ctx()).accesskit_node_builder(Id::unique("found"), fill);
    }
}

/// Names the window, and adds what is being told to the accessibility tree. Nothing is drawn. What is new has a new node:
/// on Linux, a screen reader does not speak a text that is announced twice.
pub(super) fn show(ui: &Ui, state: &State) {
    // Spoken if nothing in the window has the focus.
    let name = |node: &mut Node| node.set_label(NAME);
    (ui.ctx()).accesskit_node_builder(egui::accesskit_root_id(), name);
    if let Some(said) = &state.voice.said {
        let fill = |node: &mut Node| {
            node.set_role(Role::Status);
            node.set_live(if said.is_urgent {
                Live::Assertive
            } else {
                Live::Polite
            });
            node.set_label(said.text.as_str());
        };
        (ui.ctx()).accesskit_node_builder(Id::unique(("said", said.number)), fill);
    }
}

/// Whether a screen reader or another assistive tool reads the window.
pub fn is_heard(egui: &Context) -> bool {
    let root = egui::accesskit_root_id();
    egui.accesskit_node_builder(root, |_| ()).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_knows_whether_it_is_heard() {
        let egui = Context::default();
        let draw = |egui: &Context| {
            let mut heard = false;
            let mut output =
                egui.run_ui(egui::RawInput::default(), |ui| heard = is_heard(ui.ctx()));
            output.textures_delta.clear(); // nobody draws them
            heard
        };
        assert!(!draw(&egui));
        egui.enable_accesskit();
        assert!(draw(&egui));
        egui.disable_accesskit();
        assert!(!draw(&egui));
    }
}
