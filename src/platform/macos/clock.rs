//! Whether macOS sets the clock, by the settings of its time service.
#![expect(unsafe_code, reason = "the type of what a file holds is not checked")]

use objc2::{AnyThread as _, rc::autoreleasepool, runtime::AnyObject};
use objc2_foundation::{NSMutableDictionary, NSNumber, NSString, NSURL, NSUserDefaults};

/// The service that sets the clock, and its settings.
const SERVICE: &str = "com.apple.timed";

/// Where the switch "Set date and time automatically" is stored.
const FILE: &str = "/private/var/db/timed/com.apple.timed.plist";

/// The switch. An organisation can set it for its computers, too.
const SWITCH: &str = "TMAutomaticTimeOnlyEnabled";

/// `Some(false)` if macOS does not set the clock. Otherwise it is not known: macOS does not tell whether the time server
/// has answered, and it may keep its settings from programs.
pub(in crate::platform) fn is_synchronised() -> Option<bool> {
    let is_off = autoreleasepool(|_pool| ordered().or_else(chosen)) == Some(false);
    is_off.then_some(false)
}

/// What the organisation has set.
fn ordered() -> Option<bool> {
    let name = NSString::from_str(SERVICE);
    let settings = NSUserDefaults::initWithSuiteName(NSUserDefaults::alloc(), Some(&name))?;
    let switch = NSString::from_str(SWITCH);
    let is_set = settings.objectIsForcedForKey(&switch);
    is_set.then(|| settings.boolForKey(&switch))
}

/// What the user has chosen.
fn chosen() -> Option<bool> {
    type Settings = NSMutableDictionary<NSString, AnyObject>;
    let file = NSURL::fileURLWithPath(&NSString::from_str(FILE));
    // SAFETY: the keys of such a file are strings, and its values are objects.
    let settings = unsafe { Settings::dictionaryWithContentsOfURL(&file) }?;
    let switch = settings.objectForKey(&NSString::from_str(SWITCH))?;
    Some(switch.downcast_ref::<NSNumber>()?.as_bool())
}
