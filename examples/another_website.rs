//! Warifu's window with another website in place of the project's, so that a test can answer.
//!
//!     another_website ORIGIN KEY_FILE
//!
//! `ORIGIN` is `https://` and a host, `KEY_FILE` a public key of minisign. Everything else is as in the program.

use std::{env, error::Error, fs, sync::Arc};

use warifu::{
    platform::{Launch, Role, Website, start},
    release::ReleaseKey,
    settings::Settings,
    store::{VaultStore, keyring::OsKeyring, sealed::WorkFactor},
    window,
};

fn main() -> Result<(), Box<dyn Error>> {
    let Role::Program(mut platform) = start() else {
        return Ok(());
    };
    let arguments: Vec<_> = env::args().skip(1).collect();
    let [origin, key_file] = &*arguments else {
        return Err("another_website ORIGIN KEY_FILE".into());
    };
    let key = ReleaseKey::parse(&fs::read_to_string(key_file)?).ok_or("not a key")?;
    platform.releases = Arc::new(Website::at(origin, Some(key)));
    let settings = Settings::load(&platform.folders.config);
    let store = Arc::new(VaultStore::new(
        Arc::new(OsKeyring::new(platform.capabilities.item_limit)),
        platform.folders.data.clone(),
        WorkFactor::RECOMMENDED,
    ));
    window::open(&settings, &platform, &store, &Launch::default())?;
    Ok(())
}
