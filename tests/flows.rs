//! The program as a user sees it: the real `App` on a desktop that the test controls.

#[path = "flows/after_copy.rs"]
mod after_copy;
#[path = "flows/autostart.rs"]
mod autostart;
#[path = "flows/bare.rs"]
mod bare;
#[path = "flows/clock.rs"]
mod clock;
#[path = "flows/closing.rs"]
mod closing;
#[path = "flows/covering.rs"]
mod covering;
#[path = "flows/details.rs"]
mod details;
#[path = "flows/drill.rs"]
mod drill;
#[path = "flows/dropping.rs"]
mod dropping;
#[path = "flows/earlier.rs"]
mod earlier;
#[path = "flows/editing.rs"]
mod editing;
#[path = "flows/everywhere.rs"]
mod everywhere;
#[path = "flows/export.rs"]
mod export;
#[path = "flows/focus.rs"]
mod focus;
#[path = "flows/groups.rs"]
mod groups;
#[path = "flows/harness.rs"]
mod harness;
#[path = "flows/help.rs"]
mod help;
#[path = "flows/hotkey.rs"]
mod hotkey;
#[path = "flows/icons.rs"]
mod icons;
#[path = "flows/imports.rs"]
mod imports;
#[path = "support/item_store.rs"]
#[expect(dead_code, reason = "other tests use the rest")]
mod item_store;
#[path = "flows/keeping.rs"]
mod keeping;
#[path = "flows/large_text.rs"]
mod large_text;
#[path = "flows/limits.rs"]
mod limits;
#[path = "flows/list.rs"]
mod list;
#[path = "flows/locking.rs"]
mod locking;
#[path = "flows/looks.rs"]
mod looks;
#[path = "flows/low_window.rs"]
mod low_window;
#[path = "flows/menu.rs"]
mod menu;
#[path = "flows/names.rs"]
mod names;
#[path = "flows/notes.rs"]
mod notes;
#[path = "flows/offering.rs"]
mod offering;
#[path = "flows/ordering.rs"]
mod ordering;
#[path = "flows/outside.rs"]
mod outside;
#[path = "flows/own_picture.rs"]
mod own_picture;
#[path = "flows/paper.rs"]
mod paper;
#[path = "flows/passwords.rs"]
mod passwords;
#[path = "flows/pictures.rs"]
mod pictures;
#[path = "flows/portable.rs"]
mod portable;
#[path = "flows/practice.rs"]
mod practice;
#[path = "flows/privacy.rs"]
mod privacy;
#[path = "flows/qr_code.rs"]
mod qr_code;
#[path = "flows/quick_unlock.rs"]
mod quick_unlock;
#[path = "flows/recovery.rs"]
mod recovery;
#[path = "flows/recovery_codes.rs"]
mod recovery_codes;
#[path = "flows/releases.rs"]
mod releases;
#[path = "flows/searching.rs"]
mod searching;
#[path = "flows/secrets.rs"]
mod secrets;
#[path = "flows/settings.rs"]
mod settings;
#[path = "flows/several.rs"]
mod several;
#[path = "flows/slow.rs"]
mod slow;
#[path = "flows/spoken_lists.rs"]
mod spoken_lists;
#[path = "flows/timers.rs"]
mod timers;
#[path = "flows/trash.rs"]
mod trash;
#[path = "flows/tray.rs"]
mod tray;
#[path = "flows/typed_key.rs"]
mod typed_key;
#[path = "flows/voice.rs"]
mod voice;
#[path = "flows/ways_in.rs"]
mod ways_in;
