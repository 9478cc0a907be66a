"""The tarball: for one user, without root."""

from __future__ import annotations

from machine import PACKAGES, PackageTest


class Tarball(PackageTest):
    def setUp(self) -> None:
        super().setUp()
        (self.package,) = PACKAGES.glob("warifu-*.tar.xz")
        self.unpacked = self.machine.root / self.package.name.removesuffix(".tar.xz")
        self.machine.run(["tar", "--extract", f"--file={self.package}", f"--directory={self.machine.root}"])
        self.prefix = self.machine.home / ".local"
        self.program_path = str(self.prefix / "bin/warifu")

    def install(self) -> str:
        return self.machine.inside(str(self.unpacked / "install.sh"))

    def installed(self) -> list[str]:
        files = [path.relative_to(self.prefix) for path in self.prefix.rglob("*") if path.is_file()]
        return sorted(str(path) for path in files if not str(path).startswith(("share/warifu/", "share/keyrings/")))

    def test_from_a_bare_machine_to_removal(self) -> None:
        said = self.install()
        # A bare machine lacks them all, and the user is told of each.
        self.assertIn("sudo apt install libegl1", said)
        self.machine.install_libraries()
        self.assertNotIn("sudo apt install", self.install())
        entry = (self.prefix / "share/applications/app.warifu.Warifu.desktop").read_text()
        self.assertIn(f'\nExec="{self.program_path}" %U\n', entry)

        account = self.use()
        # What the next version no longer has is removed with the upgrade.
        kept = self.installed()
        (self.unpacked / "share/doc/warifu/LICENSE-MIT").unlink()
        self.install()
        self.assertEqual(set(kept) - set(self.installed()), {"share/doc/warifu/LICENSE-MIT"})
        self.expect_undisturbed(account)
        self.expect_start(account)

        said = self.machine.inside(str(self.prefix / "share/warifu-program/uninstall.sh"))
        self.assertIn("Your accounts were not", said)
        self.assertEqual(self.installed(), [])
        self.install()
        self.assertIn(account.issuer, self.command("list"))

    def test_a_home_with_a_space_and_signs(self) -> None:
        prefix = self.machine.root / "a & b|c"
        self.machine.inside(str(self.unpacked / "install.sh"), str(prefix))
        entry = (prefix / "share/applications/app.warifu.Warifu.desktop").read_text()
        self.assertIn(f'\nExec="{prefix}/bin/warifu" %U\n', entry)
        self.assertIn(f"\nTryExec={prefix}/bin/warifu\n", entry)
        self.machine.inside(str(prefix / "share/warifu-program/uninstall.sh"))
        self.assertEqual(list(prefix.iterdir()), [])
