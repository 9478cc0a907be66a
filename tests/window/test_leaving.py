"""Accounts that leave Warifu, as other programs read them."""

import base64
import csv
import hmac
import json
import signal
import subprocess
import unittest
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from harness import BINARY, OUTPUT, DesktopTest, Example, code_now, wait_for, wait_for_code

DATA = Path(__file__).parent.parent / "data"
GOOGLE = DATA / "google" / "ok-two-exports.txt"
KEEPASS = DATA / "keepassxc" / "ok-encrypted-4.kdbx"


class OnAPhone(DesktopTest):
    def test_another_program_reads_the_code_off_the_screen(self) -> None:
        amazon = Example()
        program = self.start(amazon.uri)
        self.confirm(program)
        program.press("Done")
        program.press("Menu for Amazon")
        program.press("Show QR code")
        program.shows("QR code of Amazon")
        program.shows("Closes in")
        link = urlsplit(wait_for("QR code on the screen", self.scan))
        self.assertEqual((link.scheme, link.netloc), ("otpauth", "totp"))
        self.assertEqual(unquote(link.path), f"/{amazon.issuer}:{amazon.name}")
        given = parse_qs(link.query)
        self.assertEqual(given["issuer"], [amazon.issuer])
        # The secret makes the same code for oathtool.
        (key,) = given["secret"]
        self.assertEqual(code_now(key), code_now(amazon.base32))
        program.shows("Code to compare")
        self.save_picture("qr-code")
        program.activate()
        self.desktop.keys("Escape")
        wait_for("the code to be gone", lambda: program.look("QR code of Amazon") is None)
        wait_for("a screen without a code", lambda: self.scan() is None)

    def scan(self) -> str | None:
        picture = OUTPUT / "scanned-by-zbar.png"
        self.desktop.screen.save(picture)
        try:
            found = subprocess.run(["zbarimg", "--quiet", "--raw", str(picture)], capture_output=True, text=True)
        finally:
            picture.unlink()
        return found.stdout.strip() or None


class CommandLine(DesktopTest):
    """What the command line exports, opened without Warifu."""

    PASSWORD = "plain words 割符"

    def warifu(self, *arguments: str, expected: int = 0, text: str | None = None) -> str:
        done = self.desktop.run_raw(self.desktop.program([str(BINARY), *arguments]), text=text)
        self.assertEqual(done.returncode, expected, done.stderr.decode())
        return done.stdout.decode()

    def export(self, target: str, *arguments: str) -> Path:
        file = self.desktop.root / f"export-{target}"
        self.warifu("export", "--to", target, str(file), *arguments)
        self.assertEqual(file.stat().st_mode & 0o777, 0o600)
        return file

    def test_exports_open_by_the_documented_steps(self) -> None:
        shop, git = Example(), Example("GitHub", "yamada")
        self.warifu("add", shop.uri, git.uri)
        password = self.desktop.root / "password"
        password.write_text(self.PASSWORD + "\n")

        encrypted = self.export("aegis", "--password-file", str(password))
        opened = self.open_aegis(json.loads(encrypted.read_text()))
        self.assertEqual([self.key(it["info"]["secret"]) for it in opened["entries"]], [shop.secret, git.secret])
        self.assertEqual([code_now(it["info"]["secret"]) for it in opened["entries"]], [code_now(it.base32) for it in (shop, git)])

        found = json.loads(self.warifu("import", "--dry-run", "--json", "--password-file", str(password), str(encrypted)))
        self.assertEqual([it["issuer"] for it in found["accounts"]], ["Amazon", "GitHub"])

        secrets = [shop.secret, git.secret]
        opened = self.open_2fas(json.loads(self.export("2fas", "--password-file", str(password)).read_text()))
        self.assertEqual([self.key(it["secret"]) for it in opened], secrets)
        opened = self.open_bitwarden(json.loads(self.export("bitwarden", "--password-file", str(password)).read_text()))
        self.assertEqual([self.key_of(it["login"]["totp"]) for it in opened["items"]], secrets)

        links = self.export("links").read_text().splitlines()
        self.assertEqual([self.key_of(link) for link in links], secrets)

        with open(self.export("keepassxc", "--select", "GitHub"), newline="") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual([(row["Title"], row["Username"]) for row in rows], [("GitHub", "yamada")])

        # Another program draws the codes for Google Authenticator, and a third reads them.
        for link in self.export("google").read_text().splitlines():
            picture = self.desktop.qr(link)
            read = subprocess.run(["zbarimg", "--quiet", "--raw", str(picture)], capture_output=True, check=True, text=True)
            self.assertEqual(read.stdout.strip(), link)

        # A password that comes through a pipe opens every file of the command.
        copy = self.desktop.root / "copy"
        copy.write_bytes(encrypted.read_bytes())
        self.warifu("import", "--dry-run", "--password-file", "-", str(encrypted), str(copy), text=self.PASSWORD)
        self.warifu("import", "--password-file", "-", "-", expected=2)

        # The encrypted export brings back accounts that are lost.
        for name in ("Amazon", "GitHub"):
            self.warifu("remove", name)
        self.assertEqual(self.warifu("list"), "")
        self.warifu("import", "--password-file", str(password), str(encrypted))
        listed = [json.loads(line)["issuer"] for line in self.warifu("list", "--json").splitlines()]
        self.assertEqual(listed, ["Amazon", "GitHub"])

    def test_keepassxc_opens_the_database_and_makes_the_codes(self) -> None:
        shop = Example("Shop", "山田 太郎 <&>")
        self.warifu("add", shop.uri, Example("GitHub", "yamada").uri)
        password = self.desktop.root / "password"
        password.write_text(self.PASSWORD + "\n")
        database = self.export("keepass", "--password-file", str(password))

        def keepassxc(*arguments: str, password: str = self.PASSWORD) -> subprocess.CompletedProcess[str]:
            command = ["keepassxc-cli", *arguments]
            return subprocess.run(command, input=password + "\n", capture_output=True, text=True)

        listed = keepassxc("ls", str(database))
        self.assertEqual(listed.stdout.split(), ["Shop", "GitHub"], listed.stderr)
        shown = keepassxc("show", "--attributes", "UserName", str(database), "Shop")
        self.assertEqual(shown.stdout.strip(), shop.name, shown.stderr)
        wait_for("the same code", lambda: keepassxc("show", "--totp", str(database), "Shop").stdout.strip() == code_now(shop.base32))
        self.assertNotEqual(keepassxc("ls", str(database), password="wrong").returncode, 0)

    def test_an_account_is_renamed_deleted_and_restored(self) -> None:
        amazon = Example()
        self.warifu("add", amazon.uri)
        self.warifu("rename", "Amazon", "--issuer", "Shop")
        self.assertIn("Shop", self.warifu("list"))
        self.warifu("remove", "Shop")
        self.assertEqual(self.warifu("list"), "")
        self.warifu("restore", "nobody", expected=3)
        self.warifu("restore", "shop")
        self.assertIn("Shop", self.warifu("list"))

    def test_a_copied_code_is_cleared_before_the_command_ends(self) -> None:
        amazon = Example()
        self.warifu("add", amazon.uri)
        self.desktop.write_settings({"clipboard_seconds": 10})
        command = self.desktop.program([str(BINARY), "code", "--copy", "Amazon"])
        process = self.desktop.spawn(command, name="copy")
        wait_for_code(self.desktop, amazon.base32)
        self.assertEqual(process.wait(60), 0)
        self.assertEqual(self.desktop.clipboard(), "")

    def test_an_interrupted_copy_clears_the_code_before_it_ends(self) -> None:
        amazon = Example()
        self.warifu("add", amazon.uri)
        self.desktop.write_settings({"clipboard_seconds": 60})
        command = self.desktop.program([str(BINARY), "code", "--copy", "Amazon"])
        process = self.desktop.spawn(command, name="copy")
        wait_for_code(self.desktop, amazon.base32)
        process.send_signal(signal.SIGINT)
        # Not by the signal itself.
        self.assertEqual(process.wait(20), 0)
        self.assertEqual(self.desktop.clipboard(), "")

    def test_a_dry_run_of_an_import_prints_and_adds_nothing(self) -> None:
        amazon = Example()
        file = self.desktop.root / "links.txt"
        file.write_text(amazon.uri + "\notpauth://totp/Bad?secret=1\n")
        found = json.loads(self.warifu("import", "--dry-run", "--json", str(file), expected=1))
        (account,) = found["accounts"]
        self.assertEqual((account["issuer"], account["kind"], account["period"]), ("Amazon", "totp", 30))
        self.assertEqual(found["format"], "links")
        self.assertEqual(len(found["skipped"]), 1)
        self.assertNotIn(amazon.base32, json.dumps(found))
        self.assertIn(amazon.base32, self.warifu("import", "--dry-run", "--secrets", str(file), expected=1))
        self.assertEqual(self.warifu("list"), "")
        self.warifu("import", str(file), expected=1)
        self.assertIn("Amazon", self.warifu("list"))

    def test_an_encrypted_file_is_named_and_not_opened_if_nobody_can_be_asked(self) -> None:
        found = json.loads(self.warifu("import", "--dry-run", "--json", str(KEEPASS), expected=6))
        self.assertEqual((found["format"], found["accounts"], len(found["skipped"])), ("keepass", [], 1))
        self.warifu("import", str(KEEPASS), expected=6)
        self.assertEqual(self.warifu("list"), "")
        found = json.loads(
            self.warifu("import", "--dry-run", "--json", "--password-file", "-", str(KEEPASS), text="test", expected=1)
        )
        self.assertEqual((found["format"], len(found["accounts"]), len(found["skipped"])), ("keepass", 4, 1))

    def test_pictures_of_one_transfer_are_read_together(self) -> None:
        first, second, third = GOOGLE.read_text().splitlines()
        self.warifu("import", "--dry-run", first, second, third)
        self.warifu("import", "--dry-run", second, third, expected=1)
        missing = str(self.desktop.root / "missing.json")
        for command in ("add", "import"):
            self.warifu(command, missing, expected=1)

    def open_aegis(self, file: dict) -> dict:
        (slot,) = file["header"]["slots"]
        derive = Scrypt(salt=bytes.fromhex(slot["salt"]), length=32, n=slot["n"], r=slot["r"], p=slot["p"])
        key = self.unseal(derive.derive(self.PASSWORD.encode()), bytes.fromhex(slot["key"]), slot["key_params"])
        return json.loads(self.unseal(key, base64.b64decode(file["db"]), file["header"]["params"]))

    def open_2fas(self, file: dict) -> list[dict]:
        self.assertEqual(file["services"], [])
        opened = []
        for name in ("reference", "servicesEncrypted"):
            content, salt, nonce = (base64.b64decode(part) for part in file[name].split(":"))
            derive = PBKDF2HMAC(algorithm=hashes.SHA256(), length=32, salt=salt, iterations=10_000)
            opened.append(AESGCM(derive.derive(self.PASSWORD.encode())).decrypt(nonce, content, None))
        reference, services = opened
        # The constant that the app compares.
        self.assertEqual((len(reference), reference[:16]), (256, b"tRViSsLKzd86Hprh"))
        return json.loads(services)

    def open_bitwarden(self, file: dict) -> dict:
        self.assertEqual((file["encrypted"], file["passwordProtected"], file["kdfType"]), (True, True, 0))
        derive = PBKDF2HMAC(algorithm=hashes.SHA256(), length=32, salt=file["salt"].encode(), iterations=file["kdfIterations"])
        master = derive.derive(self.PASSWORD.encode())
        key, mac_key = (HKDFExpand(algorithm=hashes.SHA256(), length=32, info=info).derive(master) for info in (b"enc", b"mac"))
        opened = []
        for name in ("encKeyValidation_DO_NOT_EDIT", "data"):
            kind, _, rest = file[name].partition(".")
            self.assertEqual(kind, "2")
            iv, content, mac = (base64.b64decode(part) for part in rest.split("|"))
            self.assertEqual(hmac.digest(mac_key, iv + content, "sha256"), mac)
            decryptor = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
            padded = decryptor.update(content) + decryptor.finalize()
            opened.append(padded[: -padded[-1]])
        return json.loads(opened[1])

    def key_of(self, link: str) -> bytes:
        (key,) = parse_qs(urlsplit(link).query)["secret"]
        return self.key(key)

    @staticmethod
    def unseal(key: bytes, content: bytes, params: dict) -> bytes:
        return AESGCM(key).decrypt(bytes.fromhex(params["nonce"]), content + bytes.fromhex(params["tag"]), None)

    @staticmethod
    def key(base32: str) -> bytes:
        return base64.b32decode(base32 + "=" * (-len(base32) % 8))


if __name__ == "__main__":
    unittest.main()
