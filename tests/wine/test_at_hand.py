"""Warifu at hand on Windows: the notification area, the key combination, the start with the session."""

import json
import unittest

from harness import Example, code_now, pass_end_of_step, wait_for, wait_for_code
from taskbar import NotificationArea, hidden
from wine import Window
from wine_test import WineTest

RUN = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Run"


class AtHand(WineTest):
    def setUp(self) -> None:
        super().setUp()
        self.area = NotificationArea(self.wine)

    def settings(self, **fields: object) -> None:
        self.wine.settings.parent.mkdir(parents=True)
        self.wine.settings.write_text(json.dumps(fields))

    def expect_copied(self, example: Example, act) -> None:
        """Expects the account's code in the clipboard after this."""
        pass_end_of_step()
        self.desktop.set_clipboard("something else")
        before = code_now(example.base32)
        act()
        wait_for_code(self.desktop, example.base32, seen={before}, seconds=60)


class InTheNotificationArea(AtHand):
    def test_a_press_in_the_menu_copies_the_code_while_the_window_is_hidden(self) -> None:
        amazon = Example()
        self.warifu("add", "-", text=amazon.uri)
        program = self.start()
        program.shows(amazon.issuer)
        program.key("alt+F4")
        program.shows("Keep Warifu in the tray?")
        # The button "Keep in the tray", which the reader takes apart.
        program.press("tray")
        wait_for("no window", lambda: hidden(program), 60)
        self.area.open()
        self.expect_copied(amazon, lambda: self.area.choose(amazon.issuer))
        self.assertTrue(hidden(program))

        # A press on the icon itself opens the window.
        self.area.click(1)
        wait_for("the window", lambda: self.desktop.has_window(program.id), 60)
        program.shows(amazon.issuer)
        program.key("alt+F4")
        wait_for("no window", lambda: hidden(program), 60)
        self.area.open()
        self.area.quit()
        self.assertEqual(program.process.wait(60), 0)
        wait_for("no icon", lambda: not self.area.has_icon(), 60)

    def test_a_hidden_start_shows_the_icon_and_no_window(self) -> None:
        self.settings(tray=True)
        process = self.wine.spawn("wine", str(self.wine.program), "--hidden")
        self.area.open()
        wait_for("the menu", lambda: self.area.has("Open"))
        self.area.dismiss()
        wait_for("no window", lambda: not self.area.windows("warifu.exe"), 60)

        # A press on the icon opens the window in its usual size, although it has been minimised.
        self.area.click(1)
        program = Window(self.wine, process)
        program.shows("add your first account")
        _, _, width, height = self.desktop.box(program.id)
        self.assertGreater(min(width, height), 300)
        program.key("alt+F4")
        wait_for("no window", lambda: hidden(program), 60)
        self.area.open()
        self.area.quit()
        self.assertEqual(process.wait(60), 0)


class KeyCombination(AtHand):
    def test_three_letters_and_enter_copy_a_code_and_the_other_program_is_back(self) -> None:
        self.settings(hotkey="Ctrl+Alt+W", tray=True)
        amazon = Example()
        self.warifu("add", "-", text=amazon.uri)
        program = self.start()
        program.shows(amazon.issuer)
        program.key("alt+F4")
        wait_for("no window", lambda: hidden(program), 60)
        # Under Wine only a Windows program passes key combinations on.
        self.wine.spawn("wine", "notepad")
        other = self.desktop.window("Notepad$", 60)
        self.desktop.activate(other)

        def act() -> None:
            self.desktop.keys("ctrl+alt+w")
            wait_for("the window", lambda: self.desktop.has_window(program.id), 60)
            wait_for("the window in front", lambda: self.focused() == program.id, 60)
            self.desktop.type("ama")
            self.desktop.keys("Return")

        self.expect_copied(amazon, act)
        wait_for("the other program in front", lambda: self.focused() == other, 60)

    def focused(self) -> str:
        done = self.desktop.run_raw(["xdotool", "getactivewindow"])
        return done.stdout.decode().strip()


class StartWithTheSession(AtHand):
    def test_the_switch_writes_what_windows_starts(self) -> None:
        self.assertIsNone(self.entry())
        program = self.press_switch()
        wait_for("the entry", lambda: self.entry() == self.command, 60)
        # Once more, on the same page.
        program.press("Start with the session")
        wait_for("no entry", lambda: self.entry() is None, 60)

    def test_an_entry_for_a_program_that_was_moved_is_repaired(self) -> None:
        self.write_entry(r'"C:\windows\moved-warifu.exe" --hidden')
        self.start()
        wait_for("the entry", lambda: self.entry() == self.command, 60)

    def test_the_switch_removes_what_the_installer_wrote(self) -> None:
        self.write_entry(self.command)
        self.press_switch()
        wait_for("no entry", lambda: self.entry() is None, 60)

    @property
    def command(self) -> str:
        """The command that starts this program hidden."""
        return rf'"{self.wine.program_name}" --hidden'

    def press_switch(self) -> Window:
        program = self.start()
        program.shows("add your first account")
        program.key("ctrl+comma")
        program.press("General")
        program.press("Start with the session")
        return program

    def write_entry(self, command: str) -> None:
        self.wine.run("reg", "add", RUN, "/v", "Warifu", "/d", command, "/f")

    def entry(self) -> str | None:
        """The command of the program in the registry."""
        done = self.wine.run("reg", "query", RUN, "/v", "Warifu")
        for line in done.stdout.decode(errors="replace").splitlines():
            name, _, command = line.strip().partition("    REG_SZ    ")
            if name == "Warifu":
                return command
        return None


if __name__ == "__main__":
    unittest.main()
