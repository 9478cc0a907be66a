//! The window that was in front before this program's, by the conventions of window managers (EWMH).

use x11rb::{
    connection::Connection as _,
    cookie::Cookie,
    protocol::xproto::{
        Atom, AtomEnum, ClientMessageEvent, ConnectionExt as _, EventMask, GetPropertyReply, Window,
    },
    rust_connection::RustConnection,
};

use super::connect;

/// The source of a request that the user has made with a pager or a taskbar, which window managers follow.
const BY_THE_USER: u32 = 2;

/// No list of windows is longer, in 32-bit units.
const LONGEST_LIST: u32 = 4096;

/// How many windows below this one are looked at.
const MAX_CANDIDATES: usize = 16;

x11rb::atom_manager! {
    Atoms: AtomsCookie {
        active: b"_NET_ACTIVE_WINDOW".as_slice(),
        stack: b"_NET_CLIENT_LIST_STACKING".as_slice(),
        workspace: b"_NET_WM_DESKTOP".as_slice(),
        process: b"_NET_WM_PID".as_slice(),
        states: b"_NET_WM_STATE".as_slice(),
        hidden: b"_NET_WM_STATE_HIDDEN".as_slice(),
        skips_taskbar: b"_NET_WM_STATE_SKIP_TASKBAR".as_slice(),
        kinds: b"_NET_WM_WINDOW_TYPE".as_slice(),
        background: b"_NET_WM_WINDOW_TYPE_DESKTOP".as_slice(),
        panel: b"_NET_WM_WINDOW_TYPE_DOCK".as_slice(),
    }
}

/// Gives the focus to the next window below this program's, which has the focus. False if there is none, or if the
/// window manager does not list its windows.
pub(in crate::platform::linux) fn go_back() -> bool {
    Windows::connect().is_some_and(|windows| windows.go_back().is_some())
}

struct Windows {
    connection: RustConnection,
    root: Window,
    atoms: Atoms,
}

impl Windows {
    fn connect() -> Option<Self> {
        let (connection, number) = connect()?;
        let root = connection.setup().roots.get(number)?.root;
        let atoms = Atoms::new(&connection).ok()?.reply().ok()?;
        Some(Self {
            connection,
            root,
            atoms,
        })
    }

    fn go_back(&self) -> Option<()> {
        let active = self.ask(self.root, self.atoms.active);
        let stack = self.ask(self.root, self.atoms.stack);
        let own = first(active)?;
        let process = self.ask(own, self.atoms.process);
        let workspace = self.ask(own, self.atoms.workspace);
        if first(process) != Some(std::process::id()) {
            return None; // the user has already gone elsewhere
        }
        let workspace = first(workspace);
        let stack = list(stack);
        let place = stack.iter().position(|window| *window == own)?;
        let below = stack.iter().take(place).rev().take(MAX_CANDIDATES);
        // All requests are sent at once, since the window waits for the answers.
        let asked: Vec<_> = below.map(|window| self.ask_about(*window)).collect();
        let mut candidates = asked.into_iter().map(Asked::answer);
        let former = candidates.find(|candidate| self.is_in_use(candidate, workspace))?;
        self.activate(former.window, own)
    }

    /// Whether the user can have come from a window: it is on the screen and in the taskbar, and is neither a panel nor
    /// the background.
    fn is_in_use(&self, candidate: &Candidate, workspace: Option<u32>) -> bool {
        let atoms = &self.atoms;
        let is = |kind| candidate.kinds.contains(kind);
        let has = |state| candidate.states.contains(state);
        // On all workspaces at once.
        let is_everywhere = candidate.workspace == Some(u32::MAX);
        let is_here = is_everywhere || candidate.workspace == workspace;
        let is_part_of_desktop = is(&atoms.panel) || is(&atoms.background);
        !is_part_of_desktop && !has(&atoms.hidden) && !has(&atoms.skips_taskbar) && is_here
    }

    fn activate(&self, window: Window, own: Window) -> Option<()> {
        let kind: Atom = self.atoms.active;
        let data = [BY_THE_USER, x11rb::CURRENT_TIME, own, 0, 0];
        let message = ClientMessageEvent::new(32, window, kind, data);
        let to = EventMask::SUBSTRUCTURE_REDIRECT | EventMask::SUBSTRUCTURE_NOTIFY;
        let sent = self.connection.send_event(false, self.root, to, message);
        sent.ok()?.check().ok()
    }

    fn ask_about(&self, window: Window) -> Asked<'_> {
        Asked {
            window,
            kinds: self.ask(window, self.atoms.kinds),
            states: self.ask(window, self.atoms.states),
            workspace: self.ask(window, self.atoms.workspace),
        }
    }

    fn ask(&self, window: Window, property: Atom) -> Property<'_> {
        let kind = AtomEnum::ANY;
        let asked = self
            .connection
            .get_property(false, window, property, kind, 0, LONGEST_LIST);
        asked.ok()
    }
}

/// A question for a property. The answer comes later.
type Property<'a> = Option<Cookie<'a, RustConnection, GetPropertyReply>>;

/// The questions about a window.
struct Asked<'a> {
    window: Window,
    kinds: Property<'a>,
    states: Property<'a>,
    workspace: Property<'a>,
}

impl Asked<'_> {
    fn answer(self) -> Candidate {
        Candidate {
            window: self.window,
            kinds: list(self.kinds),
            states: list(self.states),
            workspace: first(self.workspace),
        }
    }
}

/// A window below this program's.
struct Candidate {
    window: Window,
    kinds: Vec<Atom>,
    states: Vec<Atom>,
    workspace: Option<u32>,
}

/// The numbers of a property; none if there is no such property, or no such window any more.
fn list(asked: Property<'_>) -> Vec<u32> {
    let reply = asked.and_then(|asked| asked.reply().ok());
    let values = reply.and_then(|reply| Some(reply.value32()?.collect()));
    values.unwrap_or_default()
}

fn first(asked: Property<'_>) -> Option<u32> {
    list(asked).first().copied()
}
