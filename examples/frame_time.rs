//! Prints what a frame of the list costs with 10 and with 1,000 accounts of known services in ten groups, the same while
//! something is searched for, and what saving 1,000 to the keyring takes.
//!
//! A frame is everything but the graphics card's part: `logic`, `ui` and the triangles of what they drew. The keyring is
//! the real one, so run this in a session of its own, as `scripts/measure` does.

#![expect(clippy::print_stdout, reason = "figures are what this prints")]

#[path = "../tests/support/item_store.rs"]
#[expect(dead_code, reason = "tests use the rest")]
mod item_store;

use std::{
    error::Error,
    sync::Arc,
    time::{Duration, Instant},
};

use eframe::App as _;
use egui::{Event, Pos2, RawInput, Rect, vec2};
use warifu::{
    app::App,
    otp::Account,
    platform::{Folders, Launch, Platform, native},
    secret::Secret,
    services,
    settings::Settings,
    store::{Base, VaultStore, keyring::OsKeyring, sealed::WorkFactor},
    vault::{NewEntry, Vault},
};

use self::item_store::MemoryItems;

const FRAMES: usize = 300;
const GROUPS: usize = 10;
const SAVES: usize = 11;

fn main() -> Result<(), Box<dyn Error>> {
    for accounts in [10, 1_000] {
        for searched in ["", "a"] {
            let milliseconds = median(frames(accounts, searched)?);
            println!("frame with {accounts} accounts, search {searched:?}: {milliseconds:.2} ms");
        }
    }
    println!(
        "save of 1,000 accounts to the keyring: {:.0} ms",
        median(saves()?)
    );
    Ok(())
}

/// Milliseconds of each frame with this in the search, the first ones left out: they lay out texts for the first time.
fn frames(accounts: usize, searched: &str) -> Result<Vec<f64>, Box<dyn Error>> {
    let egui = egui::Context::default();
    let folder = tempfile::tempdir()?;
    let store = VaultStore::new(
        MemoryItems::new(None),
        folder.path().to_owned(),
        WorkFactor::RECOMMENDED,
    );
    store.save(&vault(accounts), &Base::default())?;
    let platform = Platform::bare(Folders {
        data: folder.path().to_owned(),
        config: folder.path().to_owned(),
        is_portable: false,
    });
    let mut app = App::new(
        &egui,
        platform,
        Arc::new(store),
        Settings::default(),
        Launch::default(),
    );
    let mut frame = eframe::Frame::_new_kittest();
    let mut times = Vec::new();
    for number in 0..FRAMES + 50 {
        // The search has the focus once the list is there.
        let is_typed = number == 25 && !searched.is_empty();
        let input = RawInput {
            events: Vec::from_iter(is_typed.then(|| Event::Text(searched.to_owned()))),
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(440.0, 680.0))),
            time: Some(number as f64 / 10.0),
            ..RawInput::default()
        };
        let began = Instant::now();
        let mut output = egui.run_ui(input, |ui| {
            app.logic(&ui.ctx().clone(), &mut frame);
            app.ui(ui, &mut frame);
        });
        let triangles = egui.tessellate(output.shapes, output.pixels_per_point);
        let time = began.elapsed();
        // There is no graphics card to send them to.
        output.textures_delta.clear();
        if number < 50 {
            // The vault is opened on a thread, and nothing is drawn for as long as that is quick.
            std::thread::sleep(Duration::from_millis(5));
        } else {
            assert!(!triangles.is_empty(), "an empty frame is no measure");
            times.push(time.as_secs_f64() * 1_000.0);
        }
    }
    Ok(times)
}

/// Milliseconds of each save, read back and compared, with the keyring as it is.
fn saves() -> Result<Vec<f64>, Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let limit = native().capabilities.item_limit;
    let items = Arc::new(OsKeyring::new(limit));
    let data_dir = folder.path().to_owned();
    let store = VaultStore::new(items, data_dir, WorkFactor::RECOMMENDED);
    let mut vault = vault(1_000);
    let mut base = store.load(None)?.base;
    let mut times = Vec::new();
    for number in 0..SAVES {
        let id = vault.entries()[number].id;
        vault.rename(id, "Renamed", &number.to_string());
        let began = Instant::now();
        base = store.save(&vault, &base)?;
        times.push(began.elapsed().as_secs_f64() * 1_000.0);
    }
    Ok(times)
}

fn vault(accounts: usize) -> Vault {
    let mut vault = Vault::default();
    for (number, service) in services::all().iter().cycle().take(accounts).enumerate() {
        let secret = Secret::new(number.to_be_bytes().repeat(3));
        let name = format!("user{number}@example.com");
        let mut entry = NewEntry::from(Account::new_totp(service.name, name, secret));
        entry.groups = vec![format!("Group {}", number % GROUPS)];
        vault.add(entry, 0);
    }
    vault
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
