//! The tray of macOS: an icon in the menu bar, with a menu.
//!
//! It belongs to the main thread, which macOS goes on with while the menu is open.
#![expect(unsafe_code, reason = "AppKit calls methods by name")]

use std::{
    cell::RefCell,
    sync::{Arc, OnceLock},
};

use objc2::{
    AnyThread as _, DefinedClass as _, MainThreadMarker, MainThreadOnly, define_class, msg_send,
    rc::Retained, runtime::NSObject, sel,
};
use objc2_app_kit::{
    NSImage, NSMenu, NSMenuItem, NSStatusBar, NSStatusItem, NSVariableStatusItemLength,
};
use objc2_foundation::{NSData, NSSize, NSString};

use super::menu;
use crate::platform::{
    Event, Listener, Tray, TrayEvent, TrayItem, TrayMenu, TrayPress, TrayStanding,
    tray_menu::offer_the_same,
};

/// The program's icon in one colour, which macOS replaces with that of the menu bar.
const PICTURE: &[u8] = include_bytes!("../../../assets/icon-menu-bar.png");

/// The size of the picture on the screen. It has twice as many pixels.
const SIZE: NSSize = NSSize::new(18.0, 18.0);

thread_local! {
    /// The icon, while there is one.
    static SHOWN: RefCell<Option<Shown>> = const { RefCell::new(None) };
}

/// The menu bar of the user, which is always there.
#[derive(Default)]
pub(in crate::platform) struct StatusItem {
    listener: OnceLock<Arc<Listener>>,
}

impl Tray for StatusItem {
    fn listen(&self, listener: Listener) {
        self.listener.set(Arc::new(listener)).ok();
        self.report(TrayStanding::Available);
    }

    /// Call it on the main thread, as the window does.
    fn set_menu(&self, menu: Option<TrayMenu>) {
        let (Some(main), Some(listener)) = (MainThreadMarker::new(), self.listener.get()) else {
            return;
        };
        let standing = SHOWN.with_borrow_mut(|shown| {
            let Some(menu) = menu else {
                *shown = None;
                return TrayStanding::Available;
            };
            match shown {
                Some(shown) => shown.set_menu(menu, main),
                None => *shown = Some(Shown::new(menu, Arc::clone(listener), main)),
            }
            TrayStanding::Shown
        });
        self.report(standing);
    }
}

impl StatusItem {
    fn report(&self, standing: TrayStanding) {
        if let Some(listener) = self.listener.get() {
            listener(Event::Tray(TrayEvent::Standing(standing)));
        }
    }
}

define_class!(
    // SAFETY: an NSObject may be subclassed in any way, and this type has no `Drop`.
    #[unsafe(super(NSObject))]
    #[thread_kind = MainThreadOnly]
    #[name = "WarifuStatusItemTarget"]
    #[ivars = Target]
    struct Receiver;

    impl Receiver {
        #[unsafe(method(press:))]
        fn press(&self, item: &NSMenuItem) {
            let place = usize::try_from(item.tag()).ok();
            if let Some(press) = place.and_then(|place| self.ivars().presses.get(place)) {
                (self.ivars().listener)(Event::Tray(TrayEvent::Pressed(*press)));
            }
        }
    }
);

/// What the items of one menu ask for.
struct Target {
    /// By the tags of the items.
    presses: Vec<TrayPress>,
    listener: Arc<Listener>,
}

impl Receiver {
    fn new(target: Target, main: MainThreadMarker) -> Retained<Self> {
        let this = Self::alloc(main).set_ivars(target);
        // SAFETY: the initialiser of NSObject takes nothing and returns the object.
        unsafe { msg_send![super(this), init] }
    }
}

/// The icon and its menu.
struct Shown {
    item: Retained<NSStatusItem>,
    listener: Arc<Listener>,
    menu: TrayMenu,
    ns_menu: Retained<NSMenu>,
    /// What the items call, since an item does not keep it.
    receiver: Retained<Receiver>,
}

impl Shown {
    fn new(menu: TrayMenu, listener: Arc<Listener>, main: MainThreadMarker) -> Self {
        let bar = NSStatusBar::systemStatusBar();
        let item = bar.statusItemWithLength(NSVariableStatusItemLength);
        if let Some(button) = item.button(main) {
            let name = NSString::from_str("Warifu");
            button.setToolTip(Some(&name));
            match picture() {
                Some(picture) => button.setImage(Some(&picture)),
                None => button.setTitle(&name),
            }
        }
        let (ns_menu, receiver) = built(&menu, &listener, main);
        item.setMenu(Some(&ns_menu));
        Self {
            item,
            listener,
            menu,
            ns_menu,
            receiver,
        }
    }

    fn set_menu(&mut self, menu: TrayMenu, main: MainThreadMarker) {
        if offer_the_same(&menu, &self.menu) {
            for (place, item) in (0..).zip(&menu.items) {
                if let TrayItem::Press { label, .. } = item
                    && let Some(shown) = self.ns_menu.itemAtIndex(place)
                {
                    shown.setTitle(&NSString::from_str(label));
                }
            }
        } else {
            // An account that was locked away must not stay on the screen.
            self.ns_menu.cancelTrackingWithoutAnimation();
            (self.ns_menu, self.receiver) = built(&menu, &self.listener, main);
            self.item.setMenu(Some(&self.ns_menu));
        }
        self.menu = menu;
    }
}

impl Drop for Shown {
    fn drop(&mut self) {
        self.ns_menu.cancelTrackingWithoutAnimation();
        NSStatusBar::systemStatusBar().removeStatusItem(&self.item);
    }
}

/// The menu for AppKit, and what its items call.
fn built(
    menu: &TrayMenu,
    listener: &Arc<Listener>,
    main: MainThreadMarker,
) -> (Retained<NSMenu>, Retained<Receiver>) {
    let press = |item: &TrayItem| match item {
        TrayItem::Separator => None,
        TrayItem::Press { press, .. } => Some(*press),
    };
    let target = Target {
        presses: menu.items.iter().filter_map(press).collect(),
        listener: Arc::clone(listener),
    };
    let receiver = Receiver::new(target, main);
    let mut tags = 0..;
    let item = |item: &TrayItem| match item {
        TrayItem::Separator => NSMenuItem::separatorItem(main),
        TrayItem::Press { label, .. } => {
            let item = menu::item(label, Some(sel!(press:)), "", main);
            item.setTag(tags.next().unwrap_or_default());
            // SAFETY: the receiver has the method, and is kept as long as the menu.
            unsafe { item.setTarget(Some(&receiver)) };
            item
        }
    };
    let items: Vec<_> = menu.items.iter().map(item).collect();
    (menu::menu("", &items, main), receiver)
}

fn picture() -> Option<Retained<NSImage>> {
    let picture = NSImage::initWithData(NSImage::alloc(), &NSData::with_bytes(PICTURE))?;
    picture.setSize(SIZE);
    picture.setTemplate(true);
    Some(picture)
}
