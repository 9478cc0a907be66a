//! Gives `warifu.exe` its icon, version and manifest. On the other systems these come with the package.

use std::{env, io};

use winresource::WindowsResource;

/// English (United States): the texts below are in English.
const LANGUAGE: u16 = 0x0409;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=assets/icon.ico");
    println!("cargo::rerun-if-changed=packaging/windows/warifu.manifest");
    // The texts are read while compiling (`fl!`), which Cargo does not see by itself.
    println!("cargo::rerun-if-changed=assets/i18n");

    // A build script is compiled for the machine that builds: `cfg!(windows)` would ask the wrong one.
    let for_windows = env::var_os("CARGO_CFG_TARGET_OS").is_some_and(|os| os == "windows");
    if for_windows && let Err(error) = windows_resources() {
        println!("cargo::warning=warifu.exe gets no icon, no version and no manifest: {error}");
    }
}

/// Compiles the resources with `rc.exe` or `windres`; fails if neither is installed.
fn windows_resources() -> io::Result<()> {
    WindowsResource::new()
        .set_language(LANGUAGE)
        .set_icon("assets/icon.ico")
        .set_manifest_file("packaging/windows/warifu.manifest")
        .set("ProductName", "Warifu")
        .set("FileDescription", "Warifu")
        .set("InternalName", "warifu")
        .set("OriginalFilename", "warifu.exe")
        .set("CompanyName", "The Warifu authors")
        .set("LegalCopyright", "© The Warifu authors, MIT OR Apache-2.0")
        .compile_for("warifu")
}
