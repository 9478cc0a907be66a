"""The files for winget, Scoop, Homebrew and the AUR, filled with the sums of packages."""

import hashlib
import json
import re
import shutil
import subprocess
import unittest

from source import OnACopy

VERSION = "7.8.9"
DOWNLOADS = "https://example.org/warifu/v7.8.9"
PACKAGES = (
    "warifu-7.8.9-windows-x64-setup.exe",
    "warifu-7.8.9-windows-arm64-setup.exe",
    "warifu-7.8.9-windows-x64-portable.zip",
    "warifu-7.8.9-windows-arm64-portable.zip",
    "warifu-7.8.9-macos-universal.dmg",
    "warifu-7.8.9-source.tar.gz",
)


def sum_of(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


class Filled(OnACopy):
    def setUp(self) -> None:
        super().setUp()
        self.packages = self.copy / "packages"
        self.packages.mkdir()
        for name in PACKAGES:
            (self.packages / name).write_text(name)
        self.into = self.copy / "catalogs"

    def fill(self) -> None:
        self.done("fill", VERSION, self.packages, "--downloads", DOWNLOADS, "--into", self.into)

    def filled(self, name: str) -> str:
        return (self.into / name).read_text(encoding="utf-8")

    def test_every_address_has_the_sum_of_its_package(self) -> None:
        self.fill()
        winget = self.filled("winget/Warifu.Warifu.installer.yaml")
        pairs = re.findall(r"InstallerUrl: (\S+)\n\s+InstallerSha256: (\S+)", winget)
        self.assertEqual(pairs, [(f"{DOWNLOADS}/{name}", sum_of(name)) for name in PACKAGES[:2]])

        scoop = json.loads(self.filled("scoop/warifu.json"))
        pairs = [(it["url"], it["hash"]) for it in scoop["architecture"].values()]
        self.assertEqual(pairs, [(f"{DOWNLOADS}/{name}", sum_of(name)) for name in PACKAGES[2:4]])

        cask = self.filled("homebrew/warifu.rb")
        self.assertIn(f'url "{DOWNLOADS}/{PACKAGES[4]}"', cask)
        self.assertIn(f'sha256 "{sum_of(PACKAGES[4])}"', cask)

        flathub = self.filled("flathub/app.warifu.Warifu.yml")
        address, digest = re.search(r"- type: archive\n +url: (\S+)\n +sha256: (\S+)\n", flathub).groups()
        self.assertEqual((address, digest), (f"{DOWNLOADS}/{PACKAGES[5]}", sum_of(PACKAGES[5])))
        self.assertNotIn("type: dir", flathub)
        self.assertIn("\n      - cargo-sources.json\n", flathub)

        info = self.filled("aur/.SRCINFO")
        self.assertIn(f"\tsource = {DOWNLOADS}/{PACKAGES[5]}\n", info)
        self.assertIn(f"\tsha256sums = {sum_of(PACKAGES[5])}\n", info)

    def test_nothing_is_left_to_fill_and_every_file_names_the_version(self) -> None:
        self.fill()
        files = [file for file in self.into.rglob("*") if file.is_file()]
        self.assertGreater(len(files), 7)
        for file in files:
            text = file.read_text(encoding="utf-8")
            self.assertNotIn("{{", text, file)
            self.assertIn(VERSION, text, file)

    def test_a_missing_package_is_named_and_nothing_is_written(self) -> None:
        (self.packages / PACKAGES[4]).unlink()
        message = self.refused("fill", VERSION, self.packages, "--into", self.into)
        self.assertIn(PACKAGES[4], message)
        self.assertFalse(self.into.exists())

    def test_what_could_change_a_template_is_refused(self) -> None:
        for version, downloads in (("1.2.3'", DOWNLOADS), (VERSION, 'https://a/"b'), (VERSION, "http://example.org")):
            self.refused("fill", version, self.packages, "--downloads", downloads, "--into", self.into)
        self.assertFalse(self.into.exists())

    def test_the_pkgbuild_is_a_script_without_mistakes(self) -> None:
        self.fill()
        checker = shutil.which("shellcheck")
        if not checker:
            self.skipTest("shellcheck is not installed")
        # makepkg sets the variables, reads the ones that seem unused, and stops when `cd` fails.
        command = [checker, "--shell=bash", "--exclude=SC2034,SC2154,SC2164", str(self.into / "aur/PKGBUILD")]
        result = subprocess.run(command, capture_output=True, text=True)
        self.assertEqual(result.returncode, 0, result.stdout)

    def test_the_cask_is_ruby(self) -> None:
        self.fill()
        ruby = shutil.which("ruby")
        if not ruby:
            self.skipTest("ruby is not installed")
        result = subprocess.run([ruby, "-c", str(self.into / "homebrew/warifu.rb")], capture_output=True, text=True)
        self.assertEqual(result.returncode, 0, result.stderr)

    def test_the_manifests_of_winget_agree(self) -> None:
        self.fill()
        for file in (self.into / "winget").iterdir():
            text = file.read_text(encoding="utf-8")
            fields = dict(re.findall(r"^(\w+): (.+)$", text, re.MULTILINE))
            self.assertEqual(fields["PackageIdentifier"], "Warifu.Warifu", file)
            self.assertEqual(fields["PackageVersion"], VERSION, file)
            kind = fields["ManifestType"]
            self.assertEqual(fields["ManifestVersion"], "1.10.0")
            self.assertIn(f"winget-manifest.{kind}.1.10.0.schema.json", text)


class Sums(OnACopy):
    def test_sha256sum_accepts_the_sums(self) -> None:
        folder = self.copy / "packages"
        folder.mkdir()
        for name in PACKAGES:
            (folder / name).write_text(name)
        self.done("sums", folder)
        self.done("sums", folder)  # a second time it leaves its own file out
        subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=folder, check=True)
        self.assertEqual(len((folder / "SHA256SUMS").read_text().splitlines()), len(PACKAGES))


class Latest(OnACopy):
    def test_the_file_and_the_trusted_comment_say_the_same(self) -> None:
        self.done("prepare", VERSION)
        comment = self.done("latest", self.copy)
        content = json.loads(self.text("latest.json"))
        self.assertEqual(set(content), {"version", "date", "url"})
        self.assertEqual(comment, f"warifu latest {content['version']} {content['date']}\n")
        self.assertEqual(content["version"], VERSION)
        self.assertTrue(content["url"].startswith("https://warifu.app/"))

    def test_nobody_is_told_of_a_preview(self) -> None:
        self.done("prepare", "7.8.9-rc.1")
        self.assertIn("preview", self.refused("latest", self.copy))


