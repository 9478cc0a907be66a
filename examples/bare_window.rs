//! A minimal eframe window, with which `scripts/measure` compares Warifu.

use eframe::egui;

fn main() -> eframe::Result {
    let options = eframe::NativeOptions {
        renderer: eframe::Renderer::Glow,
        viewport: egui::ViewportBuilder::default().with_inner_size([420.0, 640.0]),
        ..eframe::NativeOptions::default()
    };
    eframe::run_native(
        "Bare window",
        options,
        Box::new(|_creation| Ok(Box::new(Bare))),
    )
}

struct Bare;

impl eframe::App for Bare {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        egui::CentralPanel::default().show(ui, |ui| ui.label("Bare window"));
    }
}
