"""The command line and the window are one program with one store."""

import json
import subprocess
import unittest

from harness import BINARY, DesktopTest, Example, code_now


class CommandLine(DesktopTest):
    def warifu(self, *arguments: str, text: str | bytes | None = None) -> subprocess.CompletedProcess[bytes]:
        return self.desktop.run_raw([str(BINARY), *arguments], text=text)

    def lines(self, *arguments: str) -> list[dict]:
        done = self.warifu(*arguments)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        return [json.loads(line) for line in done.stdout.decode().splitlines()]

    def test_what_is_added_here_is_in_the_window(self) -> None:
        amazon = Example()
        self.assertEqual(self.warifu("add", "-", text=amazon.uri + "\n").returncode, 0)
        program = self.start()
        self.expect_account(program, amazon)

    def test_what_the_window_added_is_listed_here(self) -> None:
        amazon = Example()
        program = self.start(amazon.uri)
        self.confirm(program)
        program.kill()
        listed = self.warifu("list")
        self.assertEqual(listed.returncode, 0)
        self.assertIn(amazon.issuer, listed.stdout.decode())
        self.assertNotIn(amazon.base32, listed.stdout.decode())
        for line in self.lines("list", "--json"):
            self.assertNotIn(amazon.base32, json.dumps(line))

    def test_code_is_the_one_that_oathtool_gives(self) -> None:
        amazon = Example()
        self.assertEqual(self.warifu("add", amazon.uri).returncode, 0)
        before = code_now(amazon.base32)
        printed = self.warifu("code", amazon.issuer)
        after = code_now(amazon.base32)
        self.assertEqual(printed.returncode, 0, printed.stderr.decode())
        self.assertIn(printed.stdout.decode().strip(), (before, after))

    def test_the_next_code_is_that_of_the_next_step(self) -> None:
        amazon = Example()
        self.assertEqual(self.warifu("add", amazon.uri).returncode, 0)
        later = ("--now", "now + 30 seconds")
        before = code_now(amazon.base32, *later)
        (printed,) = self.lines("code", "--next", "--json", amazon.issuer)
        after = code_now(amazon.base32, *later)
        self.assertIn(printed["code"], (before, after))
        self.assertIn(printed["seconds_left"], range(30, 61))

    def test_a_counter_at_its_end_has_no_code(self) -> None:
        bank = Example(issuer="Bank")
        uri = bank.uri.replace("totp", "hotp", 1) + f"&counter={2**64 - 1}"
        self.assertEqual(self.warifu("add", uri).returncode, 0)
        done = self.warifu("code", "Bank")
        self.assertEqual(done.returncode, 1)
        self.assertEqual(done.stdout, b"")
        self.assertIn("no more codes for Bank", done.stderr.decode())

    def test_code_of_an_unknown_name_fails(self) -> None:
        done = self.warifu("code", "nobody")
        self.assertNotEqual(done.returncode, 0)
        self.assertEqual(done.stdout, b"")

    def test_add_takes_a_picture(self) -> None:
        amazon = Example()
        self.assertEqual(self.warifu("add", str(self.desktop.qr(amazon.uri))).returncode, 0)
        self.assertEqual(len(self.lines("list", "--json")), 1)
        self.expect_no_secret_in_files(amazon)

    def test_scan_prints_what_pictures_hold(self) -> None:
        amazon = Example()
        picture, page = self.desktop.qr(amazon.uri), self.desktop.qr("https://example.com/", "page.png")
        found = self.lines("scan", str(picture), str(page), "--json")
        self.assertEqual([line["payloads"] for line in found], [[amazon.uri], ["https://example.com/"]])
        self.assertEqual([line["file"] for line in found], [str(picture), str(page)])

    def test_nothing_from_outside_moves_the_cursor(self) -> None:
        amazon = Example()
        evil = amazon.uri.replace("Amazon", "%1B%5B2JAma%0Azon%E2%80%AE")
        self.assertIn("%1B", evil)
        outputs = [self.warifu("add", "-", text=evil), self.warifu("list"), self.warifu("code", "\x1b[2J\nnobody")]
        outputs.append(self.warifu("scan", str(self.desktop.qr("\x1b[2Jfirst\nsecond", "evil.png"))))
        outputs.append(self.warifu("add", str(self.desktop.root / "no\x1b[2J\nsuch.png")))
        for done in outputs:
            for line in (done.stdout + done.stderr).decode().splitlines():
                self.assertTrue(line.isprintable(), repr(line))
        self.assertEqual([done.returncode for done in outputs[:4]], [0, 0, 3, 0])
        for done in (outputs[0], outputs[1], outputs[3]):
            self.assertEqual(done.stdout.count(b"\n"), 1, done.stdout)

    def test_scan_without_a_picture_reads_the_screen(self) -> None:
        amazon = Example()
        self.desktop.show_picture(self.desktop.qr(amazon.uri), 2300, 150)
        self.assertIn(amazon.uri, self.warifu("scan").stdout.decode().splitlines())

    def test_without_a_display_it_explains_itself(self) -> None:
        del self.desktop.environment["DISPLAY"]
        done = self.warifu()
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("warifu --help", done.stderr.decode())

    def test_without_a_keyring_nothing_is_added(self) -> None:
        self.desktop.environment["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={self.desktop.root}/nothing"
        amazon = Example()
        done = self.warifu("add", amazon.uri)
        self.assertNotEqual(done.returncode, 0)
        self.assertNotIn(amazon.base32, (done.stdout + done.stderr).decode())
        self.expect_no_secret_in_files(amazon)

    def test_no_error_repeats_a_key(self) -> None:
        amazon = Example()
        uri = amazon.uri
        for arguments in (("code", uri), ("scan", uri), ("list", uri), ("code", "Shop", uri), ("add", f"/none/{amazon.base32}"),
                          ("code", amazon.base32), ("add", amazon.base32), ("scan", f"--{amazon.base32}")):
            done = self.warifu(*arguments)
            self.assertNotEqual(done.returncode, 0, arguments)
            self.assertNotIn(amazon.base32, (done.stdout + done.stderr).decode(), arguments)

    def test_code_takes_every_name_that_list_gives(self) -> None:
        taro, taro2 = Example("Shop", "taro"), Example("Shop", "taro2")
        self.assertEqual(self.warifu("add", taro.uri, taro2.uri).returncode, 0)
        lines = self.warifu("list").stdout.decode().splitlines()
        ids = [line["id"] for line in self.lines("list", "--json")]
        for account, names in ((taro, ("Shop:taro", lines[0], ids[0])), (taro2, ("taro2", lines[1], ids[1]))):
            for name in names:
                before = code_now(account.base32)
                printed = self.warifu("code", name).stdout.decode().strip()
                self.assertIn(printed, (before, code_now(account.base32)), name)

    def test_pictures_come_through_a_pipe_and_by_address(self) -> None:
        amazon = Example()
        picture = self.desktop.qr(amazon.uri, "my code.png")
        scanned = self.warifu("scan", "-", text=picture.read_bytes())
        self.assertEqual(scanned.stdout.decode().strip(), amazon.uri)
        self.assertEqual(self.warifu("scan", picture.as_uri()).stdout.decode().strip(), amazon.uri)
        missing, elsewhere = picture.with_name("none.png"), "file://elsewhere.example/code.png"
        done = self.warifu("add", str(missing), picture.as_uri(), elsewhere)
        self.assertEqual(done.returncode, 1, "not everything was good")
        self.assertIn("none.png", done.stderr.decode())
        self.assertIn("on another computer", done.stderr.decode())
        self.assertEqual(len(self.lines("list", "--json")), 1)

    def test_a_sealed_file_is_called_one(self) -> None:
        amazon = Example()
        sealed, accounts = self.desktop.root / "saved.age", self.desktop.root / "list.txt"
        sealed.write_text("# Warifu sealed vault, version 1\n-----BEGIN AGE ENCRYPTED FILE-----\n")
        accounts.write_text(amazon.uri)
        for arguments, count in (([sealed], 0), ([sealed, accounts], 1)):
            done = self.warifu("add", *map(str, arguments))
            self.assertEqual(done.returncode, 1)
            self.assertIn("“saved.age” is protected with a passphrase", done.stderr.decode())
            self.assertEqual(len(self.lines("list", "--json")), count)
        done = self.warifu("add", "-", text=sealed.read_bytes())
        self.assertEqual(done.returncode, 1)
        self.assertIn("is protected with a passphrase", done.stderr.decode())

    def test_other_settings_are_a_correction(self) -> None:
        amazon = Example()
        self.assertEqual(self.warifu("add", amazon.uri).returncode, 0)
        refused = self.warifu("add", f"{amazon.uri}&digits=8")
        self.assertEqual(refused.returncode, 1)
        self.assertIn("--replace", refused.stderr.decode())
        self.assertEqual([line["digits"] for line in self.lines("list", "--json")], [6])
        self.assertEqual(self.warifu("add", "--replace", f"{amazon.uri}&digits=8").returncode, 0)
        self.assertEqual([line["digits"] for line in self.lines("list", "--json")], [8])


if __name__ == "__main__":
    unittest.main()
