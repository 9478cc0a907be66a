//! Opening the window: its place, its icon, and a renderer that this machine has.

use std::{
    any::Any,
    panic::{self, AssertUnwindSafe},
    sync::{
        Arc, OnceLock,
        atomic::{AtomicBool, Ordering},
    },
};

use eframe::NativeOptions;
use egui::ViewportBuilder;

use crate::{
    app::App,
    platform::{self, Launch, Platform, Renderer, WindowError},
    settings::Settings,
    store::VaultStore,
    ui::theme,
};

/// How a window ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closed {
    /// With everything saved.
    Saved,
    /// A change was given up: by the user, or because it took too long and the user could not be asked.
    Unsaved,
    /// By its graphics, which have failed. It can be opened again by a new process, with this renderer.
    Lost(Renderer),
}

/// Opens the window and returns when it is closed.
pub fn open(
    settings: &Settings,
    platform: &Platform,
    store: &Arc<VaultStore>,
    launch: &Launch,
) -> Result<Closed, WindowError> {
    let _display = platform::check_display()?;
    let mut last = String::new();
    let mut renderers = platform::renderers().iter();
    while let Some(renderer) = renderers.next() {
        // By name, since eframe has only the variants of the renderers that are built for this system.
        let Ok(renderer) = renderer.name().parse() else {
            continue;
        };
        let (settings, launch) = (settings.clone(), launch.clone());
        let (platform, store) = (platform.clone(), Arc::clone(store));
        let clipboard = Arc::clone(&platform.clipboard);
        let ends_unsaved = Arc::new(OnceLock::<Arc<AtomicBool>>::new());
        let told = Arc::clone(&ends_unsaved);
        let open = move || {
            eframe::run_native(
                platform::APP_ID,
                options(&settings, renderer),
                Box::new(move |context| {
                    let egui = &context.egui_ctx;
                    let app = App::new(egui, platform, store, settings, launch);
                    told.set(app.ends_unsaved()).ok();
                    Ok(Box::new(app))
                }),
            )
        };
        // A system may lack something that is not checked for. The user is told in two sentences then, too.
        match panic::catch_unwind(AssertUnwindSafe(open)) {
            Ok(Ok(())) => {
                let is_unsaved = ends_unsaved
                    .get()
                    .is_some_and(|it| it.load(Ordering::Acquire));
                return Ok(if is_unsaved {
                    Closed::Unsaved
                } else {
                    Closed::Saved
                });
            }
            Ok(Err(error)) => last = reason(&error),
            Err(panic) => {
                // The window had no time to do it.
                clipboard.clear().ok();
                // A window that never opened has not crashed by a mistake of this program.
                let is_lost = ends_unsaved.get().is_none() || is_of_graphics(&*panic);
                let next = renderers.next().filter(|_| is_lost);
                return next.map_or(Err(WindowError::Crashed), |next| Ok(Closed::Lost(*next)));
            }
        }
    }
    Err(WindowError::NoRenderer(last))
}

/// Whether wgpu has panicked. It does, since eframe asks for nothing else, if the graphics card is reset or its driver
/// fails.
fn is_of_graphics(panic: &(dyn Any + Send)) -> bool {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
    text.is_some_and(|text| text.starts_with("wgpu error"))
}

/// The error, without everything that was asked of OpenGL.
fn reason(error: &eframe::Error) -> String {
    match error {
        eframe::Error::NoGlutinConfigs(_, error) => format!("OpenGL: {error}"),
        error => error.to_string(),
    }
}

fn options(settings: &Settings, renderer: eframe::Renderer) -> NativeOptions {
    let mut viewport = ViewportBuilder::default()
        .with_title("Warifu")
        .with_app_id(platform::APP_ID)
        .with_inner_size(theme::WINDOW)
        .with_min_inner_size(theme::MIN_WINDOW);
    if let Ok(icon) = eframe::icon_data::from_png_bytes(include_bytes!("../assets/icon-256.png")) {
        viewport = viewport.with_icon(icon);
    }
    if let Some(place) = settings.window {
        let monitors: Vec<_> = platform::monitors()
            .iter()
            .map(|monitor| (monitor.corner, monitor.size))
            .collect();
        let place = place.on(&monitors);
        viewport = viewport.with_inner_size(place.size);
        if let Some(position) = place.position {
            viewport = viewport.with_position(position);
        }
    }
    NativeOptions {
        viewport,
        renderer,
        // The program's own provider asks the system for fonts, in the language of the settings.
        system_font_fallback: false,
        // Paste knows copied files too: `App::take_clipboard_keys`.
        clipboard_shortcuts: false,
        // The colours are flat, so there are no gradients to smooth, and dithering costs time at every pixel.
        dithering: false,
        persist_window: false,
        ..NativeOptions::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_of_the_graphics_is_told_from_one_of_the_program() {
        let lost = String::from("wgpu error: Validation Error: Parent device is lost\n");
        assert!(is_of_graphics(&lost));
        assert!(is_of_graphics(&"wgpu error: Out of Memory"));
        assert!(!is_of_graphics(&"index out of bounds"));
        assert!(!is_of_graphics(&7));
    }
}
