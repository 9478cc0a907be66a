"""The stored vault is damaged, in a real keyring and in a real file: the good accounts load, nothing is
overwritten without asking, the screen says what is wrong, and one press goes back to before the last change."""

import base64
import json
import unittest

from harness import DesktopTest, Example, Warifu, wait_for
from keyring import Keyring

UNREADABLE = {"id": 77, "uri": "otpauth://yubico/Future:taro?secret=GEZDGNBVGY3TQOJQ", "added": 5, "shape": ["round", None]}


class Damaged(DesktopTest):
    """Two accounts were added, one after the other, so that the previous vault has the first."""

    def setUp(self) -> None:
        super().setUp()
        self.first, self.second = Example(), Example(issuer="GitHub", name="yamada")
        for example in (self.first, self.second):
            program = self.start(example.uri)
            self.confirm(program)
            program.kill()
        self.keyring = Keyring(self.desktop.environment["DBUS_SESSION_BUS_ADDRESS"])
        self.good = self.stored("vault")

    def stored(self, name: str) -> str:
        text = self.keyring.read(name)
        assert text is not None, name
        return text

    def expect_damaged(self) -> Warifu:
        program = self.start()
        program.shows("The saved accounts cannot be read")
        self.assertNotIn("Scan screen", program.names())
        self.assertNotIn(self.first.row, program.names())
        return program

    def expect_one_press_back(self, damaged: str) -> None:
        """The screen says so, the damaged vault stays until the press, and the press brings the first account."""
        program = self.expect_damaged()
        self.save_picture("damaged")
        self.assertEqual(self.stored("vault"), damaged)
        program.press("Use previous state")
        self.expect_account(program, self.first)
        self.assertIsNone(program.look(self.second.row))
        record = json.loads(self.stored("vault.earlier.1"))
        kept = record["text"] if "text" in record else base64.b64decode(record["base64"]).decode()
        self.assertTrue(kept.startswith(damaged), "what was damaged is kept as an earlier vault")
        program.kill()
        again = self.start()
        self.expect_account(again, self.first)

    def test_a_vault_cut_short(self) -> None:
        cut = self.good[: len(self.good) // 2]
        self.keyring.write("vault", cut)
        self.expect_one_press_back(cut)

    def test_a_vault_with_other_letters_in_it(self) -> None:
        # The frame of the document is broken, not an entry.
        broken = self.good.replace('"accounts":[', '"accounts":{', 1)
        self.keyring.write("vault", broken)
        self.expect_one_press_back(broken)

    def test_a_part_that_is_missing(self) -> None:
        # As on systems with small items: a head and parts, the second of which is missing.
        half = len(self.good) // 2
        self.keyring.write("vault/3/0", self.good[:half])
        head = json.dumps({"generation": 3, "parts": 2, "sha256": "0" * 64})
        self.keyring.write("vault", head)
        self.expect_one_press_back(head)

    def test_a_newer_version_is_left_alone(self) -> None:
        newer = self.good.replace('{"warifu":1,', '{"warifu":9,', 1)
        self.keyring.write("vault", newer)
        program = self.start(Example(issuer="Third").uri)
        program.shows("A newer version of Warifu saved these accounts (format 9)")
        self.assertIsNone(program.look("Use previous state"))
        self.assertIsNone(program.look("Start with an empty list…"))
        program.kill()
        self.assertEqual(self.stored("vault"), newer)

    def test_an_unreadable_entry_stays_as_it_is_beside_the_good_ones(self) -> None:
        document = json.loads(self.good)
        document["accounts"].insert(1, UNREADABLE)
        self.keyring.write("vault", json.dumps(document, separators=(",", ":")))
        program = self.start()
        program.shows("One entry cannot be shown")
        self.save_picture("unreadable-entry")
        self.expect_account(program, self.first)
        self.expect_account(program, self.second)
        program.kill()
        third = Example(issuer="Third")
        program = self.start(third.uri)
        self.confirm(program)
        program.kill()
        kept = json.loads(self.stored("vault"))["accounts"]
        self.assertEqual(kept[1], UNREADABLE)
        self.assertEqual(len(kept), 4)
        again = self.start()
        for example in (self.first, self.second, third):
            self.expect_account(again, example)


class DamagedFile(DesktopTest):
    """A passphrase file on a machine without a keyring."""

    options = {"keyring": False}
    WORDS = "open sesame"

    def setUp(self) -> None:
        super().setUp()
        self.first, self.second = Example(), Example(issuer="GitHub", name="yamada")
        program = self.start(self.first.uri)
        program.create_file(self.WORDS)
        self.confirm(program)
        program.kill()
        program = self.start(self.second.uri)
        self.unlock(program)
        self.confirm(program)
        program.kill()
        self.file = self.desktop.data / "warifu/vault.age"

    def unlock(self, program: Warifu) -> None:
        program.fill("Passphrase", self.WORDS)
        program.press("Unlock", "button")

    def test_a_file_cut_short(self) -> None:
        cut = self.file.read_bytes()[:700]
        self.file.write_bytes(cut)
        program = self.start()
        self.open_as_far_as_it_goes(program)
        program.press("Use previous state")
        self.open_if_asked(program)
        self.expect_account(program, self.first)
        program.kill()
        self.assertIn(cut.splitlines()[-1], (self.desktop.data / "warifu/vault.earlier.1.age").read_bytes())
        again = self.start()
        self.unlock(again)
        self.expect_account(again, self.first)

    def open_as_far_as_it_goes(self, program: Warifu) -> None:
        wait_for("the field or the message", lambda: {"Unlock", "Use previous state"} & set(program.names()))
        if program.look("Unlock", "button"):
            self.unlock(program)
        program.shows("The saved accounts cannot be read")

    def open_if_asked(self, program: Warifu) -> None:
        """The previous vault has a passphrase as well."""
        wait_for("the field or the list", lambda: {"Unlock", self.first.row} & set(program.names()))
        if program.look("Unlock", "button"):
            self.unlock(program)
            wait_for("the message or the list", lambda: {"Use previous state", self.first.row} & set(program.names()))
            if program.look("Use previous state"):
                program.press("Use previous state")


if __name__ == "__main__":
    unittest.main()
