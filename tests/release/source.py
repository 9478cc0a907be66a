"""A copy of the files that name the version, and `scripts/release` working on it."""

import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
METAINFO = "assets/app.warifu.Warifu.metainfo.xml"
NAMED = ("Cargo.toml", "Cargo.lock", "CHANGELOG.md", METAINFO)


class OnACopy(unittest.TestCase):
    def setUp(self) -> None:
        self.copy = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.copy)
        for name in NAMED:
            (self.copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, self.copy / name)
        shutil.copytree(ROOT / "packaging", self.copy / "packaging")
        # Right after a release there is none.
        self.change("CHANGELOG.md", "## [Unreleased]\n", "## [Unreleased]\n\n- A note.\n")

    def release(self, *arguments: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, str(ROOT / "scripts" / "release"), *map(str, arguments)]
        environment = os.environ | {"WARIFU_SOURCE": str(self.copy)}
        return subprocess.run(command, env=environment, capture_output=True, text=True)

    def done(self, *arguments: object) -> str:
        result = self.release(*arguments)
        self.assertEqual(result.returncode, 0, result.stderr)
        return result.stdout

    def refused(self, *arguments: object) -> str:
        result = self.release(*arguments)
        self.assertEqual(result.returncode, 1, result.stdout + result.stderr)
        self.assertNotIn("Traceback", result.stderr)
        return result.stderr

    def text(self, name: str) -> str:
        return (self.copy / name).read_text(encoding="utf-8")

    def change(self, name: str, old: str, new: str) -> None:
        text = self.text(name)
        self.assertIn(old, text)
        (self.copy / name).write_text(text.replace(old, new, 1), encoding="utf-8")
