"""The package for Debian: on a machine with nothing else, from its installation to its removal."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from machine import PACKAGES, REPOSITORY, PackageTest

LIBRARIES = REPOSITORY / "packaging/linux/libraries"


def field(package: Path, name: str) -> str:
    done = subprocess.run(["dpkg-deb", "--field", str(package), name], check=True, capture_output=True, text=True)
    return done.stdout.strip()


def make_newer(package: Path, newer: Path) -> None:
    """Makes the same package with a higher version."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["dpkg-deb", "--raw-extract", str(package), folder], check=True)
        control = Path(folder) / "DEBIAN/control"
        version = field(package, "Version")
        control.write_text(control.read_text().replace(f"Version: {version}\n", f"Version: {version}+newer\n"))
        subprocess.run(["dpkg-deb", "-Znone", "--build", folder, str(newer)], check=True, capture_output=True)


class Deb(PackageTest):
    def setUp(self) -> None:
        super().setUp()
        (self.package,) = PACKAGES.glob("warifu_*.deb")

    def test_from_a_bare_machine_to_removal(self) -> None:
        self.assertEqual(self.machine.files(), [])
        # With what it declares and nothing that it only recommends.
        self.machine.apt("install", f"/packages/{self.package.name}")
        installed = self.machine.inside("dpkg-query", "--listfiles", "warifu").split()
        self.assertIn("/usr/bin/warifu", installed)
        self.assertIn(self.command("--version").split()[1], field(self.package, "Version"))

        account = self.use()
        make_newer(self.package, self.machine.system / "newer.deb")
        self.machine.apt("install", "/newer.deb")
        self.assertIn("+newer", self.machine.inside("dpkg-query", "--show", "warifu"))
        self.expect_undisturbed(account)
        self.expect_start(account)

        said = self.machine.apt("purge", "warifu")
        self.assertIn("Your accounts were not", said)
        self.assertEqual(self.machine.files(), [])
        self.machine.apt("install", f"/packages/{self.package.name}")
        self.assertIn(account.issuer, self.command("list"))

    def test_every_library_that_is_loaded_is_required(self) -> None:
        requires = field(self.package, "Depends").replace(",", " ").split()
        for line in LIBRARIES.read_text().splitlines():
            if not line.startswith("#"):
                self.assertIn(line.split()[1], requires)
