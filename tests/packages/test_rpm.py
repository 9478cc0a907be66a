"""The package for Fedora and openSUSE. There is no such system here: rpm installs it into a Debian folder that has the
libraries, and what it requires is compared with these."""

from __future__ import annotations

import re
import subprocess

from machine import PACKAGES, PackageTest

DATABASE = "/var/lib/rpm"


class Rpm(PackageTest):
    def setUp(self) -> None:
        super().setUp()
        (self.package,) = PACKAGES.glob("warifu-*.rpm")

    def rpm(self, *arguments: str) -> str:
        command = ["rpm", f"--root={self.machine.system}", f"--dbpath={DATABASE}", *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout + done.stderr

    def test_from_a_bare_machine_to_removal(self) -> None:
        self.machine.install_libraries()
        self.rpm("--initdb")
        # No package of this system is known to rpm.
        self.rpm("--install", "--nodeps", str(self.package))
        listed = self.rpm("--query", "--list", "warifu").split()
        self.assertIn("/usr/bin/warifu", listed)
        self.assertEqual(self.rpm("--verify", "--nodeps", "warifu"), "")

        account = self.use()
        self.rpm("--upgrade", "--nodeps", "--replacepkgs", str(self.package))
        self.expect_undisturbed(account)
        self.expect_start(account)

        said = self.rpm("--erase", "warifu")
        self.assertIn("Your accounts were not", said)
        self.assertEqual(self.machine.files(), [])

    def test_what_it_requires_are_libraries_that_exist(self) -> None:
        self.machine.install_libraries()
        known = self.machine.inside("/sbin/ldconfig", "-p")
        required = self.rpm("--query", "--package", "--requires", str(self.package))
        libraries = set(re.findall(r"^(lib\S+\.so\.\d+)\(", required, re.MULTILINE))
        self.assertIn("libEGL.so.1", libraries)
        self.assertIn("libc.so.6", libraries)
        for library in libraries:
            self.assertIn(f"\t{library} (", known)
