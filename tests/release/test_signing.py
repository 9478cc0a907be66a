"""Signatures, with keys made for the test: none of them belongs to a release."""

import base64
import os
import shutil
import struct
import subprocess
import unittest
from pathlib import Path

from source import ROOT, OnACopy


def needs(*programs: str) -> None:
    missing = [program for program in programs if not shutil.which(program)]
    if missing:
        raise unittest.SkipTest(f"{', '.join(missing)} is not installed")


def run(*command: object, **environment: str) -> str:
    """What the command printed; fails if it does."""
    result = subprocess.run(
        [str(part) for part in command], env=os.environ | environment, capture_output=True, text=True, input=""
    )
    if result.returncode != 0:
        raise AssertionError(f"{command}: {result.stdout}{result.stderr}")
    return result.stdout + result.stderr


def smallest_program() -> bytes:
    """The headers of a 64-bit program for Windows with one section, which returns at once."""
    dos = b"MZ" + bytes(58) + struct.pack("<I", 64)
    coff = struct.pack("<4sHHIIIHH", b"PE\0\0", 0x8664, 1, 0, 0, 0, 240, 0x22)
    optional = struct.pack("<HBBIIIII", 0x20B, 0, 0, 512, 0, 0, 0x1000, 0x1000)
    optional += struct.pack("<QIIHHHHHHIIIIHH", 0x140000000, 0x1000, 512, 6, 0, 0, 0, 6, 0, 0, 0x2000, 512, 0, 2, 0)
    optional += struct.pack("<QQQQII", 0x100000, 0x1000, 0x100000, 0x1000, 0, 16) + bytes(128)
    section = struct.pack("<8sIIIIIIHHI", b".text", 1, 0x1000, 512, 512, 0, 0, 0, 0, 0x60000020)
    return (dos + coff + optional + section).ljust(512, b"\0") + b"\xc3".ljust(512, b"\0")


class Windows(OnACopy):
    def setUp(self) -> None:
        super().setUp()
        needs("osslsigncode", "openssl")
        self.program = self.copy / "warifu.exe"
        self.program.write_bytes(smallest_program())
        self.program.chmod(0o755)

    def sign(self, **environment: str) -> str:
        return run(ROOT / "packaging/windows/sign", self.program, WARIFU_TIMESTAMP="", **environment)

    def test_without_a_certificate_the_program_stays_as_it_is(self) -> None:
        self.assertIn("unsigned", self.sign(WINDOWS_CERTIFICATE=""))
        self.assertEqual(self.program.read_bytes(), smallest_program())

    def test_the_signature_is_that_of_the_certificate(self) -> None:
        key, certificate, both = (self.copy / name for name in ("key.pem", "certificate.pem", "both.p12"))
        run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate,
            "-subj", "/CN=A test", "-addext", "extendedKeyUsage=codeSigning", "-days", "1")
        run("openssl", "pkcs12", "-export", "-inkey", key, "-in", certificate, "-out", both, "-passout", "pass:a b'c")
        encoded = base64.b64encode(both.read_bytes()).decode()
        output = self.sign(WINDOWS_CERTIFICATE=encoded, WINDOWS_CERTIFICATE_PASSWORD="a b'c")
        self.assertNotIn("a b'c", output)
        self.assertEqual(self.program.stat().st_mode & 0o777, 0o755)
        verified = run("osslsigncode", "verify", "-CAfile", certificate, "-in", self.program)
        self.assertIn("Succeeded", verified)


class Sums(OnACopy):
    def setUp(self) -> None:
        super().setUp()
        needs("minisign")
        self.done("prepare", "7.8.9")
        self.folder = self.copy / "packages"
        self.folder.mkdir()
        (self.folder / "a package").write_text("content")
        self.done("sums", self.folder)

    def sign(self, key: str) -> str:
        return run(
            ROOT / "packaging/sign-release", self.folder,
            MINISIGN_KEY=key, MINISIGN_PASSWORD="", WARIFU_SOURCE=str(self.copy),
        )

    def key(self) -> str:
        run("minisign", "-G", "-W", "-p", self.copy / "public", "-s", self.copy / "secret")
        return (self.copy / "secret").read_text()

    def verified(self, name: str) -> str:
        return run("minisign", "-V", "-p", self.copy / "public", "-m", self.folder / name)

    def test_without_a_key_nothing_is_signed(self) -> None:
        self.assertIn("unsigned", self.sign(""))
        self.assertEqual({file.name for file in self.folder.iterdir()}, {"a package", "SHA256SUMS"})

    def test_sums_and_latest_json_are_signed_each_with_its_comment(self) -> None:
        self.sign(self.key())
        self.assertIn("Trusted comment: warifu sums 7.8.9\n", self.verified("SHA256SUMS"))
        self.assertRegex(self.verified("latest.json"), r"Trusted comment: warifu latest 7\.8\.9 \d{4}-\d\d-\d\d\n")
        # The first two letters say that the file was hashed first, which the program demands.
        signature = (self.folder / "latest.json.minisig").read_text().splitlines()[1]
        self.assertEqual(base64.b64decode(signature)[:2], b"ED")

    def test_a_preview_leaves_latest_json_alone(self) -> None:
        self.change("CHANGELOG.md", "## [Unreleased]\n", "## [Unreleased]\n\n- New.\n")
        self.done("prepare", "8.0.0-rc.1")
        self.sign(self.key())
        self.assertIn("warifu sums 8.0.0-rc.1", self.verified("SHA256SUMS"))
        self.assertFalse((self.folder / "latest.json").exists())


class Scripts(unittest.TestCase):
    def test_no_secret_is_an_argument_that_other_users_could_read(self) -> None:
        for name in ("packaging/windows/sign", "packaging/sign-release"):
            text = (ROOT / name).read_text()
            self.assertNotIn("-pass ", text)
            self.assertIn("umask 077", text)
            self.assertIn("trap 'rm -rf", text)
