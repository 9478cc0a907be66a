//! What happens outside of the window: another start of the program, a locked screen, sleep, a signal to end.

use egui::ViewportCommand;

use super::super::{App, Launch, action::Done, state::Sheet};
use crate::platform::{Delay, Event, HandOver};

impl App {
    /// Listens to the platform; what it tells comes as an action, also while the window is hidden.
    pub(in crate::app) fn listen(&self) {
        let tell = self.tasks.teller();
        self.platform
            .listen(Box::new(move |event| tell(Done::Outside(event))));
    }

    pub(super) fn outside(&mut self, egui: &egui::Context, event: Event) {
        match event {
            Event::Started(hand_over) => self.started_again(egui, hand_over),
            Event::ScreenLocked => {
                self.state.uncovered.clear();
                self.lock(egui);
            }
            Event::ScreenLockHeard(hears) => self.state.keeping.hears_screen_lock = Some(hears),
            Event::Sleeping(delay) => self.before_sleep(egui, delay),
            // Waking the window is enough: the timers are looked at.
            Event::Woken => {}
            Event::Quit => self.quit(egui),
        }
    }

    /// The machine is about to sleep, and waits for `delay` to be dropped: until the clipboard is cleared, and the lock
    /// screen is on the screen.
    fn before_sleep(&mut self, egui: &egui::Context, delay: Delay) {
        self.state.uncovered.clear();
        self.lock(egui);
        self.clear_clipboard_before(Some(delay.clone()));
        self.until_drawn = Some(delay);
        egui.request_repaint();
    }

    /// Comes to the front and reads what the other start was given.
    fn started_again(&mut self, egui: &egui::Context, hand_over: HandOver) {
        let Some(launch) = hand_over.take() else {
            return;
        };
        self.launch.files.extend(launch.files);
        self.launch.text.push_str(&launch.text);
        egui.send_viewport_cmd(ViewportCommand::Minimized(false));
        egui.send_viewport_cmd(ViewportCommand::Focus);
    }

    /// Reads what the program was started with, or started again with, once there is a vault and nothing else is
    /// being read. A sheet that asks whether a change is lost is answered first.
    pub(super) fn read_launch(&mut self) {
        let asks = matches!(
            self.state.sheet,
            Some(Sheet::SaveFailed(_) | Sheet::StartOver)
        );
        if asks || self.state.busy.is_some() || self.state.open().is_none() {
            return;
        }
        let Launch { files, text } = std::mem::take(&mut self.launch);
        if !text.is_empty() {
            self.read_text(&text);
        }
        if !files.is_empty() {
            self.read_files(files);
        }
    }
}
