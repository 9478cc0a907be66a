//! Events of the session: the screen is locked, another user is switched to, the machine sleeps or wakes up.
//!
//! macOS reports the first two to the main thread's run loop, which is the window's. The machine sleeps when the program
//! agrees. It agrees once the window is drawn, so it is asked on a thread of its own.
#![expect(unsafe_code, reason = "only unsafe calls register for notifications")]

use std::{
    cell::{Cell, OnceCell},
    ffi::c_void,
    ptr,
    sync::Arc,
    thread,
    time::Duration,
};

use objc2::{
    AnyThread as _, DefinedClass as _, define_class, msg_send, rc::Retained, runtime::NSObject, sel,
};
use objc2_app_kit::{NSWorkspace, NSWorkspaceSessionDidResignActiveNotification};
use objc2_core_foundation::{CFRunLoop, kCFRunLoopDefaultMode};
use objc2_foundation::{
    NSDistributedNotificationCenter, NSNotification, NSNotificationSuspensionBehavior, NSString,
};
use objc2_io_kit::{
    IOAllowPowerChange, IONotificationPort, IORegisterForSystemPower, io_connect_t, io_service_t,
};

use crate::platform::{Event, sleep};

/// The name is not documented by Apple, but has been the same for more than ten years.
const SCREEN_IS_LOCKED: &str = "com.apple.screenIsLocked";

/// How long the machine may be kept awake. macOS waits for half a minute.
const SLEEP_PATIENCE: Duration = Duration::from_secs(5);

/// `kIOMessageCanSystemSleep` of `IOMessage.h`: the machine has been idle, and asks.
const MAY_SLEEP: u32 = 0xe000_0270;

/// `kIOMessageSystemWillSleep`: it sleeps, as soon as every program has agreed.
const WILL_SLEEP: u32 = 0xe000_0280;

/// `kIOMessageSystemHasPoweredOn`.
const WOKEN: u32 = 0xe000_0300;

type Tell = Arc<dyn Fn(Event) + Send + Sync>;

/// Calls `tell` with the events of the session from now on. Call it on the main thread.
pub(in crate::platform) fn watch(tell: impl Fn(Event) + Send + Sync + 'static) {
    let tell: Tell = Arc::new(tell);
    watch_screen(Arc::clone(&tell));
    tell(Event::ScreenLockHeard(true));
    // Without the thread the machine sleeps at once, and the idle lock counts the time.
    thread::Builder::new()
        .name("sleep".to_owned())
        .spawn(move || watch_sleep(tell))
        .ok();
}

define_class!(
    // SAFETY: an NSObject may be subclassed in any way, and this type has no `Drop`.
    #[unsafe(super(NSObject))]
    #[name = "WarifuScreenObserver"]
    #[ivars = Tell]
    struct ScreenObserver;

    impl ScreenObserver {
        /// The screen was locked, or another user was switched to.
        #[unsafe(method(screenIsAway:))]
        fn screen_is_away(&self, _notification: &NSNotification) {
            (self.ivars())(Event::ScreenLocked);
        }
    }
);

impl ScreenObserver {
    fn new(tell: Tell) -> Retained<Self> {
        let this = Self::alloc().set_ivars(tell);
        // SAFETY: the initialiser of NSObject takes nothing and returns the object.
        unsafe { msg_send![super(this), init] }
    }
}

/// Without the suspension behaviour, notifications would wait until Warifu is the active program.
fn watch_screen(tell: Tell) {
    let observer = ScreenObserver::new(tell);
    let called = sel!(screenIsAway:);
    // SAFETY: the observer has this method, and is never freed (below).
    unsafe {
        NSDistributedNotificationCenter::defaultCenter()
            .addObserver_selector_name_object_suspensionBehavior(
                &observer,
                called,
                Some(&NSString::from_str(SCREEN_IS_LOCKED)),
                None,
                NSNotificationSuspensionBehavior::DeliverImmediately,
            );
    }
    let center = NSWorkspace::sharedWorkspace().notificationCenter();
    // SAFETY: as above; the name is a constant of AppKit.
    unsafe {
        let switched = Some(NSWorkspaceSessionDidResignActiveNotification);
        center.addObserver_selector_name_object(&observer, called, switched, None);
    }
    // It observes while the program runs.
    let _never_freed = Retained::into_raw(observer);
}

/// What the thread of [`watch_sleep`] has to know when it is asked.
struct Sleep {
    tell: Tell,
    /// Where it agrees; zero before it is known.
    root: Cell<io_connect_t>,
}

thread_local! {
    static SLEEP: OnceCell<Sleep> = const { OnceCell::new() };
}

/// Registers with the power management, and answers it while the program runs.
fn watch_sleep(tell: Tell) {
    let root = Cell::new(0);
    SLEEP.with(|cell| cell.set(Sleep { tell, root }).ok());
    let (mut port, mut notifier) = (ptr::null_mut(), 0);
    // SAFETY: the results are variables of this function, and the function uses no pointer of ours.
    let root = unsafe {
        IORegisterForSystemPower(
            ptr::null_mut(),
            &raw mut port,
            Some(power_changes),
            &raw mut notifier,
        )
    };
    if root == 0 {
        return;
    }
    with_sleep(|sleep| sleep.root.set(root));
    // SAFETY: the call above has made the port, which is never destroyed.
    let source = unsafe { IONotificationPort::run_loop_source(port) };
    // SAFETY: a constant of Core Foundation.
    let mode = unsafe { kCFRunLoopDefaultMode };
    if let (Some(source), Some(here)) = (source, CFRunLoop::current()) {
        here.add_source(Some(&source), mode);
        CFRunLoop::run();
    }
}

/// Called on the thread of [`watch_sleep`].
extern "C-unwind" fn power_changes(
    _context: *mut c_void,
    _service: io_service_t,
    message: u32,
    question: *mut c_void,
) {
    with_sleep(|sleep| match message {
        MAY_SLEEP => agree(sleep, question),
        WILL_SLEEP => {
            sleep::report(&*sleep.tell, SLEEP_PATIENCE);
            agree(sleep, question);
        }
        WOKEN => (sleep.tell)(Event::Woken),
        _ => {}
    });
}

/// Without an answer, macOS would wait for half a minute.
fn agree(sleep: &Sleep, question: *mut c_void) {
    // The pointer is the number of the question.
    IOAllowPowerChange(sleep.root.get(), question.addr().cast_signed());
}

fn with_sleep(then: impl FnOnce(&Sleep)) {
    SLEEP.with(|cell| {
        if let Some(sleep) = cell.get() {
            then(sleep);
        }
    });
}
