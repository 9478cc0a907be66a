"""One version, in every file that names it."""

import re
import subprocess
import sys
import unittest

from source import METAINFO, NAMED, ROOT, OnACopy


class Agree(unittest.TestCase):
    def test_the_files_of_this_repository_agree(self) -> None:
        command = [sys.executable, str(ROOT / "scripts" / "release"), "version"]
        result = subprocess.run(command, capture_output=True, text=True)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertRegex(result.stdout, r"^\d+\.\d+\.\d+")


class Disagree(OnACopy):
    def setUp(self) -> None:
        super().setUp()
        self.done("prepare", "7.8.9")

    def test_each_file_that_names_another_version_is_named(self) -> None:
        for name in NAMED:
            with self.subTest(name):
                self.change(name, "7.8.9", "7.8.8")
                self.assertIn(f"{name} 7.8.8", self.refused("version"))
                self.change(name, "7.8.8", "7.8.9")
                self.done("version")

    def test_the_tag_has_to_be_the_version(self) -> None:
        self.assertEqual(self.done("version", "v7.8.9"), "7.8.9\n")
        self.assertIn("the tag 7.9.0", self.refused("version", "v7.9.0"))

    def test_the_date_of_the_release_is_the_same_in_both_files(self) -> None:
        text = self.text("CHANGELOG.md")
        date = re.search(r"## \[7\.8\.9\] - (\S+)", text)[1]
        self.change(METAINFO, date, "2001-01-01")
        self.assertIn("different dates", self.refused("version"))


class Prepare(OnACopy):
    def test_every_file_gets_the_version_and_what_is_new_gets_a_heading(self) -> None:
        unreleased = self.text("CHANGELOG.md").partition("## [Unreleased]\n")[2].partition("\n## [")[0].strip()
        self.done("prepare", "7.8.9")
        self.assertEqual(self.done("version"), "7.8.9\n")
        self.assertEqual(self.done("notes").strip(), unreleased)

    def test_the_second_release_keeps_the_first_one_listed(self) -> None:
        self.done("prepare", "7.8.9")
        self.change("CHANGELOG.md", "## [Unreleased]\n", "## [Unreleased]\n\n### Fixed\n\n- A comma.\n")
        self.done("prepare", "7.9.0")
        self.assertEqual(self.done("notes"), "### Fixed\n\n- A comma.\n")
        versions = re.findall(r'<release version="(.*?)"', self.text(METAINFO))
        self.assertEqual(versions[:2], ["7.9.0", "7.8.9"])
        self.assertIn('version="7.9.0" type="stable"', self.text(METAINFO))

    def test_a_version_that_is_none_or_older_or_without_news_changes_nothing(self) -> None:
        before = {name: self.text(name) for name in NAMED}
        for version in ("1", "v1.2.3", "1.2.3; true", "0.0.1"):
            self.refused("prepare", version)
        self.assertEqual(before, {name: self.text(name) for name in NAMED})
        self.done("prepare", "7.8.9")
        self.assertIn("nothing under", self.refused("prepare", "7.9.0"))
