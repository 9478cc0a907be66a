//! What comes from outside of the window: another start of the program with a link or a file, a locked screen.
//!
//! A link may come from a stranger, since any web page can open one. So it must never take a key press that was meant
//! for something else. It is shown at once only if nothing is in use; otherwise it waits behind a toast until the user
//! presses "Review". It has its own dialog, which says where it comes from and takes no answer for a second.

use std::time::Duration;

use egui::Event as Input;

use super::super::{
    App,
    action::{Action, Command},
    state::{Arrivals, Message},
};
use crate::{
    i18n::I18n,
    intake::{self, Came, Reading},
    jobs::Job,
    platform::{Delay, Event, HandOver, Launch, MenuItem, MenuTitles, Moment},
    session, tr,
    ui::dialogs::{Asker, Dialog},
};

/// How long a dialog from outside takes no answer, after it appears and after each key that is pressed during that
/// time.
const UNANSWERED: Duration = Duration::from_secs(1);

/// The same for what the program was started with: its window has just opened, so nobody was typing into it.
const UNANSWERED_AT_START: Duration = Duration::from_millis(500);

/// How long after a letter the user still counts as typing, since an input method holds letters back for a while.
const TYPING: Duration = Duration::from_secs(2);

/// What came from outside. It is kept here and not in the state, since a link is a secret.
#[derive(Default)]
pub(in crate::app) struct Inbox {
    /// What was not handled yet.
    new: Came,
    /// What waits behind the toast.
    waiting: Came,
    /// What the open dialog shows.
    shown: Came,
    /// When something was last typed into the list.
    typed: Option<Moment>,
    /// Whether the window has come to the front since it was last drawn.
    pub(super) window_came: bool,
    /// Whether nothing came since the program was started.
    is_at_start: bool,
}

impl Inbox {
    /// The inbox at the start, with what the program was started with.
    pub(in crate::app) fn of(launch: Launch) -> Self {
        Self {
            new: launch.into(),
            is_at_start: true,
            ..Self::default()
        }
    }

    /// What waits until there is a vault.
    pub(in crate::app) fn held(&self) -> Arrivals {
        Arrivals {
            count: self.new.count(),
            is_cut_off: false,
        }
    }

    fn unanswered(&self) -> Duration {
        if self.is_at_start {
            UNANSWERED_AT_START
        } else {
            UNANSWERED
        }
    }

    /// Drops what was on show or in a toast, since the vault is locked.
    pub(super) fn forget(&mut self) {
        self.waiting = Came::default();
        self.shown = Came::default();
    }
}

/// What an item of the menu bar does.
fn command_of(item: MenuItem) -> Command {
    match item {
        MenuItem::Settings => Command::Settings,
        MenuItem::Shortcuts => Command::Shortcuts,
        MenuItem::Quit => Command::Quit,
    }
}

/// The titles of the menu bar.
fn menu_titles(i18n: &I18n) -> MenuTitles {
    MenuTitles {
        about: tr!(i18n, "menu-about"),
        settings: tr!(i18n, "menu-settings"),
        services: tr!(i18n, "menu-services"),
        hide: tr!(i18n, "menu-hide"),
        hide_others: tr!(i18n, "menu-hide-others"),
        show_all: tr!(i18n, "menu-show-all"),
        quit: tr!(i18n, "menu-quit"),
        file: tr!(i18n, "menu-file"),
        close: tr!(i18n, "menu-close"),
        window: tr!(i18n, "menu-window"),
        minimize: tr!(i18n, "menu-minimize"),
        zoom: tr!(i18n, "menu-zoom"),
        bring_to_front: tr!(i18n, "menu-bring-to-front"),
        help: tr!(i18n, "menu-help"),
        shortcuts: tr!(i18n, "menu-shortcuts"),
    }
}

impl App {
    /// Shows the menu bar in the language of the settings.
    pub(in crate::app) fn show_menu(&self) {
        let tell = self.runner.teller();
        self.platform.shell.show_menu(
            &menu_titles(&self.state.i18n),
            Box::new(move |event| tell(Action::Outside(event))),
        );
    }

    /// Does what the keys of the item would do: nothing while something waits for an answer, which it would take away.
    fn chosen_in_menu(&mut self, egui: &egui::Context, item: MenuItem) {
        if item == MenuItem::Quit || !self.is_asking() {
            self.apply(egui, Action::Command(command_of(item)));
        }
    }

    /// Listens to the platform, whose events become actions, also while the window is hidden.
    pub(in crate::app) fn listen(&self) {
        let tell = self.runner.teller();
        self.platform
            .shell
            .listen(Box::new(move |event| tell(Action::Outside(event))));
        let tell = self.runner.teller();
        self.platform
            .tray
            .listen(Box::new(move |event| tell(Action::Outside(event))));
        let tell = self.runner.teller();
        self.platform
            .hotkeys
            .listen(Box::new(move |event| tell(Action::Outside(event))));
    }

    pub(super) fn outside(&mut self, egui: &egui::Context, event: Event) {
        match event {
            Event::Started(hand_over) => self.started_again(egui, hand_over),
            Event::Drag(drag) => self.dragged(drag),
            Event::ScreenLocked => {
                self.state.uncovered.clear();
                self.session(session::Event::Lock);
            }
            Event::ScreenLockHeard(hears) => self.state.hears_screen_lock = Some(hears),
            Event::Sleeping(delay) => self.before_sleep(egui, delay),
            // Waking the window is enough, since that checks the timers.
            Event::Woken => {}
            Event::Quit => self.quit(egui),
            Event::Menu(item) => self.chosen_in_menu(egui, item),
            Event::Hotkey(event) => self.hotkey(egui, event),
            Event::Tray(event) => self.tray(egui, event),
        }
    }

    /// Called when the machine is about to sleep. It waits until `delay` is dropped, which is when the clipboard is
    /// cleared and the lock screen is on the screen.
    fn before_sleep(&mut self, egui: &egui::Context, delay: Delay) {
        self.state.uncovered.clear();
        self.session(session::Event::Lock);
        self.clear_clipboard_before(Some(delay.clone()));
        self.until_drawn = Some(delay);
        egui.request_repaint();
    }

    /// Takes the message of another start, and brings the window to the front.
    fn started_again(&mut self, egui: &egui::Context, hand_over: HandOver) {
        let Some(launch) = hand_over.take() else {
            return;
        };
        self.inbox.is_at_start = false;
        let is_for_window = !launch.hidden;
        self.keep_for_later(launch.into());
        if is_for_window {
            self.bring_up(egui);
        }
    }

    /// Notices typing while a dialog from outside appears, or just before.
    pub(in crate::app) fn notice_typing(&mut self, egui: &egui::Context) {
        let is_key = |event: &Input| {
            matches!(
                event,
                Input::Text(_) | Input::Ime(_) | Input::Key { pressed: true, .. }
            )
        };
        let is_text = |event: &Input| matches!(event, Input::Text(_) | Input::Ime(_));
        let (has_text, has_key) = egui.input(|input| {
            let has = |is: &dyn Fn(&Input) -> bool| input.events.iter().any(is);
            (has(&is_text), has(&is_key))
        });
        let moment = self.state.moment;
        // Typing in a dialog or on the lock screen ends with it.
        if has_text && !self.is_asking() && self.state.open().is_some() {
            self.inbox.typed = Some(moment);
        }
        if std::mem::take(&mut self.inbox.window_came) {
            self.show_unseen();
        } else if has_key && let Some(Dialog::Confirm(confirm)) = &mut self.dialog {
            confirm.hear_key(moment);
        }
    }

    /// The window comes to the front: what another program has opened takes no answer at once, since the user may be
    /// typing for something else.
    pub(super) fn show_unseen(&mut self) {
        if let Some(Dialog::Confirm(confirm)) = &mut self.dialog {
            confirm.show_unseen(self.state.moment);
        }
    }

    /// Handles what the program was started with, or started again with, once there is a vault.
    pub(super) fn read_launch(&mut self) {
        if self.inbox.new.is_empty() || self.state.open().is_none() {
            return;
        }
        let came = std::mem::take(&mut self.inbox.new);
        if std::mem::take(&mut self.state.held).is_cut_off {
            self.toast(Message::CutOff);
        }
        if self.state.arrivals.is_some() || self.is_in_use() {
            self.keep_waiting(came);
        } else {
            self.read_outside(came, false);
        }
    }

    /// Whether a key press now would be meant for something.
    fn is_in_use(&self) -> bool {
        let is_typing = self
            .inbox
            .typed
            .is_some_and(|at| self.state.moment < at + TYPING);
        self.is_covered() || is_typing || !self.input.search.is_empty()
    }

    /// Whether something waits for an answer, or is being read.
    fn is_covered(&self) -> bool {
        self.is_asking() || self.state.running.busy().is_some()
    }

    /// Keeps what came until there is a vault.
    pub(super) fn keep_for_later(&mut self, came: Came) {
        let is_cut_off = !self.inbox.new.add(came) || self.state.held.is_cut_off;
        self.state.held = Arrivals {
            is_cut_off,
            ..self.inbox.held()
        };
    }

    /// Puts what came behind the toast, without what the dialog shows already.
    pub(super) fn keep_waiting(&mut self, mut came: Came) {
        came.remove(&self.inbox.shown);
        if came.is_empty() {
            return;
        }
        let arrivals = self.state.arrivals.get_or_insert_default();
        arrivals.is_cut_off |= !self.inbox.waiting.add(came);
        arrivals.count = self.inbox.waiting.count();
    }

    /// Shows what waits.
    pub(super) fn review_arrivals(&mut self) {
        if !self.is_covered() && self.state.arrivals.take().is_some() {
            let came = std::mem::take(&mut self.inbox.waiting);
            self.read_outside(came, true);
        }
    }

    /// Drops what waits.
    pub(super) fn discard_arrivals(&mut self) {
        self.state.arrivals = None;
        self.inbox.waiting = Came::default();
    }

    fn read_outside(&mut self, came: Came, is_wanted: bool) {
        if self.may_begin() {
            let picture_name = tr!(self.state.i18n, "picture-without-name");
            self.begin(Job::ReadOutside {
                came,
                picture_name,
                is_wanted,
            });
        } else {
            self.keep_waiting(came);
        }
    }

    /// Shows what came, unless the user has begun something else while it was read.
    pub(super) fn outside_read(&mut self, came: Came, reading: Reading, is_wanted: bool) {
        if self.state.open().is_none() {
            return; // locked meanwhile
        }
        if self.is_covered() || (!is_wanted && self.is_in_use()) {
            return self.keep_waiting(came);
        }
        // With several files none is named, since the account may come from any of them.
        let file = match came.launch.files.as_slice() {
            [file] => Some(intake::file_name(file)),
            _ => None,
        };
        let unanswered = self.inbox.unanswered();
        let asker = Asker::Outside { file, unanswered };
        self.show_reading_of(asker, reading);
        if self.shows_outside() {
            self.show_once(came);
        }
    }

    /// Notes what the dialog shows. The same may have come again while it was read.
    fn show_once(&mut self, came: Came) {
        self.inbox.waiting.remove(&came);
        if let Some(arrivals) = &mut self.state.arrivals {
            arrivals.count = self.inbox.waiting.count();
            if self.inbox.waiting.is_empty() && !arrivals.is_cut_off {
                self.state.arrivals = None;
            }
        }
        self.inbox.shown = came;
    }

    fn shows_outside(&self) -> bool {
        let asker = match &self.dialog {
            Some(Dialog::Confirm(dialog)) => dialog.asker(),
            Some(Dialog::Password(dialog)) => dialog.asker(),
            _ => return false,
        };
        *asker != Asker::User
    }

    /// Called when the user has answered the dialog.
    pub(super) fn outside_answered(&mut self) {
        self.inbox.shown = Came::default();
    }

    /// Puts what came from outside behind the toast again if the user has begun something else.
    pub(super) fn keep_what_came(&mut self) {
        if !self.shows_outside() && !self.inbox.shown.is_empty() {
            let came = std::mem::take(&mut self.inbox.shown);
            self.keep_waiting(came);
        }
    }
}
