//! The keyboard's focus: it enters a menu that a key has opened, and goes back to where it was when a dialog or a menu
//! closes.

use egui::{Id, LayerId, Memory, Order, Popup, Ui};

/// Where the focus was on the page.
#[derive(Debug, Default)]
pub struct PageFocus {
    /// What had it in the last frame without a dialog or a menu.
    before: Option<Id>,
    /// Whether a dialog or a menu was open in the last frame.
    was_covered: bool,
}

impl PageFocus {
    /// The page gives the focus to something else.
    pub(super) fn forget(&mut self) {
        self.before = None;
    }

    /// Called at the end of each frame. `is_covered` is whether a dialog is open.
    pub(super) fn follow(&mut self, ui: &Ui, is_covered: bool) {
        let is_covered = is_covered || Popup::is_any_open(ui.ctx());
        let was_covered = std::mem::replace(&mut self.was_covered, is_covered);
        // A press beside a menu may put the focus elsewhere, before or while it closes the menu.
        let on_page = ui.memory(Memory::focused).filter(|id| is_on_page(ui, *id));
        let is_press =
            ui.input(|input| input.pointer.any_pressed() || input.pointer.any_released());
        if is_covered {
            self.before = on_page.or(self.before);
            return;
        }
        if was_covered
            && !(is_press && on_page.is_some())
            && let Some(before) = self.before
            && is_drawn(ui, before)
        {
            ui.memory_mut(|memory| memory.request_focus(before));
        } else {
            self.before = ui.memory(Memory::focused);
        }
    }
}

/// Whether the control is part of this frame.
fn is_drawn(ui: &Ui, id: Id) -> bool {
    (ui.ctx()).viewport(|viewport| viewport.this_pass.widgets.contains(id))
}

/// Whether the control is part of this frame, and not in a dialog or a menu.
fn is_on_page(ui: &Ui, id: Id) -> bool {
    (ui.ctx()).viewport(|viewport| {
        let widget = viewport.this_pass.widgets.get(id);
        widget.is_some_and(|widget| widget.layer_id.order == Order::Background)
    })
}

/// Whether something in this layer has the focus.
pub(super) fn is_in(ui: &Ui, layer: LayerId) -> bool {
    let focused = ui.memory(Memory::focused);
    focused.is_some_and(|id| {
        (ui.ctx()).viewport(|viewport| {
            let widget = viewport.this_pass.widgets.get(id);
            widget.is_some_and(|widget| widget.layer_id == layer)
        })
    })
}

/// Called at the end of a menu. If a key has opened it, the first line gets the focus, which a button had then. With the
/// pointer, a field has it as a rule.
pub(super) fn enter(ui: &Ui) {
    let is_on_button = ui.memory(Memory::focused).is_some() && !ui.ctx().text_edit_focused();
    if !is_on_button || is_in(ui, ui.layer_id()) || ui.is_sizing_pass() {
        return;
    }
    let first = (ui.ctx()).viewport(|viewport| {
        let mut widgets = viewport.this_pass.widgets.get_layer(ui.layer_id());
        let first = widgets.find(|it| it.enabled && it.sense.is_focusable());
        first.map(|widget| widget.id)
    });
    if let Some(first) = first {
        ui.memory_mut(|memory| memory.request_focus(first));
    }
}
