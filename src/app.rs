//! The window's program: owns the state, the open dialog, the background jobs and the platform.
//!
//! A frame, in this order:
//!
//! ```text
//! logic  1 the time   2 what background jobs finished   3 timers: next code, clipboard, toasts
//! ui     4 shortcuts, dropped files, pasted pictures    5 draw from &State
//!        6 apply the actions                            7 ask for the next repaint
//! ```
//!
//! While the window is hidden only `logic` runs, and only when a timer or a job needs it.

pub mod action;
mod apply;
mod input;
mod place;
pub mod state;
pub mod tasks;

use std::{
    collections::BTreeMap,
    sync::{Arc, atomic::AtomicBool},
    time::Duration,
};

use self::{
    state::{Clock, Earlier, Newest, OPENING_SHOWN_AFTER, Page, QuickUnlock, State},
    tasks::{Runner, Running},
};
use crate::{
    i18n::I18n,
    jobs::{Job, Machine},
    otp::TOO_LATE_SECONDS,
    platform::{
        Delay, DropTarget, HotkeyStanding, Launch, Moment, Platform, Renderer, TrayStanding,
    },
    session::{Event, Phase, Session},
    settings::{Settings, WindowPlace},
    store::{Remark, VaultStore},
    ui::{self, PageInput, dialogs::Dialog},
    usage::Usage,
};

/// The longest wait between two checks of the timers. The window's wait stops while the machine sleeps, and the timers
/// do not, so after waking up a longer wait would be late.
const LONGEST_WAIT: Duration = Duration::from_mins(1);

/// The window's program.
pub struct App {
    state: State,
    /// The store's remarks that the user has seen.
    told: Vec<Remark>,
    /// What is done once the passphrase that is being checked was found to be right.
    proving: Option<apply::Proving>,
    /// The open dialog. Dropping it wipes what was typed into it.
    dialog: Option<Dialog>,
    input: PageInput,
    runner: Runner,
    egui: egui::Context,
    platform: Platform,
    store: Arc<VaultStore>,
    /// What came from outside.
    inbox: apply::Inbox,
    /// The files from which accounts are being added.
    adding: apply::Adding,
    /// The looks at the clipboard that the user has not asked for.
    looking: apply::Looking,
    /// Events for egui's next frame: a paste whose text was fetched on a thread.
    injected: Vec<egui::Event>,
    /// The uses of accounts that the last job has stored.
    kept_usage: Usage,
    /// The ticket of the last code that was copied.
    last_copy: u64,
    /// Whether the store was asked, which is done after the first frame.
    started: bool,
    /// What draws the window.
    renderer: Renderer,
    /// The look of the last frame.
    look: Option<ui::Look>,
    /// When a window that is hidden for a picture of the screen comes back, even if there is no picture by then.
    comes_back_at: Option<Moment>,
    /// Where the window was when it was last drawn.
    place: Option<WindowPlace>,
    /// When the user last did something in the window.
    last_touch: Moment,
    /// Takes drops while the window is open.
    drop_target: DropTarget,
    /// Keeps the machine from sleeping until a frame with the lock screen was drawn.
    until_drawn: Option<Delay>,
    /// The icon in the tray.
    hiding: apply::Hiding,
    /// Where the window was when the key combination brought it up, until the user has left it.
    visit: Option<apply::Visit>,
    /// Whether the window closes with the next frame, even with unsaved changes.
    is_closing: bool,
    /// Whether the question before closing was brought to the front.
    is_asking: bool,
    /// Whether the program ends without having saved everything.
    ends_unsaved: Arc<AtomicBool>,
}

impl App {
    /// The program in its first state. Nothing was started yet.
    pub fn new(
        egui: &egui::Context,
        platform: Platform,
        store: Arc<VaultStore>,
        settings: Settings,
        launch: Launch,
    ) -> Self {
        ui::install(egui);
        let moment = platform.clock.moment();
        let machine = Machine {
            store: Arc::clone(&store),
            platform: platform.clone(),
            prepare: Arc::new({
                let egui = egui.clone();
                move |vault| ui::prepare(&egui, vault)
            }),
        };
        let is_hidden = launch.hidden;
        let inbox = apply::Inbox::of(launch);
        let state = first_state(&platform, settings, inbox.held(), moment);
        let mut app = Self {
            kept_usage: state.usage.clone(),
            state,
            told: Vec::new(),
            proving: None,
            dialog: None,
            input: PageInput::default(),
            runner: Runner::new(machine, egui.clone()),
            egui: egui.clone(),
            platform,
            store,
            hiding: apply::Hiding::started(is_hidden, moment),
            inbox,
            adding: apply::Adding::default(),
            looking: apply::Looking::default(),
            injected: Vec::new(),
            last_copy: 0,
            started: false,
            renderer: Renderer::Wgpu,
            look: None,
            comes_back_at: None,
            place: None,
            last_touch: moment,
            drop_target: DropTarget::default(),
            until_drawn: None,
            visit: None,
            is_closing: false,
            is_asking: false,
            ends_unsaved: Arc::default(),
        };
        app.refresh_look(egui);
        app
    }

    /// The state, for tests.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// The open dialog, for tests.
    pub fn dialog(&self) -> Option<&Dialog> {
        self.dialog.as_ref()
    }

    /// Installs fonts and colours again when the language or the theme has changed.
    fn refresh_look(&mut self, egui: &egui::Context) {
        let look = ui::Look::of(&self.state);
        if self.look != Some(look) {
            look.install(egui, self.look);
            self.look = Some(look);
            self.show_menu();
        }
    }

    /// Asks the desktop for light or dark, on a thread: at the start, and whenever the user comes back to the window,
    /// perhaps from the desktop's settings.
    fn ask_appearance(&mut self) {
        self.start(Job::AskAppearance);
    }

    /// Starts `job` in the background. False if another has to end first.
    fn start(&mut self, job: Job) -> bool {
        let now = self.state.moment;
        self.runner.start(&mut self.state.running, now, job)
    }

    /// How long after this frame something must happen even in a hidden window.
    fn until_timer(&self) -> Option<Duration> {
        let state = &self.state;
        // Codes change by the wall clock.
        let is_telling = state.voice.said.is_some();
        let followed = state.voice.followed.filter(|_| !is_telling);
        let followed = followed.map(|followed| {
            let soon = followed.ends_at.saturating_sub(TOO_LATE_SECONDS.into());
            state.settings.clock_at(soon)
        });
        let code = state
            .waiting
            .map(|waiting| state.settings.clock_at(waiting.at))
            .into_iter()
            .chain(followed)
            .chain(self.menu_changes_at())
            .map(|at| at.saturating_sub(state.now));
        let waiting = state.waiting.map(|waiting| waiting.until);
        let timers = [
            state.clear_at,
            state.voice.said.as_ref().map(|said| said.until),
            waiting,
            self.idle_lock_at(),
            self.comes_back_at,
            self.icon_due_at(),
            state.running.limit(),
            self.dialog.as_ref().and_then(Dialog::closes_at),
        ];
        let timer = timers
            .into_iter()
            .flatten()
            .map(|at| at.since(state.moment))
            .min();
        code.chain(timer).chain(self.until_closing()).min()
    }

    /// How long after this frame the window changes without input.
    fn until_change(&self) -> Option<Duration> {
        let state = &self.state;
        if state.hidden_since.is_some() {
            return self.until_timer();
        }
        let second = Duration::from_secs(state.now.as_secs() + 1).saturating_sub(state.now);
        let ticks = match state.session.phase() {
            Phase::Open(open) => state.page == Page::Codes && !open.shown().is_empty(),
            Phase::Opening => true,
            Phase::Locked(_) | Phase::Broken { .. } => false,
        } || self.is_asking();
        let opening = Some(state.opening_since + OPENING_SHOWN_AFTER)
            .filter(|shown| state.session.phase().is_opening() && state.moment < *shown);
        let toast = state.toasts.iter().map(|toast| toast.until);
        let dialog = self.dialog.as_ref();
        let dialog = dialog.and_then(|dialog| dialog.changes_at(state.moment));
        let copied = state.copied.map(|(_, until)| until);
        let shown = toast
            .chain(copied)
            .chain(opening)
            .chain(dialog)
            .map(|at| at.since(state.moment))
            .min();
        [ticks.then_some(second), shown, self.until_timer()]
            .into_iter()
            .flatten()
            .min()
    }

    /// Asks for a repaint `wait` after the beginning of this frame.
    fn repaint_after(&self, egui: &egui::Context, wait: Option<Duration>) {
        if let Some(wait) = wait {
            let spent = self.platform.clock.moment().since(self.state.moment);
            // A millisecond late and not early: a frame just before the second would show the old code and ask for
            // another repaint at once.
            let left = wait.saturating_sub(spent) + Duration::from_millis(1);
            egui.request_repaint_after(left.min(LONGEST_WAIT));
        }
    }

    /// Whether something lies over the page and waits for an answer.
    fn is_asking(&self) -> bool {
        self.dialog.is_some() || self.state.asks()
    }
}

/// The state before anything was started.
fn first_state(
    platform: &Platform,
    settings: Settings,
    held: state::Arrivals,
    moment: Moment,
) -> State {
    State {
        now: platform.clock.now(),
        moment,
        i18n: I18n::new(settings.language(&platform.shell.languages()))
            .in_zone(platform.clock.time_zone()),
        settings,
        session: Session::default(),
        opening_since: moment,
        page: Page::Codes,
        shape: state::Shape::Usual,
        toasts: Vec::new(),
        voice: state::Voice::default(),
        arrivals: None,
        left_behind: Vec::new(),
        held,
        running: Running::default(),
        spotlight: None,
        waiting: None,
        revealed: BTreeMap::new(),
        copying: None,
        copied: None,
        usage: Usage::load(&platform.folders.config),
        clear_at: None,
        clipboard_offer: None,
        desktop_look: None,
        dragging: state::Dragging::Nothing,
        capabilities: platform.capabilities,
        is_portable: platform.folders.is_portable,
        uncovered: BTreeMap::new(),
        focused: true,
        tray: TrayStanding::default(),
        hidden_since: None,
        autostart: None,
        hotkey: HotkeyStanding::default(),
        clock: Clock::default(),
        quick_unlock: QuickUnlock::default(),
        newest: Newest {
            can_ask: platform.releases.can_ask(),
            ..Newest::default()
        },
        hears_screen_lock: None,
        closing: None,
        untold: None,
        asks_recovery_codes: None,
        offers_recovery: false,
        earlier: Earlier::default(),
        remarks: Vec::new(),
    }
}

impl eframe::App for App {
    fn logic(&mut self, egui: &egui::Context, frame: &mut eframe::Frame) {
        // It was for the frame before this one, which is on the screen now.
        self.until_drawn = None;
        self.state.now = self.platform.clock.now();
        self.state.moment = self.platform.clock.moment();
        self.notice_focus(egui);
        while let Some(action) = self.runner.next(&mut self.state.running) {
            self.apply(egui, action);
        }
        // Before the frame, so that the window never appears in the wrong theme.
        self.refresh_look(egui);
        self.look_at_clipboard_when_due();
        self.run_timers(egui);
        self.watch_closing(egui);
        self.watch_hidden(egui);
        self.follow_in_tray();
        self.withdraw(frame);
        self.activate(frame);
        self.repaint_after(egui, self.until_timer());
    }

    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut eframe::Frame) {
        let egui = ui.ctx().clone();
        if egui.input(|input| input.events.iter().any(input::is_touch)) {
            self.last_touch = self.state.moment;
        }
        self.notice_pointer(&egui);
        self.take_clipboard_keys(&egui);
        self.notice_typing(&egui);
        self.notice_return(&egui);
        self.notice_use(&egui);
        let mut actions = self.collect_input(&egui);
        ui::show(
            ui,
            &self.state,
            &mut self.input,
            self.dialog.as_mut(),
            &mut actions,
        );
        for action in actions {
            self.apply(&egui, action);
        }
        self.take_copies(&egui);
        self.paste_selected(&egui);
        if !self.state.is_locked() {
            self.input.unlock = None;
        }
        self.refresh_look(&egui);
        self.remember_place(&egui);
        if !self.started {
            self.started = true;
            if frame.gl().is_some() {
                self.renderer = Renderer::Glow;
            }
            self.tell_damaged_settings();
            self.session(Event::Start);
            self.start(Job::RemoveUnfinishedSheets);
            self.start(Job::RepairAutostart);
            self.ask_appearance();
            self.ask_synchronised();
            self.ask_key_guard();
            self.protect_content(&egui);
            self.listen();
            if self.state.settings.at_hand.hotkey.is_some() {
                self.take_hotkey();
            }
            self.take_drops(frame);
            self.check_release_at_start();
            if self.hiding.is_at_start() {
                egui.send_viewport_cmd(egui::ViewportCommand::Minimized(true));
            }
        } else if egui.input(|input| input.events.contains(&egui::Event::WindowFocused(true))) {
            self.ask_appearance();
            self.ask_synchronised();
        }
        self.follow_in_tray();
        self.repaint_after(&egui, self.until_change());
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.end();
        self.drop_target = DropTarget::default();
        if self.state.clear_at.is_some() || self.state.copying.is_some() {
            // The window is gone, so there is nobody to report an error to.
            self.platform.clipboard.clear().ok();
        }
        self.finish_usage();
        if self.place.is_some() {
            self.state.settings.window = self.place.take();
            self.state.settings.save(&self.platform.folders.config).ok();
        }
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }

    fn persist_egui_memory(&self) -> bool {
        false
    }
}
