//! A menu that Windows shows at the pointer.
#![expect(unsafe_code, reason = "only unsafe calls make and show a menu")]

use windows::{
    Win32::{
        Foundation::{HWND, LPARAM, WPARAM},
        UI::WindowsAndMessaging::{
            AppendMenuW, CreatePopupMenu, DestroyMenu, HMENU, MF_BYCOMMAND, MF_SEPARATOR,
            MF_STRING, ModifyMenuW, PostMessageW, SetForegroundWindow, TPM_NONOTIFY, TPM_RETURNCMD,
            TPM_RIGHTBUTTON, TrackPopupMenu, WM_NULL,
        },
    },
    core::PCWSTR,
};
use zeroize::Zeroizing;

use crate::platform::{TrayItem, TrayMenu};

/// A menu of Windows, and what it was made of. An item is known by its place, counted from one.
pub(super) struct Popup {
    handle: HMENU,
    menu: TrayMenu,
}

/// The menu as Windows knows it.
#[derive(Clone, Copy)]
pub(super) struct Handle(HMENU);

impl Popup {
    /// `None` if Windows makes no such menu.
    pub(super) fn new(menu: TrayMenu) -> Option<Self> {
        // SAFETY: the call takes nothing, and the menu is destroyed with this value.
        let handle = unsafe { CreatePopupMenu() }.ok()?;
        let popup = Self { handle, menu };
        for (number, item) in (1..).zip(&popup.menu.items) {
            let added = match item {
                // SAFETY: a line has no text.
                TrayItem::Separator => unsafe {
                    AppendMenuW(handle, MF_SEPARATOR, number, PCWSTR::null())
                },
                TrayItem::Press { label, .. } => {
                    let text = text(label);
                    // SAFETY: the text ends with a zero, and Windows copies it.
                    unsafe { AppendMenuW(handle, MF_STRING, number, PCWSTR(text.as_ptr())) }
                }
            };
            added.ok()?;
        }
        Some(popup)
    }

    pub(super) fn handle(&self) -> Handle {
        Handle(self.handle)
    }

    /// What this was made of, with the texts of now.
    pub(super) fn menu(&self) -> &TrayMenu {
        &self.menu
    }

    /// Gives the items other texts.
    pub(super) fn rename(&mut self, menu: &TrayMenu) {
        for (number, (item, before)) in (1u32..).zip(menu.items.iter().zip(&self.menu.items)) {
            if item != before
                && let TrayItem::Press { label, .. } = item
            {
                let text = text(label);
                let (how, id) = (MF_BYCOMMAND | MF_STRING, number as usize);
                // SAFETY: the text ends with a zero, and Windows copies it.
                unsafe { ModifyMenuW(self.handle, number, how, id, PCWSTR(text.as_ptr())) }.ok();
            }
        }
        self.menu = menu.clone();
    }

    /// The item with this number.
    pub(super) fn item(&self, number: i32) -> Option<&TrayItem> {
        let place = usize::try_from(number).ok()?.checked_sub(1)?;
        self.menu.items.get(place)
    }
}

impl Drop for Popup {
    fn drop(&mut self) {
        // SAFETY: the menu is not on the screen any more.
        unsafe { DestroyMenu(self.handle) }.ok();
    }
}

impl Handle {
    /// Shows the menu there until the user has chosen something. Returns the number of the item, or 0 for none. The
    /// messages of this thread's windows are passed on meanwhile.
    pub(super) fn show(self, window: HWND, (x, y): (i32, i32)) -> i32 {
        let how = TPM_RETURNCMD | TPM_NONOTIFY | TPM_RIGHTBUTTON;
        // Otherwise a click elsewhere does not close the menu.
        // SAFETY: the call takes no pointer.
        let _may_refuse = unsafe { SetForegroundWindow(window) };
        // SAFETY: the window belongs to this thread, and the caller keeps the menu.
        let chosen = unsafe { TrackPopupMenu(self.0, how, x, y, None, window, None) };
        // Windows' documentation asks for it: otherwise the next menu closes at once.
        // SAFETY: the message has no pointers.
        unsafe { PostMessageW(Some(window), WM_NULL, WPARAM(0), LPARAM(0)) }.ok();
        chosen.0
    }
}

/// The label as it is, since a single ampersand marks an access key.
fn text(label: &str) -> Zeroizing<Vec<u16>> {
    let escaped = Zeroizing::new(label.replace('&', "&&"));
    Zeroizing::new(escaped.encode_utf16().chain([0]).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ampersand_in_a_name_is_shown() {
        let units = text("M&S");
        assert_eq!(String::from_utf16_lossy(&units), "M&&S\0");
    }
}
