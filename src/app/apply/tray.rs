//! The icon in the tray, and the window that is hidden behind it.
//!
//! The window hides only if the user has said so and the icon can be seen: a program without window and icon could not
//! be reached. It comes back by itself if the icon goes, and if something waits for an answer.

use std::time::Duration;

use egui::ViewportCommand;
use raw_window_handle::{HasDisplayHandle as _, HasWindowHandle as _};
use zeroize::Zeroizing;

use super::super::App;
use crate::{
    naming,
    platform::{Moment, TrayEvent, TrayItem, TrayMenu, TrayPress, TrayStanding},
    session::Event,
    tr,
    ui::dialogs::Dialog,
    vault::{Entry, Vault},
};

/// How many accounts the menu has. Longer menus are slower to read than the window's search.
const ACCOUNTS: usize = 10;

/// How long the window stays hidden without a sign of the icon.
const ICON_PATIENCE: Duration = Duration::from_secs(10);

/// For how long after the start the window hides by itself once the icon is there. At the start of a session the tray
/// may come later than the programs.
const START: Duration = Duration::from_mins(1);

/// The window behind the icon.
#[derive(Default)]
pub(in crate::app) struct Hiding {
    /// The menu that the icon has.
    menu: Option<TrayMenu>,
    /// Since when the program waits for the icon to hide the window, since it was started that way.
    at_start: Option<Moment>,
    /// Whether the window has to be taken off the taskbar.
    withdraws: bool,
    /// Whether the window has to take the focus by the permission of the key combination.
    pub(super) activates: bool,
    /// Whether the window closes although there is an icon.
    pub(super) quits: bool,
}

impl Hiding {
    /// For a program that was started with a hidden window, or not.
    pub(in crate::app) fn started(hidden: bool, now: Moment) -> Self {
        Self {
            at_start: hidden.then_some(now),
            ..Self::default()
        }
    }

    /// Whether the window is to be out of the way from its first frame on.
    pub(in crate::app) fn is_at_start(&self) -> bool {
        self.at_start.is_some()
    }
}

impl App {
    pub(super) fn tray(&mut self, egui: &egui::Context, event: TrayEvent) {
        match event {
            TrayEvent::Standing(standing) => {
                self.state.tray = standing;
                if standing == TrayStanding::Shown
                    && let Some(started) = self.hiding.at_start.take()
                    && self.state.moment < started + START
                    // A message that nobody has seen stays.
                    && !self.is_asking()
                {
                    self.hide(egui);
                }
            }
            TrayEvent::Pressed(press) => {
                self.last_touch = self.state.moment;
                self.pressed_in_tray(egui, press);
            }
        }
    }

    fn pressed_in_tray(&mut self, egui: &egui::Context, press: TrayPress) {
        match press {
            TrayPress::Open => self.bring_up(egui),
            TrayPress::Copy(number) => {
                let entries = self.state.vault().map(Vault::entries);
                let mut ids = entries.into_iter().flatten().map(|entry| entry.id);
                if let Some(id) = ids.find(|id| id.as_u64() == number) {
                    self.copy(id);
                }
            }
            TrayPress::Lock => self.session(Event::Lock),
            TrayPress::Quit => self.leave(egui),
        }
    }

    /// The user uses the window already, so that it does not hide by itself any more.
    pub(in crate::app) fn notice_use(&mut self, egui: &egui::Context) {
        use egui::Event as Input;
        let is_use = |event: &Input| {
            matches!(
                event,
                Input::Key { .. } | Input::Text(_) | Input::PointerButton { .. }
            )
        };
        if egui.input(|input| input.events.iter().any(is_use)) {
            self.hiding.at_start = None;
        }
    }

    /// The user has brought a window back by the taskbar that could only be minimised.
    pub(in crate::app) fn notice_return(&mut self, egui: &egui::Context) {
        use egui::Event as Input;
        let is_use = |event: &Input| {
            matches!(
                event,
                Input::WindowFocused(true)
                    | Input::Key { pressed: true, .. }
                    | Input::PointerButton { .. }
            )
        };
        if !self.state.capabilities.hides_window
            && self.state.hidden_since.is_some()
            && egui.input(|input| input.events.iter().any(is_use))
        {
            self.state.hidden_since = None;
        }
    }

    /// Closes the window, also if it would hide otherwise.
    pub(super) fn leave(&mut self, egui: &egui::Context) {
        self.hiding.quits = true;
        egui.send_viewport_cmd(ViewportCommand::Close);
        egui.request_repaint();
    }

    /// Whether the window, which the user has just closed, stays in the tray, or asks whether it shall.
    pub(super) fn stays_in_tray(&mut self, egui: &egui::Context) -> bool {
        let is_reachable = self.state.tray != TrayStanding::Missing;
        if self.hiding.quits || !is_reachable || self.state.asks() {
            return false;
        }
        match self.state.settings.at_hand.tray {
            Some(true) => {
                self.hide(egui);
                true
            }
            // Without an account there is nothing to have at hand.
            None if !self.is_asking() && self.has_accounts() => {
                self.dialog = Some(Dialog::KeepInTray);
                egui.request_repaint();
                true
            }
            _ => false,
        }
    }

    fn has_accounts(&self) -> bool {
        self.state.vault().is_some_and(|vault| !vault.is_empty())
    }

    /// Stays in the tray from now on, or not, as the user has answered.
    pub(super) fn answer_tray(&mut self, egui: &egui::Context, stays: bool) {
        self.dialog = None;
        self.state.settings.at_hand.tray = Some(stays);
        self.save_settings();
        if !stays {
            self.leave(egui);
        } else if !self.is_asking() {
            self.hide(egui);
        }
    }

    /// Whether the window can hide behind its icon.
    pub(super) fn is_in_tray(&self) -> bool {
        let wants = self.state.settings.at_hand.tray == Some(true);
        wants && self.state.tray != TrayStanding::Missing
    }

    /// Hides the window behind its icon.
    pub(super) fn hide(&mut self, egui: &egui::Context) {
        self.close_dialog();
        self.input.forget_places();
        self.state.spotlight = None;
        self.state.uncovered.clear();
        self.state.hidden_since = Some(self.state.moment);
        if self.state.capabilities.hides_window {
            self.hiding.withdraws = true;
            egui.send_viewport_cmd(ViewportCommand::Visible(false));
        } else {
            egui.send_viewport_cmd(ViewportCommand::Minimized(true));
        }
        // The menu may have to be made first.
        egui.request_repaint();
    }

    /// Takes a window off the taskbar that was minimised when it was hidden.
    pub(in crate::app) fn withdraw(&mut self, frame: &eframe::Frame) {
        if std::mem::take(&mut self.hiding.withdraws)
            && let Ok(window) = frame.window_handle()
        {
            self.platform.shell.withdraw(window.as_raw());
        }
    }

    /// Gives the focus to a window that the key combination has brought up.
    pub(in crate::app) fn activate(&mut self, frame: &eframe::Frame) {
        if std::mem::take(&mut self.hiding.activates)
            && let (Ok(window), Ok(display)) = (frame.window_handle(), frame.display_handle())
        {
            self.platform.hotkeys.activate(window.as_raw(), display);
        }
    }

    /// Shows the window in front of the others.
    pub(super) fn bring_up(&mut self, egui: &egui::Context) {
        // Also if it is hidden for a picture of the screen that does not come.
        self.come_back(egui);
        self.hiding.at_start = None;
        self.platform.shell.come_forward();
        if self.state.hidden_since.take().is_some() {
            // First, since the window may have been minimised before it was hidden: a minimised window that Wine shows
            // keeps its size of a few points when it is restored.
            egui.send_viewport_cmd(ViewportCommand::Minimized(false));
            egui.send_viewport_cmd(ViewportCommand::Visible(true));
            self.put_back(egui);
        }
        egui.send_viewport_cmd(ViewportCommand::Minimized(false));
        egui.send_viewport_cmd(ViewportCommand::Focus);
        if !self.state.capabilities.hides_window {
            // Wayland lets no window take the focus, so the taskbar marks it.
            let attention = egui::UserAttentionType::Informational;
            egui.send_viewport_cmd(ViewportCommand::RequestUserAttention(attention));
        }
        egui.request_repaint();
    }

    /// Brings a hidden window back that cannot be reached any more, or that asks something.
    pub(in crate::app) fn watch_hidden(&mut self, egui: &egui::Context) {
        let is_alone = self.icon_due_at().is_some_and(|at| at <= self.state.moment);
        if self.state.hidden_since.is_some() && (is_alone || self.is_asking()) {
            self.bring_up(egui);
        }
    }

    /// When a hidden window comes back if its icon is not there by then.
    pub(in crate::app) fn icon_due_at(&self) -> Option<Moment> {
        let since = self.state.hidden_since?;
        match self.state.tray {
            TrayStanding::Missing => Some(since),
            TrayStanding::Available => Some(since + ICON_PATIENCE),
            TrayStanding::Shown => None,
        }
    }

    /// When the codes in the menu change, on the wall clock.
    pub(in crate::app) fn menu_changes_at(&self) -> Option<Duration> {
        let at_hand = &self.state.settings.at_hand;
        if at_hand.tray != Some(true) || !at_hand.tray_shows_codes {
            return None;
        }
        let unix = self.state.unix();
        let left = in_menu(self.state.vault()?)
            .filter_map(|entry| entry.account.seconds_left(unix))
            .min()?;
        Some(self.state.settings.clock_at(unix + u64::from(left)))
    }

    /// Gives the icon the menu of this frame, if it is another one.
    pub(in crate::app) fn follow_in_tray(&mut self) {
        // Before it listens, the tray would not take the menu.
        let wants = self.started && self.state.settings.at_hand.tray == Some(true);
        let menu = wants.then(|| self.menu());
        if self.hiding.menu != menu {
            self.hiding.menu.clone_from(&menu);
            self.platform.tray.set_menu(menu);
        }
    }

    fn menu(&self) -> TrayMenu {
        let i18n = &self.state.i18n;
        let press = |label, press| TrayItem::Press {
            label: Zeroizing::new(label),
            press,
        };
        let mut items = vec![press(tr!(i18n, "tray-open"), TrayPress::Open)];
        if let Some(vault) = self.state.vault().filter(|vault| !vault.is_empty()) {
            items.push(TrayItem::Separator);
            items.extend(in_menu(vault).map(|entry| TrayItem::Press {
                label: self.menu_label(vault, entry),
                press: TrayPress::Copy(entry.id.as_u64()),
            }));
        }
        items.push(TrayItem::Separator);
        if self.state.session.has_lock() && self.state.open().is_some() {
            items.push(press(tr!(i18n, "lock-now"), TrayPress::Lock));
        }
        items.push(press(tr!(i18n, "quit"), TrayPress::Quit));
        TrayMenu { items }
    }

    fn menu_label(&self, vault: &Vault, entry: &Entry) -> Zeroizing<String> {
        let name = naming::in_list(&self.state.i18n, vault, entry);
        let shows = self.state.settings.at_hand.tray_shows_codes;
        // A counter's code is made only if the user asks for it.
        if !shows || entry.account.period().is_none() {
            return Zeroizing::new(name);
        }
        let code = entry.account.code_at(self.state.unix()).grouped();
        Zeroizing::new(format!("{name}  {}", *code))
    }
}

/// The accounts of the menu: those that are kept at the top, then the first of the list.
fn in_menu(vault: &Vault) -> impl Iterator<Item = &Entry> {
    let (pinned, others): (Vec<_>, Vec<_>) = vault.entries().iter().partition(|it| it.pinned);
    pinned.into_iter().chain(others).take(ACCOUNTS)
}
