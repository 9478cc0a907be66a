//! Lists as a screen reader hears them: how long they are, and which line of them has the focus.

use egui::{Id, Response, Role, Ui, UiBuilder};

/// Draws a list of `count` lines, drawn or not. `placed` says which of its controls is which line.
pub(in crate::ui) fn list<R>(
    ui: &mut Ui,
    salt: &str,
    count: usize,
    content: impl FnOnce(&mut Ui) -> R,
) -> R {
    let list = UiBuilder::new()
        .id_salt(salt)
        .accessibility_role(Role::List);
    let draw = |ui: &mut Ui| {
        let id = ui.unique_id();
        (ui.ctx()).accesskit_node_builder(id, |node| node.set_size_of_set(count));
        content(ui)
    };
    ui.scope_builder(list, draw).inner
}

/// Gives a control its place in its list, from 0.
pub(in crate::ui) fn placed(control: &Response, place: usize) {
    (control.ctx).accesskit_node_builder(control.id, |node| node.set_position_in_set(place));
}

/// Called at the end of a menu: makes its buttons the lines of a menu, which are counted.
pub(super) fn as_menu(ui: &Ui) {
    as_lines(ui, |role| match role {
        Role::Button => Some(Role::MenuItem),
        Role::CheckBox => Some(Role::MenuItemCheckBox),
        Role::RadioButton => Some(Role::MenuItemRadio),
        _ => None,
    });
}

/// Called at the end of a list of choices: makes its buttons the options of a list, which are counted.
pub(super) fn as_choices(ui: &Ui) {
    as_lines(ui, |role| {
        (role == Role::Button).then_some(Role::ListBoxOption)
    });
}

/// Gives the controls in this layer another role, and their place among those that have one.
fn as_lines(ui: &Ui, line: impl Fn(Role) -> Option<Role>) {
    let (egui, layer) = (ui.ctx(), ui.layer_id());
    let drawn: Vec<Id> = egui.viewport(|viewport| {
        let widgets = viewport.this_pass.widgets.get_layer(layer);
        widgets.map(|widget| widget.id).collect()
    });
    let mut count = 0;
    for id in drawn {
        // Asked first, since the builder would add a node for what has none.
        if !egui.has_accesskit_node(id) {
            continue;
        }
        egui.accesskit_node_builder(id, |node| {
            let Some(role) = line(node.role()) else {
                return;
            };
            node.set_role(role);
            node.set_position_in_set(count);
            if role == Role::ListBoxOption {
                // An option is selected, while a button is pressed in.
                node.set_selected(node.toggled() == Some(egui::accesskit::Toggled::True));
                node.clear_toggled();
            }
            count += 1;
        });
    }
    egui.accesskit_node_builder(layer.id, |node| node.set_size_of_set(count));
}
