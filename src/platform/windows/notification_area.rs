//! The tray of Windows: the notification area, in the corner of the taskbar.
//!
//! The icon belongs to a hidden window on a thread of its own, since Windows keeps the thread of an open menu until the
//! menu is closed, and the program goes on meanwhile: it locks, and clears the clipboard.
#![expect(unsafe_code, reason = "only unsafe calls show an icon and a menu")]

use std::{
    cell::{Cell, OnceCell, RefCell},
    ffi::c_void,
    ptr,
    rc::Rc,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicPtr, Ordering},
    },
    thread,
};

use windows::{
    Win32::{
        Foundation::{HWND, LPARAM, LRESULT, WPARAM},
        UI::{
            Shell::{
                NIF_ICON, NIF_MESSAGE, NIF_SHOWTIP, NIF_TIP, NIM_ADD, NIM_DELETE, NIM_MODIFY,
                NIM_SETVERSION, NIN_SELECT, NINF_KEY, NOTIFY_ICON_MESSAGE, NOTIFYICON_VERSION_4,
                NOTIFYICONDATAW, NOTIFYICONDATAW_0, Shell_NotifyIconW,
            },
            WindowsAndMessaging::{
                DefWindowProcW, EndMenu, FindWindowW, GetSystemMetrics, HICON, IMAGE_ICON,
                KillTimer, LR_SHARED, LoadImageW, PostMessageW, RegisterWindowMessageW,
                SM_CXSMICON, SM_CYSMICON, SMTO_ABORTIFHUNG, SendMessageTimeoutW, SetTimer, WM_APP,
                WM_CONTEXTMENU, WM_TIMER,
            },
        },
    },
    core::{PCWSTR, Result, w},
};

use super::{hidden_window, popup_menu::Popup};
use crate::platform::{
    Event, Listener, Tray, TrayEvent, TrayItem, TrayMenu, TrayPress, TrayStanding,
    tray_menu::offer_the_same,
};

/// The class of the hidden window, and its title.
const CLASS: PCWSTR = w!("app.warifu.Warifu.Tray");

/// The window of the taskbar.
const TASKBAR: PCWSTR = w!("Shell_TrayWnd");

/// What every top-level window is told when there is a new taskbar, which has no icons yet.
const TASKBAR_CREATED: PCWSTR = w!("TaskbarCreated");

/// The hidden window is told that there is another menu.
const UPDATE: u32 = WM_APP;

/// The hidden window is told that the program ends.
const END: u32 = WM_APP + 1;

/// The hidden window is told what the user does with the icon.
const ICON: u32 = WM_APP + 2;

/// The number of the icon among those of the window.
const ICON_ID: u32 = 1;

/// What the user does by Enter or the space bar on the icon: `NIN_KEYSELECT` of shellapi.h.
const KEY_SELECT: u32 = NIN_SELECT | NINF_KEY;

/// The number of the program's icon in the resources of `warifu.exe`.
const PICTURE: PCWSTR = PCWSTR(ptr::without_provenance(1));

/// The timer by which an icon is tried again that the taskbar did not take.
const TIMER: usize = 1;
const PAUSE_MILLISECONDS: u32 = 3000;

/// How long the end of the program waits for the taskbar.
const END_MILLISECONDS: u32 = 1000;

thread_local! {
    /// What the hidden window of this thread serves.
    static AREA: OnceCell<Rc<Area>> = const { OnceCell::new() };
}

/// The notification area of the user's taskbar.
#[derive(Default)]
pub(in crate::platform) struct NotificationArea {
    asked: Arc<Asked>,
}

/// What the thread of the icon is asked for.
#[derive(Default)]
struct Asked {
    menu: Mutex<Option<TrayMenu>>,
    /// The hidden window, once it is open.
    window: AtomicPtr<c_void>,
}

impl Asked {
    fn menu(&self) -> Option<TrayMenu> {
        let menu = self.menu.lock().unwrap_or_else(PoisonError::into_inner);
        menu.clone()
    }

    fn window(&self) -> Option<HWND> {
        let window = HWND(self.window.load(Ordering::SeqCst));
        (!window.is_invalid()).then_some(window)
    }
}

impl Tray for NotificationArea {
    fn listen(&self, listener: Listener) {
        let asked = Arc::clone(&self.asked);
        // Without its thread there is no icon, and the window never hides.
        let named = thread::Builder::new().name("tray".to_owned());
        named.spawn(|| Area::new(asked, listener).serve()).ok();
    }

    fn set_menu(&self, menu: Option<TrayMenu>) {
        *self
            .asked
            .menu
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = menu;
        if let window @ Some(_) = self.asked.window() {
            // SAFETY: the message has no pointers.
            unsafe { PostMessageW(window, UPDATE, WPARAM(0), LPARAM(0)) }.ok();
        }
    }

    fn end(&self) {
        if let Some(window) = self.asked.window() {
            let (none, how) = ((WPARAM(0), LPARAM(0)), SMTO_ABORTIFHUNG);
            // SAFETY: the message has no pointers.
            unsafe {
                SendMessageTimeoutW(window, END, none.0, none.1, how, END_MILLISECONDS, None)
            };
        }
    }
}

/// The icon and its menu, on their thread. Windows may call in again during most calls here, so nothing stays borrowed.
struct Area {
    asked: Arc<Asked>,
    listener: Listener,
    /// The number of the message [`TASKBAR_CREATED`].
    taskbar_created: u32,
    is_added: Cell<bool>,
    /// The menu that is on the screen.
    open: RefCell<Option<Popup>>,
    reported: Cell<Option<TrayStanding>>,
}

impl Area {
    fn new(asked: Arc<Asked>, listener: Listener) -> Self {
        Self {
            asked,
            listener,
            // SAFETY: the name is a constant.
            taskbar_created: unsafe { RegisterWindowMessageW(TASKBAR_CREATED) },
            is_added: Cell::new(false),
            open: RefCell::new(None),
            reported: Cell::new(None),
        }
    }

    /// Opens the hidden window, and passes on its messages while the program runs.
    fn serve(self) -> Result<()> {
        let area = Rc::new(self);
        AREA.with(|cell| cell.set(Rc::clone(&area)).ok());
        let window = hidden_window::open(CLASS, receive)?;
        area.asked.window.store(window.0, Ordering::SeqCst);
        // For a menu that was set before.
        area.update(window);
        hidden_window::pass_on_messages();
        Ok(())
    }

    /// Makes the icon, and a menu on the screen, what is asked for.
    fn update(&self, window: HWND) {
        let menu = self.asked.menu();
        match (&menu, self.is_added.get()) {
            (Some(_), false) => self.add(window),
            (None, true) => self.remove(window),
            (Some(_), true) | (None, false) => {}
        }
        self.refresh(menu.as_ref());
        self.report_standing(menu.is_some());
    }

    fn add(&self, window: HWND) {
        let mut icon = icon(window);
        // A busy taskbar may have taken the icon although it did not answer in time.
        let is_added = tell_taskbar(NIM_ADD, &icon) || tell_taskbar(NIM_MODIFY, &icon);
        self.is_added.set(is_added);
        if is_added {
            icon.Anonymous.uVersion = NOTIFYICON_VERSION_4;
            tell_taskbar(NIM_SETVERSION, &icon);
            // SAFETY: the window belongs to this thread.
            unsafe { KillTimer(Some(window), TIMER) }.ok();
        } else {
            // SAFETY: as above, and no function is passed.
            unsafe { SetTimer(Some(window), TIMER, PAUSE_MILLISECONDS, None) };
        }
    }

    fn remove(&self, window: HWND) {
        if self.is_added.replace(false) {
            tell_taskbar(NIM_DELETE, &icon(window));
        }
    }

    /// Gives a menu on the screen its new texts, or closes it if something else can be chosen now.
    fn refresh(&self, menu: Option<&TrayMenu>) {
        let Some(mut open) = self.open.take() else {
            return;
        };
        let menu = menu.filter(|menu| offer_the_same(menu, open.menu()));
        if let Some(menu) = menu {
            open.rename(menu);
        }
        self.open.replace(Some(open));
        if menu.is_none() {
            // SAFETY: the menu is one of this thread.
            unsafe { EndMenu() }.ok();
        }
    }

    fn report_standing(&self, wants: bool) {
        let standing = match (wants, self.is_added.get()) {
            (true, true) => TrayStanding::Shown,
            (false, _) if has_taskbar() => TrayStanding::Available,
            (true, false) | (false, _) => TrayStanding::Missing,
        };
        if self.reported.replace(Some(standing)) != Some(standing) {
            self.report(TrayEvent::Standing(standing));
        }
    }

    fn report(&self, event: TrayEvent) {
        (self.listener)(Event::Tray(event));
    }

    /// The user has done something with the icon.
    fn touched(&self, window: HWND, place: WPARAM, what: LPARAM) {
        match u32::from(low_word(what.0.cast_unsigned())) {
            NIN_SELECT | KEY_SELECT => self.report(TrayEvent::Pressed(TrayPress::Open)),
            WM_CONTEXTMENU => {
                let (x, y) = (low_word(place.0), low_word(place.0 >> 16));
                self.open_menu(window, (x.cast_signed().into(), y.cast_signed().into()));
            }
            _ => {}
        }
    }

    /// Shows the menu until the user has chosen something or nothing.
    fn open_menu(&self, window: HWND, place: (i32, i32)) {
        if self.open.borrow().is_some() {
            return;
        }
        let Some(popup) = self.asked.menu().and_then(Popup::new) else {
            return;
        };
        let shown = popup.handle();
        self.open.replace(Some(popup));
        let chosen = shown.show(window, place);
        // What was open, with its own numbers, although there may be another menu by now.
        let open = self.open.take();
        let item = open.as_ref().and_then(|popup| popup.item(chosen));
        if let Some(TrayItem::Press { press, .. }) = item {
            self.report(TrayEvent::Pressed(*press));
        }
    }
}

/// Receives the messages of the hidden window.
extern "system" fn receive(window: HWND, message: u32, what: WPARAM, more: LPARAM) -> LRESULT {
    let area = AREA.with(|cell| cell.get().cloned());
    match (area, message) {
        (Some(area), UPDATE | WM_TIMER) => area.update(window),
        (Some(area), END) => area.remove(window),
        (Some(area), ICON) => area.touched(window, what, more),
        (Some(area), other) if other == area.taskbar_created => {
            area.is_added.set(false);
            area.update(window);
        }
        // SAFETY: the arguments are those that Windows has passed.
        _ => return unsafe { DefWindowProcW(window, message, what, more) },
    }
    LRESULT(0)
}

/// The icon as the taskbar takes it.
fn icon(window: HWND) -> NOTIFYICONDATAW {
    let mut icon = NOTIFYICONDATAW {
        cbSize: u32::try_from(size_of::<NOTIFYICONDATAW>()).unwrap_or_default(),
        hWnd: window,
        uID: ICON_ID,
        uFlags: NIF_ICON | NIF_MESSAGE | NIF_TIP | NIF_SHOWTIP,
        uCallbackMessage: ICON,
        hIcon: picture().unwrap_or_default(),
        Anonymous: NOTIFYICONDATAW_0::default(),
        ..NOTIFYICONDATAW::default()
    };
    for (place, unit) in icon.szTip.iter_mut().zip("Warifu".encode_utf16()) {
        *place = unit;
    }
    icon
}

/// The program's icon in the size that the taskbar shows.
fn picture() -> Result<HICON> {
    let program = hidden_window::program()?;
    // SAFETY: the calls take no pointers.
    let (width, height) = unsafe { (GetSystemMetrics(SM_CXSMICON), GetSystemMetrics(SM_CYSMICON)) };
    // SAFETY: the name is a number. A shared picture stays while the program runs.
    let loaded =
        unsafe { LoadImageW(Some(program), PICTURE, IMAGE_ICON, width, height, LR_SHARED) };
    loaded.map(|picture| HICON(picture.0))
}

fn tell_taskbar(what: NOTIFY_ICON_MESSAGE, icon: &NOTIFYICONDATAW) -> bool {
    // SAFETY: the icon is complete, and says how long it is.
    unsafe { Shell_NotifyIconW(what, icon) }.as_bool()
}

fn has_taskbar() -> bool {
    // SAFETY: the names are a constant and none.
    unsafe { FindWindowW(TASKBAR, None) }.is_ok()
}

fn low_word(words: usize) -> u16 {
    (words & 0xffff) as u16
}
