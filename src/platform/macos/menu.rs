//! The menu bar, in place of the English one that winit makes.
//!
//! There is no *Edit* menu: its keys would go to it and not to the text field in the window, which AppKit does not know.
#![expect(unsafe_code, reason = "AppKit calls methods by name")]

use std::cell::RefCell;

use objc2::{
    DefinedClass as _, MainThreadMarker, MainThreadOnly, define_class, msg_send,
    rc::Retained,
    runtime::{AnyObject, NSObject, Sel},
    sel,
};
use objc2_app_kit::{NSApplication, NSEventModifierFlags, NSMenu, NSMenuItem};
use objc2_foundation::NSString;

use crate::platform::{Event, Listener, MenuItem, MenuTitles};

thread_local! {
    /// What the menu bar on show calls, since a menu does not keep it.
    static TARGET: RefCell<Option<Retained<Target>>> = const { RefCell::new(None) };
}

define_class!(
    // SAFETY: an NSObject may be subclassed in any way, and this type has no `Drop`.
    #[unsafe(super(NSObject))]
    #[thread_kind = MainThreadOnly]
    #[name = "WarifuMenuTarget"]
    #[ivars = Listener]
    struct Target;

    impl Target {
        #[unsafe(method(showSettings:))]
        fn show_settings(&self, _item: Option<&AnyObject>) {
            (self.ivars())(Event::Menu(MenuItem::Settings));
        }

        #[unsafe(method(showShortcuts:))]
        fn show_shortcuts(&self, _item: Option<&AnyObject>) {
            (self.ivars())(Event::Menu(MenuItem::Shortcuts));
        }

        #[unsafe(method(closeProgram:))]
        fn close_program(&self, _item: Option<&AnyObject>) {
            (self.ivars())(Event::Menu(MenuItem::Quit));
        }
    }
);

impl Target {
    fn new(listener: Listener, main: MainThreadMarker) -> Retained<Self> {
        let this = Self::alloc(main).set_ivars(listener);
        // SAFETY: the initialiser of NSObject takes nothing and returns the object.
        unsafe { msg_send![super(this), init] }
    }
}

/// Shows the menu bar. Does nothing on another thread than the main one.
pub(in crate::platform) fn show(titles: &MenuTitles, listener: Listener) {
    let Some(main) = MainThreadMarker::new() else {
        return;
    };
    let target = Target::new(listener, main);
    let item = |title: &str, action, key| item(title, Some(action), key, main);
    let own = |title: &str, action, key| {
        let item = item(title, action, key);
        // SAFETY: the target has the methods that are named below, and lives as long as the menu bar.
        unsafe { item.setTarget(Some(&target)) };
        item
    };
    let line = || NSMenuItem::separatorItem(main);

    let services = menu(&titles.services, &[], main);
    let services_item = submenu(&services, main);
    let hide_others = item(&titles.hide_others, sel!(hideOtherApplications:), "h");
    hide_others
        .setKeyEquivalentModifierMask(NSEventModifierFlags::Command | NSEventModifierFlags::Option);
    let program = [
        item(&titles.about, sel!(orderFrontStandardAboutPanel:), ""),
        line(),
        own(&titles.settings, sel!(showSettings:), ","),
        line(),
        services_item,
        line(),
        item(&titles.hide, sel!(hide:), "h"),
        hide_others,
        item(&titles.show_all, sel!(unhideAllApplications:), ""),
        line(),
        own(&titles.quit, sel!(closeProgram:), "q"),
    ];
    let file = [item(&titles.close, sel!(performClose:), "w")];
    let window = [
        item(&titles.minimize, sel!(performMiniaturize:), "m"),
        item(&titles.zoom, sel!(performZoom:), ""),
        line(),
        item(&titles.bring_to_front, sel!(arrangeInFront:), ""),
    ];
    let help = [own(&titles.shortcuts, sel!(showShortcuts:), "")];

    // macOS shows the first menu under the program's name.
    let program = menu("", &program, main);
    let file = menu(&titles.file, &file, main);
    let window = menu(&titles.window, &window, main);
    let help = menu(&titles.help, &help, main);
    let bar = [&program, &file, &window, &help].map(|menu| submenu(menu, main));
    let bar = menu("", &bar, main);
    let application = NSApplication::sharedApplication(main);
    application.setMainMenu(Some(&bar));
    application.setServicesMenu(Some(&services));
    application.setWindowsMenu(Some(&window));
    application.setHelpMenu(Some(&help));
    TARGET.with(|kept| kept.replace(Some(target)));
}

/// An item that calls `action` of the window or the program.
pub(super) fn item(
    title: &str,
    action: Option<Sel>,
    key: &str,
    main: MainThreadMarker,
) -> Retained<NSMenuItem> {
    let (title, key) = (NSString::from_str(title), NSString::from_str(key));
    let this = NSMenuItem::alloc(main);
    // SAFETY: an action that nothing has is shown as unavailable.
    unsafe { NSMenuItem::initWithTitle_action_keyEquivalent(this, &title, action, &key) }
}

/// A menu with these items.
pub(super) fn menu(
    title: &str,
    items: &[Retained<NSMenuItem>],
    main: MainThreadMarker,
) -> Retained<NSMenu> {
    let menu = NSMenu::initWithTitle(NSMenu::alloc(main), &NSString::from_str(title));
    for item in items {
        menu.addItem(item);
    }
    menu
}

/// The item that opens `menu`, with its title.
fn submenu(menu: &NSMenu, main: MainThreadMarker) -> Retained<NSMenuItem> {
    let opener = item(&menu.title().to_string(), None, "", main);
    opener.setSubmenu(Some(menu));
    opener
}
