"""The window on Windows: renderers, scales, language, and a second start."""

import json
import unittest

from harness import Example, code_now, wait_for
from wine import Window
from wine_test import WineTest

# Without a driver.
NO_VULKAN = {"VK_DRIVER_FILES": "/nothing.json"}


class SecondStart(WineTest):
    def test_the_first_window_takes_what_the_second_start_was_given(self) -> None:
        amazon = Example()
        program = self.start()
        second = self.wine.warifu(amazon.uri)
        self.assertEqual((second.returncode, second.stderr), (0, b""))
        program.shows("Another program opened this")
        self.confirm(program, amazon)
        self.assertIsNone(program.process.poll())
        self.assertEqual(len(self.accounts()), 1)

    def test_after_a_crash_the_next_start_is_the_first(self) -> None:
        self.start().kill()
        self.start().shows("add your first account")


class Renderers(WineTest):
    def test_wgpu_on_vulkan(self) -> None:
        program = self.start(environment={"WGPU_BACKEND": "vulkan"})
        program.shows("add your first account")
        self.assertTrue(program.loaded("libvulkan_lvp"))
        self.assertFalse(program.loaded("libGLX_mesa"))

    def test_opengl(self) -> None:
        program = self.start(environment={"WGPU_BACKEND": "gl"})
        program.shows("add your first account")
        self.assertTrue(program.loaded("libGLX_mesa"))
        self.assertFalse(program.loaded("libvulkan_lvp"))

    def test_opengl_if_there_is_no_direct3d_and_no_vulkan(self) -> None:
        # Wine's Direct3D 12 needs Vulkan too, so wgpu finds nothing here, and glow opens the window.
        program = self.start(environment={"WGPU_BACKEND": "dx12", **NO_VULKAN})
        program.shows("add your first account")
        self.assertTrue(program.loaded("libGLX_mesa"))


class NoRenderer(WineTest):
    options = {**WineTest.options, "opengl": False}

    def test_a_message_says_so(self) -> None:
        # As by a double click: nobody reads what is printed.
        started = self.wine.spawn("wine", "start", "/wait", self.wine.program_name, environment=NO_VULKAN)
        message = Window(self.wine, started, "^Warifu")
        message.shows("The window could not be opened")
        message.shows("Update the graphics driver")
        message.key("Return")
        self.assertEqual(started.wait(60), 1)


class Scale(WineTest):
    def test_a_window_on_a_screen_of_200_percent(self) -> None:
        self.wine.scale(192)
        program = self.start()
        program.shows("add your first account")
        _, _, width, _ = self.desktop.box(program.id)
        self.assertEqual(width, 880)


class Japanese(WineTest):
    def test_the_interface(self) -> None:
        self.wine.settings.parent.mkdir(parents=True)
        self.wine.settings.write_text(json.dumps({"language": "ja"}))
        amazon = Example(issuer="楽天", name="山田太郎")
        program = self.start()
        program.language = "jpn"
        program.shows("画面")
        self.desktop.set_clipboard(amazon.uri)
        program.key("ctrl+v")
        program.shows("楽天")
        before = code_now(amazon.base32)
        program.press_until("Return", "an account", lambda: bool(self.accounts()))
        [account] = self.accounts()
        self.assertEqual((account["issuer"], account["name"]), (amazon.issuer, amazon.name))
        self.assertIn(self.warifu("code", "楽天").strip(), (before, code_now(amazon.base32)))
        wait_for("the list", lambda: program.has("山田太郎"))


if __name__ == "__main__":
    unittest.main()
