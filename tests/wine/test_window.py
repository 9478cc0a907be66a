"""The window on Windows: renderers, scales, language, and a second start."""

import json
import unittest

from harness import Example, code_now, wait_for
from wine_test import WineTest


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
    def expect_window(self, environment: dict[str, str], library: str) -> None:
        program = self.start(environment=environment)
        program.shows("add your first account")
        self.assertTrue(program.loaded(library))

    def test_wgpu_on_vulkan(self) -> None:
        self.expect_window({"WGPU_BACKEND": "vulkan"}, "libvulkan_lvp")

    def test_wgpu_on_opengl(self) -> None:
        self.expect_window({"WGPU_BACKEND": "gl"}, "opengl32")

    def test_glow_if_wgpu_finds_nothing(self) -> None:
        # Wine's Direct3D 12 needs Vulkan, which finds no driver.
        self.expect_window({"VK_DRIVER_FILES": "/nothing.json", "WGPU_BACKEND": "dx12"}, "opengl32")


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
