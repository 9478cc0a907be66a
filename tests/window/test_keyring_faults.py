"""The keyring fails while a change is being saved: it is killed, restarted, locked, slow, or its disk is full. The
screen says what happened and what to do, the change is kept until it is saved or given up, and older accounts stay."""

import contextlib
import os
import random
import shutil
import signal
import subprocess
import time
import unittest
from pathlib import Path

from harness import BINARY, Desktop, DesktopTest, Example, Warifu, wait_for
from keyring import Keyring


def mount_small_disk(desktop: Desktop, folder: Path) -> None:
    """Moves the folder with its content onto a small disk."""
    folder.mkdir(parents=True, exist_ok=True)
    aside = desktop.root / "aside"
    desktop.run(["cp", "-a", str(folder), str(aside)])
    desktop.run(["mount", "-t", "tmpfs", "-o", "size=256k,mode=0700", "warifu-test", str(folder)])
    desktop.at_end(["umount", "--lazy", str(folder)])
    desktop.run(["cp", "-a", f"{aside}/.", str(folder)])
    shutil.rmtree(aside)


def fill(folder: Path) -> None:
    """Fills the disk."""
    with (folder / "filler").open("wb", buffering=0) as filler, contextlib.suppress(OSError):
        while True:
            filler.write(bytes(4096))


class Faults(DesktopTest):
    """A window with one account, and a second one to add."""

    def setUp(self) -> None:
        super().setUp()
        self.first, self.second = Example(), Example(issuer="GitHub", name="yamada")

    def keyring(self) -> Keyring:
        return Keyring(self.desktop.environment["DBUS_SESSION_BUS_ADDRESS"])

    def open_with_one(self) -> Warifu:
        program = self.start(self.first.uri)
        self.confirm(program)
        return program

    def begin_adding(self, program: Warifu, example: Example | None = None) -> None:
        """The user agrees to add another account, by default the second."""
        done = self.desktop.run_raw([str(BINARY), (example or self.second).uri], seconds=20)
        self.assertEqual(done.returncode, 0)
        self.agree(program, "Add")

    def expect_not_saved(self, program: Warifu, what: str, example: Example | None = None) -> None:
        program.shows("Not saved")
        program.shows(what)
        row = (example or self.second).row
        self.assertIsNone(program.look(row), "an account that is not saved is not shown as one")

    def expect_both_after_a_crash(self, program: Warifu) -> None:
        program.kill()
        again = self.start()
        self.expect_account(again, self.first)
        self.expect_account(again, self.second)

    def listed(self) -> list[str]:
        lines = self.desktop.run([str(BINARY), "list"]).splitlines()
        return [line.split("  ")[0] for line in lines]

    def try_until_saved(self, program: Warifu, example: Example) -> None:
        """Presses until it is saved: a press may have met a dialog that an earlier one had already answered."""
        wait_for(
            "the account", lambda: program.look(example.row) or (program.press_if_there("Try again") and None)
        )

    def try_again(self, program: Warifu) -> None:
        self.try_until_saved(program, self.second)
        self.expect_both_after_a_crash(program)


class Killed(Faults):
    AWAY = "Your account is in the keyring, which is not running"

    def test_a_change_waits_for_the_keyring_to_come_back(self) -> None:
        program = self.open_with_one()
        self.desktop.kill_keyring()
        self.begin_adding(program)
        self.expect_not_saved(program, self.AWAY)
        self.save_picture("keyring-killed")
        # The answer is the same after another try, and after another page was opened.
        program.press("Try again")
        self.expect_not_saved(program, self.AWAY)
        self.desktop.start_keyring()
        self.try_again(program)

    def test_a_start_without_it_says_where_the_accounts_are(self) -> None:
        program = self.open_with_one()
        program.kill()
        self.desktop.kill_keyring()
        again = self.start()
        again.shows(self.AWAY)
        self.save_picture("keyring-away")
        self.assertNotIn("Keep accounts in a passphrase file…", again.names())
        # After it was given up, this is a machine without a keyring. What is in that keyring stays there.
        again.press("Start with an empty list…")
        again.press("Give up and start empty")
        again.shows("has no keyring that Warifu can use")
        self.desktop.start_keyring()
        again.press("Try again")
        self.expect_account(again, self.first)

    def test_a_keyring_that_was_started_again_is_simply_used(self) -> None:
        program = self.open_with_one()
        self.desktop.kill_keyring()
        self.desktop.start_keyring()
        self.begin_adding(program)
        wait_for("the second account", lambda: program.look(self.second.row))
        self.expect_both_after_a_crash(program)

    def test_killed_at_any_moment_of_a_save_it_has_the_old_vault_or_the_new_one(self) -> None:
        seed = int(os.environ.get("WARIFU_SEED", "20261124"))
        print(f"WARIFU_SEED={seed}", flush=True)
        chance = random.Random(seed)
        known = [self.add_in_peace()]
        began = time.monotonic()
        known += [self.add_in_peace() for _ in range(4)]
        whole = (time.monotonic() - began) / 4
        old = 0
        for strike in range(30):
            example = Example(issuer=f"Strike {strike}")
            adding = self.desktop.spawn(
                [str(BINARY), "add", "-"], name="adding", stdin=subprocess.PIPE
            )
            assert adding.stdin is not None
            adding.stdin.write(example.uri.encode())
            adding.stdin.close()
            time.sleep(chance.uniform(0.2, 1.0) * whole)
            self.desktop.kill_keyring()
            said_so = adding.wait(30) == 0
            self.desktop.start_keyring()
            found = self.listed()
            if found == known and not said_so:
                old += 1
                continue
            self.assertEqual(found, [*known, example.issuer], f"strike {strike}")
            known = found
        print(f"30 strikes, {old} left the old vault, {30 - old} the new one", flush=True)

    def add_in_peace(self) -> str:
        example = Example(issuer=f"Peace {random.getrandbits(64):016x}")
        self.desktop.run([str(BINARY), "add", "-"], text=example.uri)
        return example.issuer


class Locked(Faults):
    def test_a_change_waits_for_the_keyring_to_be_unlocked(self) -> None:
        program = self.open_with_one()
        self.keyring().lock()
        self.begin_adding(program)
        self.expect_not_saved(program, "The keyring is locked")
        self.save_picture("keyring-locked")
        self.keyring().unlock()
        self.try_again(program)

    def test_a_change_that_is_given_up_leaves_the_rest_as_it_was(self) -> None:
        program = self.open_with_one()
        self.keyring().lock()
        self.begin_adding(program)
        self.expect_not_saved(program, "The keyring is locked")
        program.press("Cancel")
        wait_for("the list", lambda: program.look(self.first.row))
        self.keyring().unlock()
        program.kill()
        again = self.start()
        self.expect_account(again, self.first)
        self.assertIsNone(again.look(self.second.row))


class Slow(Faults):
    """The daemon is stopped for ten seconds, while requests wait."""

    SECONDS = 10.0

    def test_a_slow_start_is_explained_and_ends_well(self) -> None:
        program = self.open_with_one()
        program.kill()
        daemon = self.desktop.keyring_daemon
        daemon.send_signal(signal.SIGSTOP)
        began = time.monotonic()
        again = self.start()
        again.shows("The keyring has not answered yet")
        self.save_picture("keyring-slow")
        time.sleep(max(0.0, began + self.SECONDS - time.monotonic()))
        self.assertNotIn("Scan screen", again.names())
        daemon.send_signal(signal.SIGCONT)
        wait_for("the account, or a crash", lambda: again.look(self.first.row) or daemon.poll() is not None)
        if daemon.poll() is not None:
            # GNOME Keyring may crash when it handles the waiting requests: its issues 190, 196 and 199.
            self.assertIn("assertion 'client' failed", self.desktop.log("keyring"))
            again.shows(Killed.AWAY)
            self.desktop.start_keyring()
            again.press("Try again")
        self.expect_account(again, self.first)

    def test_nothing_is_called_saved_before_it_is(self) -> None:
        program = self.open_with_one()
        # The first toast has to disappear, since it says "saved" for the other account.
        wait_for("the notice to go", lambda: "Secret saved" not in (names := program.names()) and self.first.row in names)
        daemon = self.desktop.keyring_daemon
        daemon.send_signal(signal.SIGSTOP)
        began = time.monotonic()
        self.begin_adding(program)
        program.shows("Saving")
        while time.monotonic() < began + self.SECONDS:
            # Each request to the window is answered, so it does not wait for the keyring.
            names = program.names()
            self.assertIn(self.first.row, names)
            self.assertNotIn(self.second.row, names)
            self.assertNotIn("Secret saved", names)
        daemon.send_signal(signal.SIGCONT)
        program.shows("Secret saved")
        self.expect_both_after_a_crash(program)


@unittest.skipUnless(os.geteuid() == 0, "mounting a small disk needs root: NOT TESTED HERE")
class FullDisk(Faults):
    def test_no_room_in_the_data_folder(self) -> None:
        mount_small_disk(self.desktop, self.desktop.data)
        self.desktop.kill_keyring()
        self.desktop.start_keyring()
        program = self.open_with_one()
        fill(self.desktop.data)
        self.begin_adding(program)
        self.expect_not_saved(program, "cannot be written")
        program.shows("Check that the disk is not full")
        self.save_picture("disk-full")
        (self.desktop.data / "filler").unlink()
        self.try_again(program)

    def test_no_room_for_the_keyring_itself(self) -> None:
        keyrings = self.desktop.data / "keyrings"
        mount_small_disk(self.desktop, keyrings)
        self.desktop.kill_keyring()
        self.desktop.start_keyring()
        program = self.open_with_one()
        self.begin_adding(program)
        wait_for("the second account", lambda: program.look(self.second.row))
        fill(keyrings)
        third = Example(issuer="Google", name="taro")
        self.begin_adding(program, third)
        self.expect_not_saved(program, "The keyring reported a problem", third)
        program.shows("the disk is not full")
        self.save_picture("keyring-disk-full")
        # What the daemon has in memory may not be on its disk.
        self.desktop.kill_keyring()
        self.desktop.start_keyring()
        self.assertEqual(self.listed(), [self.first.issuer, self.second.issuer])
        (keyrings / "filler").unlink()
        self.try_until_saved(program, third)
        self.expect_both_after_a_crash(program)
        self.assertEqual(self.listed(), [self.first.issuer, self.second.issuer, third.issuer])


@unittest.skipUnless(os.geteuid() == 0, "mounting a small disk needs root: NOT TESTED HERE")
class FullDiskUnderTheFile(Faults):
    options = {"keyring": False}
    WORDS = "open sesame"

    def test_no_room_for_the_passphrase_file(self) -> None:
        mount_small_disk(self.desktop, self.desktop.data)
        program = self.start(self.first.uri)
        program.create_file(self.WORDS)
        self.confirm(program)
        fill(self.desktop.data)
        self.begin_adding(program)
        self.expect_not_saved(program, "cannot be")
        program.shows("Check that the disk is not full")
        self.save_picture("file-disk-full")
        program.press("Try again")
        self.expect_not_saved(program, "cannot be")
        (self.desktop.data / "filler").unlink()
        self.try_until_saved(program, self.second)
        program.kill()
        again = self.start()
        again.fill("Passphrase", self.WORDS)
        again.press("Unlock", "button")
        self.expect_account(again, self.first)
        self.expect_account(again, self.second)


if __name__ == "__main__":
    unittest.main()
