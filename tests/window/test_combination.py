"""The key combination on a Wayland desktop, where the desktop listens for it: the GlobalShortcuts portal."""

from __future__ import annotations

import re
import signal
import unittest

from desktop import Desktop
from harness import HERE, DesktopTest, Example, Warifu, code_now, pass_end_of_step, wait_for, wait_for_code
from wayland import WaylandDesktop

# The desktop's words for the keys that it has chosen.
KEYS = "Press Ctrl+Alt+Q"


class Combination(DesktopTest):
    desktop: WaylandDesktop

    def make_desktop(self) -> Desktop:
        return WaylandDesktop()

    def start_shortcuts(self, mode: str = "answers") -> None:
        """The desktop's portal starts."""
        self.portal = self.desktop.spawn(["/usr/bin/python3", str(HERE / "shortcuts_portal.py"), mode], name=mode)
        wait_for("the portal", lambda: "ready" in self.desktop.log(mode))

    def stop_shortcuts(self) -> None:
        self.portal.kill()
        self.portal.wait()

    def set_combination(self, program: Warifu) -> None:
        program.press("Set key combination…", "button")
        program.control("Press the keys together")
        program.activate()
        self.desktop.keys("ctrl+alt+w")
        program.control("Ctrl+Alt+W")
        program.press("Use", "button")

    def remove_combination(self, program: Warifu) -> None:
        program.press("Remove key combination", "button")
        # The desktop has said that another one can be set.
        program.control("Set key combination…", "button")

    def focused(self) -> str:
        nodes = self.desktop.nodes()
        return next((str(node["id"]) for node in nodes if node.get("focused")), "")

    def test_three_letters_and_enter_copy_a_code_and_the_window_makes_way(self) -> None:
        self.start_shortcuts()
        amazon = Example()
        program = self.start(amazon.uri, environment={"WAYLAND_DEBUG": "1"})
        self.confirm(program)
        program.press("Done", "button")
        program.open_settings("General")
        self.set_combination(program)
        program.shows(KEYS)
        self.assertIn("bound search CTRL+ALT+w Search for a code", self.desktop.log("answers"))
        window = program.window()
        self.desktop.show_picture(self.desktop.qr("https://example.com", "other.png"), 0, 0)
        self.desktop.activate(self.desktop.window("other.png"))
        pass_end_of_step()
        self.desktop.set_clipboard("something else")
        before = code_now(amazon.base32)

        self.portal.send_signal(signal.SIGUSR1)
        wait_for("the window in front", lambda: self.focused() == window)
        # The compositor is asked for the focus by the permission of the portal.
        self.expect_request(r"xdg_activation_v1[@#]\d+\.activate\(\"token-of-the-desktop\", wl_surface")
        self.desktop.type("ama")
        wait_for("the search", lambda: program.control("Search").holds("ama"))
        self.desktop.keys("Return")
        wait_for_code(self.desktop, amazon.base32, seen={before})
        # Sway has no minimised windows and ignores this.
        self.expect_request(r"xdg_toplevel[@#]\d+\.set_minimized\(\)")

    def expect_request(self, request: str) -> None:
        wait_for(request, lambda: re.search(request, self.desktop.log("warifu")))

    def test_the_settings_say_what_became_of_the_combination(self) -> None:
        self.start_shortcuts("silent")
        program = self.start(Example().uri)
        self.confirm(program)
        program.open_settings("General")
        self.set_combination(program)
        program.shows("Waiting for the desktop")
        self.remove_combination(program)
        self.stop_shortcuts()

        self.start_shortcuts("refuses")
        self.set_combination(program)
        program.shows("The desktop has not assigned the key combination")
        self.remove_combination(program)
        self.stop_shortcuts()

        self.start_shortcuts()
        self.set_combination(program)
        program.shows(KEYS)
        self.stop_shortcuts()
        program.shows("The desktop’s key combinations do not answer")
        self.start_shortcuts("again")
        program.shows(KEYS)
        self.stop_shortcuts()
        program.shows("The desktop’s key combinations do not answer")
        program.press("Remove key combination", "button")
        program.shows("This desktop has no key combinations for apps")


if __name__ == "__main__":
    unittest.main()
