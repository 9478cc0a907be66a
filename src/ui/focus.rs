//! The keyboard's focus: it enters a menu that a key has opened, and goes back to where it was when a dialog or a menu
//! closes, on the page or in a dialog.

use egui::{Id, LayerId, Memory, Order, Popup, Response, Ui};

/// Where the focus was on the page, and in the dialog over it.
#[derive(Debug, Default)]
pub struct PageFocus {
    page: Ground,
    dialog: Ground,
}

/// Where the focus was on something that a menu or a dialog opens over.
#[derive(Debug, Default)]
struct Ground {
    /// What had it in the last frame in which nothing was open over it.
    before: Option<Id>,
    /// Whether something was open over it in the last frame.
    was_covered: bool,
}

impl PageFocus {
    /// The page gives the focus to something else.
    pub(super) fn forget(&mut self) {
        self.page.before = None;
    }

    /// Called at the end of each frame. `is_covered` is whether a dialog is open.
    pub(super) fn follow(&mut self, ui: &Ui, is_covered: bool) {
        let has_menu = Popup::is_any_open(ui.ctx());
        let on_page = |layer: LayerId| layer.order == Order::Background;
        self.page.follow(ui, is_covered || has_menu, on_page);
        match ui.memory(Memory::top_modal_layer) {
            Some(dialog) => self.dialog.follow(ui, has_menu, |layer| layer == dialog),
            None => self.dialog = Ground::default(),
        }
    }
}

impl Ground {
    /// `is_here` is whether a layer is part of it.
    fn follow(&mut self, ui: &Ui, is_covered: bool, is_here: impl Fn(LayerId) -> bool) {
        let was_covered = std::mem::replace(&mut self.was_covered, is_covered);
        // A press beside a menu may put the focus elsewhere, before or while it closes the menu.
        let here = ui.memory(Memory::focused).filter(|id| {
            let layer = layer_of(ui, *id);
            layer.is_some_and(&is_here)
        });
        let is_press =
            ui.input(|input| input.pointer.any_pressed() || input.pointer.any_released());
        if is_covered {
            self.before = here.or(self.before);
            return;
        }
        if was_covered
            && !(is_press && here.is_some())
            && let Some(before) = self.before
            && layer_of(ui, before).is_some()
        {
            ui.memory_mut(|memory| memory.request_focus(before));
        } else {
            self.before = ui.memory(Memory::focused);
        }
    }
}

/// The layer of the control; `None` if it is no part of this frame.
fn layer_of(ui: &Ui, id: Id) -> Option<LayerId> {
    (ui.ctx()).viewport(|viewport| {
        let widget = viewport.this_pass.widgets.get(id);
        widget.map(|widget| widget.layer_id)
    })
}

/// Whether something in this layer has the focus.
pub(super) fn is_in(ui: &Ui, layer: LayerId) -> bool {
    let focused = ui.memory(Memory::focused);
    focused.is_some_and(|id| layer_of(ui, id) == Some(layer))
}

/// Called at the end of a menu or a list of choices. If a button has the focus, which has opened it as a rule, the line
/// that is `chosen` gets it, or the first one.
pub(super) fn enter(ui: &Ui, chosen: Option<&Response>) {
    let is_on_button = ui.memory(Memory::focused).is_some() && !ui.ctx().text_edit_focused();
    if !is_on_button || is_in(ui, ui.layer_id()) || ui.is_sizing_pass() {
        return;
    }
    let first = (ui.ctx()).viewport(|viewport| {
        let mut widgets = viewport.this_pass.widgets.get_layer(ui.layer_id());
        let first = widgets.find(|it| it.enabled && it.sense.is_focusable());
        first.map(|widget| widget.id)
    });
    if let Some(line) = chosen.map(|line| line.id).or(first) {
        ui.memory_mut(|memory| memory.request_focus(line));
    }
    if let Some(chosen) = chosen {
        // It may be below those that fit into the list.
        chosen.scroll_to_me(None);
    }
}
