"""The app for macOS, assembled around a stand-in for the program, and read as macOS reads it."""

import plistlib
import re
import shutil
import stat
import struct
import subprocess
import tempfile
import unittest
from pathlib import Path

from source import ROOT

BUILD = ROOT / "packaging" / "macos" / "build"
DESKTOP_FILE = ROOT / "assets" / "app.warifu.Warifu.desktop"

# The types of an icon that hold a PNG, with the width in pixels that macOS expects in each.
WIDTHS = {
    b"icp4": 16,
    b"ic11": 32,
    b"icp5": 32,
    b"ic12": 64,
    b"ic07": 128,
    b"ic13": 256,
    b"ic08": 256,
    b"ic14": 512,
    b"ic09": 512,
    b"ic10": 1024,
}


def strings(file: Path) -> dict[str, str]:
    """A `.strings` file. A line that is not `"key" = "value";` is a mistake, after which macOS ignores the file."""
    pairs = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        match = re.fullmatch(r'"([^"\\]+)" = "([^"\\]+)";', line)
        if not match:
            raise ValueError(f"{file}: {line}")
        pairs[match[1]] = match[2]
    return pairs


class App(unittest.TestCase):
    def setUp(self) -> None:
        folder = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, folder)
        program = folder / "program"
        program.write_text("#!/bin/sh\n")
        subprocess.run([BUILD, "app", program, folder], check=True)
        self.contents = folder / "Warifu.app" / "Contents"
        self.resources = self.contents / "Resources"
        with (self.contents / "Info.plist").open("rb") as file:
            self.info = plistlib.load(file)

    def test_the_program_and_the_icon_are_where_the_property_list_says(self) -> None:
        program = self.contents / "MacOS" / self.info["CFBundleExecutable"]
        self.assertTrue(program.stat().st_mode & stat.S_IXUSR)
        self.assertTrue((self.resources / (self.info["CFBundleIconFile"] + ".icns")).is_file())
        self.assertEqual((self.contents / "PkgInfo").read_text(), "APPL????")
        licences = {file.name for file in (self.resources / "licences").iterdir()}
        self.assertLessEqual({"LICENSE-MIT", "LICENSE-APACHE"}, licences)

    def test_the_version_is_that_of_the_release(self) -> None:
        version = subprocess.run([ROOT / "scripts/release", "version"], check=True, capture_output=True, text=True)
        self.assertEqual(self.info["CFBundleShortVersionString"], version.stdout.strip())
        self.assertRegex(self.info["CFBundleVersion"], r"^\d+(\.\d+){0,2}$")

    def test_what_macos_asks_of_an_app_is_there(self) -> None:
        self.assertEqual(self.info["CFBundlePackageType"], "APPL")
        self.assertEqual(self.info["LSApplicationCategoryType"], "public.app-category.utilities")
        self.assertEqual(self.info["LSMinimumSystemVersion"], "11.0")
        self.assertIs(self.info["NSHighResolutionCapable"], True)
        self.assertIn("QR", self.info["NSScreenCaptureUsageDescription"])

    def test_links_are_the_ones_that_the_desktop_file_names(self) -> None:
        desktop = set(re.findall(r"x-scheme-handler/([\w-]+);", DESKTOP_FILE.read_text(encoding="utf-8")))
        schemes = [scheme for kind in self.info["CFBundleURLTypes"] for scheme in kind["CFBundleURLSchemes"]]
        self.assertEqual(set(schemes), desktop)

    def test_documents_are_offered_and_never_taken_over(self) -> None:
        for kind in self.info["CFBundleDocumentTypes"]:
            self.assertEqual(kind["CFBundleTypeRole"], "Viewer")
            self.assertEqual(kind["LSHandlerRank"], "Alternate")
            self.assertTrue(all(re.fullmatch(r"[a-z0-9.-]+", it) for it in kind["LSItemContentTypes"]))

    def test_each_language_names_everything_that_macos_shows(self) -> None:
        shown = {"NSScreenCaptureUsageDescription"}
        shown |= {kind["CFBundleTypeName"] for kind in self.info["CFBundleDocumentTypes"]}
        shown |= {kind["CFBundleURLName"] for kind in self.info["CFBundleURLTypes"]}
        languages = self.info["CFBundleLocalizations"]
        self.assertEqual({file.stem for file in self.resources.glob("*.lproj")}, set(languages))
        texts = {language: strings(self.resources / f"{language}.lproj/InfoPlist.strings") for language in languages}
        for language, pairs in texts.items():
            self.assertEqual(set(pairs), shown, language)
        english = texts["en"]
        self.assertEqual(english.pop("NSScreenCaptureUsageDescription"), self.info["NSScreenCaptureUsageDescription"])
        self.assertTrue(all(key == value for key, value in english.items()))
        for value in texts["ja"].values():
            self.assertRegex(value, "[\u3041-\u30ff]")

    def test_the_screen_recording_texts_name_the_button(self) -> None:
        for language in self.info["CFBundleLocalizations"]:
            button = re.search(r"^scan-screen = (.+)$", texts_of(language), re.MULTILINE)[1]
            text = strings(self.resources / f"{language}.lproj/InfoPlist.strings")["NSScreenCaptureUsageDescription"]
            self.assertIn(button, text)

    def test_the_icon_holds_every_size_once(self) -> None:
        icon = (self.resources / "icon.icns").read_bytes()
        self.assertEqual(icon[:8], b"icns" + struct.pack(">I", len(icon)))
        seen, at = [], 8
        while at < len(icon):
            kind, length = icon[at : at + 4], struct.unpack(">I", icon[at + 4 : at + 8])[0]
            picture = icon[at + 8 : at + length]
            self.assertEqual(picture[:8], b"\x89PNG\r\n\x1a\n", kind)
            self.assertEqual(struct.unpack(">II", picture[16:24]), (WIDTHS[kind], WIDTHS[kind]), kind)
            seen.append(kind)
            at += length
        self.assertEqual(sorted(seen), sorted(WIDTHS))


class Build(unittest.TestCase):
    def entitlements(self, **granted: str) -> subprocess.CompletedProcess[bytes]:
        """Those of an app that is signed with such a profile; without any, of one that is signed without a profile."""
        command: list[object] = [BUILD.parent / "entitlements"]
        with tempfile.NamedTemporaryFile() as profile:
            if granted:
                named = {"application_identifier": "com.apple.application-identifier"}
                named["team_identifier"] = "com.apple.developer.team-identifier"
                content = {named[name]: value for name, value in granted.items()}
                profile.write(plistlib.dumps({"Entitlements": content | {"com.apple.security.get-task-allow": True}}))
                profile.flush()
                command.append(profile.name)
            return subprocess.run(command, capture_output=True)

    def test_the_hardened_runtime_has_no_exception(self) -> None:
        self.assertEqual(plistlib.loads(self.entitlements().stdout), {})
        self.assertIn("--options runtime --entitlements", BUILD.read_text())

    def test_a_profile_gives_the_app_its_identity_and_nothing_more(self) -> None:
        given = self.entitlements(application_identifier="TEAM.app.warifu.Warifu", team_identifier="TEAM")
        self.assertEqual(
            plistlib.loads(given.stdout),
            {
                "com.apple.application-identifier": "TEAM.app.warifu.Warifu",
                "com.apple.developer.team-identifier": "TEAM",
            },
        )

    def test_the_profile_of_another_app_is_refused(self) -> None:
        given = self.entitlements(application_identifier="TEAM.example", team_identifier="TEAM")
        self.assertNotEqual(given.returncode, 0)
        self.assertIn(b"this profile is for TEAM.example", given.stderr)

    def test_it_is_built_for_the_oldest_system_that_it_names(self) -> None:
        info = plistlib.loads((BUILD.parent / "Info.plist").read_bytes())
        self.assertIn(f"MACOSX_DEPLOYMENT_TARGET={info['LSMinimumSystemVersion']}\n", BUILD.read_text())


def texts_of(language: str) -> str:
    return (ROOT / "assets" / "i18n" / language / "warifu.ftl").read_text(encoding="utf-8")
