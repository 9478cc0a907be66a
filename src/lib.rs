//! Warifu (割符), a desktop authenticator: two-step verification codes without a phone.
//!
//! The layers. Each names only what stands to its left:
//!
//! ```text
//! secret ← otp ← vault ← store, exchange ← intake ← messages ← cli
//!                                                            ← jobs ← app::state ← app::action ← ui ← app ← window ← program
//! files ← settings, store, paper
//! i18n ← fonts ← paper
//! vault, i18n ← naming ← paper, cli, ui
//! vault, i18n ← guides ← app, ui
//! date ← i18n, store, platform
//! date ← release ← settings, platform, messages, jobs, app, ui
//! json ← vault
//! files, vault ← usage ← jobs, app, ui
//! otp ← services ← vault, exchange, ui
//! qr ← icon ← vault, exchange, intake, jobs, app, ui
//! store ← session ← messages, jobs, cli
//! paper ← messages, jobs, cli, app, ui
//! ```
//!
//! `otp`, `services`, `icon`, `vault`, `qr` and `exchange` do no I/O, read no clock and know no window: time is a parameter. `ui`
//! reads the state and pushes actions; only [`app::App`] writes the state. `ARCHITECTURE.md` says why, and `tests/layers.rs`
//! checks the code against this map.

// `main` needs `run` alone. The modules are public for tests, benchmarks and examples; `scripts/dead-code` finds what
// nothing else uses.

// Tests beside the code share helpers with those in `tests/`, which name the crate.
#[cfg(test)]
extern crate self as warifu;

pub mod app;
pub mod cli;
pub mod date;
pub mod exchange;
mod files;
mod fonts;
pub mod guides;
pub mod i18n;
pub mod icon;
pub mod intake;
pub mod jobs;
mod json;
pub mod messages;
pub mod naming;
pub mod otp;
pub mod paper;
pub mod platform;
mod program;
pub mod qr;
pub mod release;
pub mod secret;
pub mod services;
pub mod session;
pub mod settings;
pub mod store;
pub mod ui;
pub mod usage;
pub mod vault;
pub mod window;

pub use program::run;
