"""The passphrase file, the recovery file and the printable sheet, as files: who may read them and what opens them."""

import base64
import os
import pty
import re
import select
import shlex
import stat
import time
import unittest
from pathlib import Path

from harness import BINARY, DesktopTest, Example, Warifu, pass_end_of_step, wait_for

PASSPHRASE = "zebra quiver lantern 47"

# The logarithm of scrypt's N: about a second for each guess.
WORK_FACTOR = 18


def permissions(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def work_factor(file: Path) -> int:
    """How much work the passphrase of a sealed file takes, as its first block says."""
    _, block = file.read_text().split("-----BEGIN AGE ENCRYPTED FILE-----\n", 1)
    block, _ = block.split("-----END", 1)
    version, stanza = base64.b64decode(block.replace("\n", "")).split(b"\n")[:2]
    assert version == b"age-encryption.org/v1" and stanza.startswith(b"-> scrypt "), stanza
    return int(stanza.split()[-1])


def answer_passphrase(command: str, folder: Path, passphrase: str, seconds: float = 120.0) -> str:
    """Runs a shell command on a new terminal, types the passphrase at the prompt, and returns what it printed."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(folder)
        os.execvp("bash", ["bash", "-c", command])
    printed = b""
    asked = False
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if terminal not in select.select([terminal], [], [], 0.2)[0]:
            continue
        try:
            part = os.read(terminal, 65536)
        except OSError:
            break  # the command is done
        if not part:
            break
        printed += part
        if not asked and b"passphrase" in printed.lower():
            asked = True
            os.write(terminal, passphrase.encode() + b"\n")
    os.waitpid(pid, 0)
    os.close(terminal)
    return printed.decode(errors="replace")


class SealedTest(DesktopTest):
    def choose(self, path: Path) -> dict[str, str]:
        """An environment whose file dialog chooses this file: without a portal the program asks zenity."""
        folder = self.desktop.root / "dialog"
        folder.mkdir(exist_ok=True)
        zenity = folder / "zenity"
        zenity.write_text(f"#!/bin/sh\nprintf '%s\\n' {shlex.quote(str(path))}\n")
        zenity.chmod(0o755)
        return {"PATH": f"{folder}:{self.desktop.environment['PATH']}"}

    def choose_passphrase(self, program: Warifu, button: str) -> None:
        program.choose_passphrase(PASSPHRASE)
        program.press(button)

    def expect_age_opens(self, file: Path, example: Example) -> None:
        """The header of the file says how. Only those commands are run."""
        self.assertEqual(work_factor(file), WORK_FACTOR)
        folder = self.desktop.root / "elsewhere"
        folder.mkdir()
        header = file.read_text().partition("\n-----BEGIN")[0]
        commands = [line.removeprefix("#").strip() for line in header.splitlines() if line.startswith("#   ")]
        self.assertEqual([command.split()[0] for command in commands], ["awk", "age"])
        command = "\n".join(commands).replace("FILE", shlex.quote(str(file)))
        printed = answer_passphrase(command, folder, PASSPHRASE)
        self.assertIn(example.base32, printed)
        self.assertIn("otpauth://totp/", printed)


class PassphraseFile(SealedTest):
    options = {"keyring": False}

    def test_a_machine_without_a_keyring_keeps_its_accounts(self) -> None:
        amazon = Example()
        program = self.start()
        program.shows("This computer has no keyring")
        self.save_picture("no-keyring")
        program.press("Keep accounts in a passphrase file…")
        self.choose_passphrase(program, "Create file")
        program.control("Scan screen")
        self.desktop.set_clipboard(amazon.uri)
        program.activate()
        self.desktop.keys("ctrl+v")
        self.confirm(program)
        program.kill()

        file = self.desktop.data / "warifu/vault.age"
        self.assertEqual(permissions(file), 0o600)
        self.assertEqual(permissions(file.parent), 0o700)
        self.expect_no_secret_in_files(amazon)
        self.expect_age_opens(file, amazon)

        again = self.start()
        again.shows("Warifu is locked")
        self.assertNotIn(amazon.row, again.names())
        again.fill("Passphrase", "not the passphrase")
        again.press("Unlock")
        again.shows("The passphrase is wrong")
        again.fill("Passphrase", PASSPHRASE)
        again.press("Unlock")
        again.control(amazon.row)
        self.expect_account(again, amazon)


class Moving(SealedTest):
    def test_accounts_move_into_a_file_and_back_into_the_keyring(self) -> None:
        amazon = Example()
        program = self.start(amazon.uri)
        self.confirm(program)
        program.open_settings("Security")
        program.press("Move to a passphrase file…")
        self.choose_passphrase(program, "Move to file")
        program.shows("Your accounts are in the passphrase file now")
        program.kill()

        file = self.desktop.data / "warifu/vault.age"
        self.assertTrue(file.exists())
        again = self.start()
        again.shows("Warifu is locked")
        again.fill("Passphrase", PASSPHRASE)
        again.press("Unlock")
        again.control(amazon.row)
        again.open_settings("Security")
        again.press("Move to the keyring…")
        again.fill("Passphrase", PASSPHRASE)
        again.press("Move to keyring")
        again.shows("Your accounts are in the keyring now")
        again.kill()

        self.assertEqual([path.name for path in file.parent.glob("*.age")], [])
        last = self.start()
        self.expect_account(last, amazon)


class Copies(SealedTest):
    def test_the_recovery_file_is_kept_up_to_date_and_opens_with_age(self) -> None:
        first, second = Example(), Example(issuer="GitHub", name="yamada")
        stick = self.desktop.root / "stick"
        stick.mkdir()
        file = stick / "warifu-recovery.age"
        program = self.start(first.uri, environment=self.choose(file))
        self.confirm(program)
        program.press("Create recovery file…")
        self.choose_passphrase(program, "Create file")
        program.shows("Recovery file written and checked")
        self.assertEqual(permissions(file), 0o600)
        before = file.read_text()
        pass_end_of_step()
        self.desktop.set_clipboard(second.uri)
        program.activate()
        self.desktop.keys("ctrl+v")
        self.confirm(program)
        wait_for("the file to be written again", lambda: file.read_text() != before)
        self.expect_age_opens(file, second)
        # Another computer writes to the same file of a synced folder.
        file.write_text(before)
        program.open_settings("Backup")
        program.shows("The recovery file is not the one that this computer wrote last")
        self.save_picture("recovery-foreign")
        self.assertEqual(file.read_text(), before)
        program.press("Write my accounts here")
        program.shows("The older recovery file is kept beside the new one")
        self.assertIn(before, [path.read_text() for path in stick.iterdir() if path != file])

    def test_a_list_begun_anew_leaves_the_recovery_file_alone(self) -> None:
        first, second = Example(), Example(issuer="GitHub", name="yamada")
        file = self.desktop.root / "warifu-recovery.age"
        program = self.start(first.uri, environment=self.choose(file))
        self.confirm(program)
        program.press("Create recovery file…")
        self.choose_passphrase(program, "Create file")
        program.shows("Recovery file written and checked")
        program.kill()
        self.desktop.kill_keyring()
        again = self.start(environment=self.choose(file))
        again.press("Start with an empty list…")
        again.press("Give up and start empty")
        again.create_file("other words")
        again.control("Restore from a file…", "button")
        pass_end_of_step()
        self.desktop.set_clipboard(second.uri)
        again.activate()
        self.desktop.keys("ctrl+v")
        self.confirm(again)
        again.shows("Your recovery file contains 1 account that is not in this list")
        self.desktop.settle()
        self.save_picture("recovery-held")
        self.expect_age_opens(file, first)

    def test_the_printed_sheet_gives_the_accounts_back(self) -> None:
        examples = [Example(), Example(issuer="GitHub", name="yamada"), Example(issuer="みずほ銀行", name="山田 太郎")]
        file = self.desktop.root / "sheet.pdf"
        program = self.start(*(example.uri for example in examples), environment=self.choose(file))
        self.confirm(program, 3)
        program.open_settings("Backup")
        program.press("Make a sheet…")
        program.shows("Anyone who sees this sheet")
        self.save_picture("sheet-warning")
        program.press("Choose place…")
        program.shows("A sheet with 3 accounts was saved")
        self.assertEqual(permissions(file), 0o600)
        # At the resolution of a printer.
        picture = self.desktop.root / "sheet"
        self.desktop.run(["pdftoppm", "-r", "200", "-png", str(file), str(picture)])
        pages = sorted(self.desktop.root.glob("sheet*.png"))
        self.assertEqual(len(pages), 1)
        found = self.desktop.run([str(BINARY), "scan", str(pages[0])])
        keys = set(re.findall(r"secret=([A-Z2-7]+)", found))
        self.assertEqual(keys, {example.base32 for example in examples})
        program.press("Check a sheet…")
        program.shows("3 accounts would come back from this sheet")
        program.shows("It has every account of this list")


if __name__ == "__main__":
    unittest.main()
