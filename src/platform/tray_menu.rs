//! What a tray does with another menu while the menu before it is open.

use super::{TrayItem, TrayMenu, TrayPress};

/// Whether both menus offer the same, perhaps under other names, such as the next codes. If they do not, an open menu
/// has to close: an account that was locked away must not stay in it.
pub(super) fn offer_the_same(one: &TrayMenu, other: &TrayMenu) -> bool {
    one.items
        .iter()
        .map(press)
        .eq(other.items.iter().map(press))
}

fn press(item: &TrayItem) -> Option<TrayPress> {
    match item {
        TrayItem::Separator => None,
        TrayItem::Press { press, .. } => Some(*press),
    }
}

#[cfg(test)]
mod tests {
    use zeroize::Zeroizing;

    use super::*;

    fn menu(items: &[(&str, TrayPress)]) -> TrayMenu {
        let item = |(label, press): &(&str, TrayPress)| TrayItem::Press {
            label: Zeroizing::new((*label).to_owned()),
            press: *press,
        };
        TrayMenu {
            items: items
                .iter()
                .map(item)
                .chain([TrayItem::Separator])
                .collect(),
        }
    }

    #[test]
    fn an_open_menu_stays_only_for_other_texts() {
        let open = menu(&[
            ("Amazon  123 456", TrayPress::Copy(1)),
            ("Quit", TrayPress::Quit),
        ]);
        let next_code = menu(&[
            ("Amazon  654 321", TrayPress::Copy(1)),
            ("Quit", TrayPress::Quit),
        ]);
        let locked = menu(&[("Quit", TrayPress::Quit)]);
        let other = menu(&[
            ("Amazon  123 456", TrayPress::Copy(2)),
            ("Quit", TrayPress::Quit),
        ]);
        assert!(offer_the_same(&open, &next_code));
        assert!(!offer_the_same(&open, &locked));
        assert!(!offer_the_same(&open, &other));
    }
}
