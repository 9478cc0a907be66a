//! Links and files that the user opens with Warifu, and a second start: macOS sends them as Apple events, not as
//! arguments.
//!
//! The first ones come while the program starts and has no window yet. They wait until the window listens.
#![expect(
    unsafe_code,
    reason = "only unsafe calls register for Apple events and read them"
)]

use std::{
    mem,
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
};

use objc2::{
    AnyThread as _, define_class, msg_send,
    rc::Retained,
    runtime::{NSObject, Sel},
    sel,
};
use objc2_app_kit::NSApplicationWillFinishLaunchingNotification;
use objc2_foundation::{
    NSAppleEventDescriptor, NSAppleEventManager, NSNotification, NSNotificationCenter,
};
use zeroize::Zeroizing;

use crate::platform::{Event, HandOver, Launch};

/// `kInternetEventClass` and `kAEGetURL`: a link was opened.
const LINK: (u32, u32) = (code(b"GURL"), code(b"GURL"));

/// `kCoreEventClass` and `kAEOpenDocuments`: files were opened.
const FILES: (u32, u32) = (code(b"aevt"), code(b"odoc"));

/// `kCoreEventClass` and `kAEReopenApplication`: the program was started again, or its icon in the Dock was pressed.
const AGAIN: (u32, u32) = (code(b"aevt"), code(b"rapp"));

/// `keyDirectObject`: what was opened, one thing or a list.
const WHAT: u32 = code(b"----");

/// How many files of one event are taken. Somebody may select a whole folder's.
const MAX_FILES: isize = 256;

type Tell = Arc<dyn Fn(Event) + Send + Sync>;

/// Where opened things go.
enum Inbox {
    /// Nobody listens yet.
    Early(Vec<Launch>),
    Listening(Tell),
}

static INBOX: Mutex<Inbox> = Mutex::new(Inbox::Early(Vec::new()));

const fn code(letters: &[u8; 4]) -> u32 {
    u32::from_be_bytes(*letters)
}

define_class!(
    // SAFETY: an NSObject may be subclassed in any way, and this type has no `Drop`.
    #[unsafe(super(NSObject))]
    #[name = "WarifuOpenedReceiver"]
    struct Receiver;

    impl Receiver {
        /// The application has registered its own handlers, which these replace.
        #[unsafe(method(willFinishLaunching:))]
        fn will_finish_launching(&self, _notification: &NSNotification) {
            self.handle(LINK, sel!(link:reply:));
            self.handle(FILES, sel!(files:reply:));
            self.handle(AGAIN, sel!(again:reply:));
        }

        #[unsafe(method(link:reply:))]
        fn link(&self, event: &NSAppleEventDescriptor, _reply: Option<&NSAppleEventDescriptor>) {
            if let Some(text) = what(event).and_then(|it| it.stringValue()) {
                deliver(Launch {
                    text: Zeroizing::new(text.to_string()),
                    ..Launch::default()
                });
            }
        }

        /// A hidden window comes back.
        #[unsafe(method(again:reply:))]
        fn again(&self, _event: &NSAppleEventDescriptor, _reply: Option<&NSAppleEventDescriptor>) {
            deliver(Launch::default());
        }

        #[unsafe(method(files:reply:))]
        fn files(&self, event: &NSAppleEventDescriptor, _reply: Option<&NSAppleEventDescriptor>) {
            let Some(list) = what(event) else { return };
            // Numbered from one.
            let items = (1..=list.numberOfItems().min(MAX_FILES)).filter_map(|at| list.descriptorAtIndex(at));
            let paths = items.filter_map(|item| item.fileURLValue()?.path());
            let files: Vec<PathBuf> = paths.map(|path| path.to_string().into()).collect();
            if !files.is_empty() {
                deliver(Launch {
                    files,
                    ..Launch::default()
                });
            }
        }
    }
);

impl Receiver {
    fn new() -> Retained<Self> {
        let this = Self::alloc().set_ivars(());
        // SAFETY: the initialiser of NSObject takes nothing and returns the object.
        unsafe { msg_send![super(this), init] }
    }

    fn handle(&self, (class, id): (u32, u32), called: Sel) {
        let manager = NSAppleEventManager::sharedAppleEventManager();
        // SAFETY: this object has the method, which takes two descriptors, and is never freed (see `prepare`).
        let () = unsafe {
            msg_send![&*manager, setEventHandler: self, andSelector: called, forEventClass: class, andEventID: id]
        };
    }
}

/// What an event is about.
fn what(event: &NSAppleEventDescriptor) -> Option<Retained<NSAppleEventDescriptor>> {
    // SAFETY: the method takes a code of four letters and returns a descriptor or nil.
    unsafe { msg_send![event, paramDescriptorForKeyword: WHAT] }
}

fn deliver(launch: Launch) {
    let mut inbox = INBOX.lock().unwrap_or_else(PoisonError::into_inner);
    let tell = match &mut *inbox {
        Inbox::Early(waiting) => return waiting.push(launch),
        Inbox::Listening(tell) => Arc::clone(tell),
    };
    drop(inbox);
    tell(Event::Started(HandOver::brought(launch)));
}

/// Prepares for links and files, which may come as soon as the application runs. Call it on the main thread.
pub(in crate::platform) fn prepare() {
    let receiver = Receiver::new();
    // SAFETY: the receiver has this method, which takes a notification, and is never freed (below).
    unsafe {
        NSNotificationCenter::defaultCenter().addObserver_selector_name_object(
            &receiver,
            sel!(willFinishLaunching:),
            Some(NSApplicationWillFinishLaunchingNotification),
            None,
        );
    }
    // It receives while the program runs.
    let _never_freed = Retained::into_raw(receiver);
}

/// Calls `tell` for what has come already and for what comes later.
pub(in crate::platform) fn watch(tell: Tell) {
    let listening = Inbox::Listening(Arc::clone(&tell));
    let before = mem::replace(
        &mut *INBOX.lock().unwrap_or_else(PoisonError::into_inner),
        listening,
    );
    if let Inbox::Early(waiting) = before {
        for launch in waiting {
            tell(Event::Started(HandOver::brought(launch)));
        }
    }
}
