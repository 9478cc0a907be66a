//! The window that was in front before this program's, by the conventions of window managers (EWMH).

use x11rb::{
    connection::Connection as _,
    protocol::xproto::{Atom, AtomEnum, ClientMessageEvent, ConnectionExt as _, EventMask, Window},
    rust_connection::RustConnection,
};

use super::connect;

/// The source of a request that the user has made with a pager or a taskbar, which window managers follow.
const BY_THE_USER: u32 = 2;

/// No list of windows is longer, in 32-bit units.
const LONGEST_LIST: u32 = 4096;

x11rb::atom_manager! {
    Atoms: AtomsCookie {
        active: b"_NET_ACTIVE_WINDOW".as_slice(),
        stack: b"_NET_CLIENT_LIST_STACKING".as_slice(),
        workspace: b"_NET_WM_DESKTOP".as_slice(),
        process: b"_NET_WM_PID".as_slice(),
        states: b"_NET_WM_STATE".as_slice(),
        hidden: b"_NET_WM_STATE_HIDDEN".as_slice(),
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
        let own = self.first(self.root, self.atoms.active)?;
        if self.first(own, self.atoms.process) != Some(std::process::id()) {
            return None; // the user has already gone elsewhere
        }
        let stack = self.list(self.root, self.atoms.stack);
        let place = stack.iter().position(|window| *window == own)?;
        let below = stack.iter().take(place).rev();
        let former = below.copied().find(|window| self.is_in_use(*window, own))?;
        self.activate(former, own)
    }

    /// Whether the user can have come from `window`: it is on the screen, and is neither a panel nor the background.
    fn is_in_use(&self, window: Window, own: Window) -> bool {
        let atoms = &self.atoms;
        let kinds = self.list(window, atoms.kinds);
        let is_part_of_desktop = kinds.contains(&atoms.panel) || kinds.contains(&atoms.background);
        let states = self.list(window, atoms.states);
        let desktop = |window| self.first(window, atoms.workspace);
        // On all workspaces at once.
        let is_everywhere = desktop(window) == Some(u32::MAX);
        let is_here = is_everywhere || desktop(window) == desktop(own);
        !is_part_of_desktop && !states.contains(&atoms.hidden) && is_here
    }

    fn activate(&self, window: Window, own: Window) -> Option<()> {
        let kind: Atom = self.atoms.active;
        let data = [BY_THE_USER, x11rb::CURRENT_TIME, own, 0, 0];
        let message = ClientMessageEvent::new(32, window, kind, data);
        let to = EventMask::SUBSTRUCTURE_REDIRECT | EventMask::SUBSTRUCTURE_NOTIFY;
        let sent = self.connection.send_event(false, self.root, to, message);
        sent.ok()?.check().ok()
    }

    fn first(&self, window: Window, property: Atom) -> Option<u32> {
        self.list(window, property).first().copied()
    }

    /// The numbers of a property; none if there is no such property, or no such window any more.
    fn list(&self, window: Window, property: Atom) -> Vec<u32> {
        let asked =
            self.connection
                .get_property(false, window, property, AtomEnum::ANY, 0, LONGEST_LIST);
        let reply = asked.ok().and_then(|asked| asked.reply().ok());
        let values = reply.and_then(|reply| Some(reply.value32()?.collect()));
        values.unwrap_or_default()
    }
}
