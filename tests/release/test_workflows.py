"""The workflows: their form, and what they must not do."""

import os
import re
import shutil
import subprocess
import textwrap
import tomllib
import unittest
from pathlib import Path

from source import ROOT

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
ACTIONS = sorted((ROOT / ".github/actions").glob("*/action.yml"))


def tool(name: str) -> str:
    """Where a checker is: in the folder that tests/release/run fills, or on this machine."""
    folder = os.environ.get("WARIFU_RELEASE_TOOLS", "")
    found = shutil.which(name, path=folder + os.pathsep + os.environ["PATH"])
    if not found:
        raise unittest.SkipTest(f"{name} is not installed")
    return found


def run_blocks(text: str) -> list[str]:
    """The scripts of a workflow: what stands behind `run:`, on its line or indented below it."""
    blocks = re.findall(r"^( *)(?:- )?run: (?:\|\n((?:\1 {2,}.*\n|\n)+)|(.+))", text, re.MULTILINE)
    return [textwrap.dedent(below) or line for _, below, line in blocks]


class Form(unittest.TestCase):
    def check(self, *command: object) -> None:
        result = subprocess.run([str(part) for part in command], cwd=ROOT, capture_output=True, text=True)
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)

    def test_they_are_what_github_reads(self) -> None:
        checker = tool("check-jsonschema")
        self.check(checker, "--builtin-schema", "vendor.github-workflows", *WORKFLOWS)
        self.check(checker, "--builtin-schema", "custom.github-workflows-require-timeout", *WORKFLOWS)
        self.check(checker, "--builtin-schema", "vendor.github-actions", *ACTIONS)
        self.check(checker, "--builtin-schema", "vendor.dependabot", ROOT / ".github/dependabot.yml")

    def test_zizmor_finds_no_way_in(self) -> None:
        self.check(tool("zizmor"), "--offline", "--min-severity=medium", "--no-progress", ".github")

    def test_actionlint_understands_every_expression_and_script(self) -> None:
        self.check(tool("actionlint"), *WORKFLOWS)


class Rules(unittest.TestCase):
    def each(self) -> list[tuple[Path, str]]:
        files = WORKFLOWS + ACTIONS
        self.assertGreater(len(files), 3)
        return [(file, file.read_text(encoding="utf-8")) for file in files]

    def test_foreign_actions_are_pinned_by_commit_and_say_which_version_that_is(self) -> None:
        for file, text in self.each():
            for used in re.findall(r"uses: (.*)", text):
                if not used.startswith("./"):
                    self.assertRegex(used, r"^[\w.-]+/[\w.-]+@[0-9a-f]{40} # v\d+\.\d+(\.\d+)?$", file)

    def test_an_action_has_one_version_everywhere(self) -> None:
        seen: dict[str, str] = {}
        for file, text in self.each():
            for name, version in re.findall(r"uses: ([\w./-]+)@(.+)", text):
                self.assertEqual(seen.setdefault(name, version), version, file)

    def test_a_script_gets_values_by_its_environment(self) -> None:
        scripts = [(file, script) for file, text in self.each() for script in run_blocks(text)]
        self.assertGreater(len(scripts), 15)
        for file, script in scripts:
            self.assertNotIn("${{", script, file)

    def test_every_script_is_without_mistakes(self) -> None:
        checker = tool("shellcheck")
        for file, text in self.each():
            for script in run_blocks(text):
                if "$env:" in script:
                    continue  # PowerShell
                command = [checker, "--shell=bash", "--exclude=SC2086", "-"]  # $WARIFU_CARGO is a command with its arguments
                result = subprocess.run(command, input=script, capture_output=True, text=True)
                self.assertEqual(result.returncode, 0, f"{file}: {result.stdout}")

    def test_nothing_runs_with_secrets_for_a_stranger(self) -> None:
        for file, text in self.each():
            self.assertNotIn("pull_request_target", text, file)
            self.assertNotIn("workflow_run:", text, file)
            self.assertNotIn("secrets: inherit", text, file)

    def test_only_the_last_job_of_a_release_may_write(self) -> None:
        for file, text in self.each():
            if file in ACTIONS:
                continue
            self.assertIn("\npermissions:\n  contents: read\n\n", text, file)
            written = re.findall(r"^ +([\w-]+): write$", text, re.MULTILINE)
            expected = ["contents", "id-token", "attestations"] if file.name == "release.yml" else []
            self.assertEqual(written, expected, file)
            self.assertEqual(text.count("actions/checkout@"), text.count("persist-credentials: false"), file)

    def test_every_script_that_a_workflow_calls_is_there(self) -> None:
        for file, text in self.each():
            for path in re.findall(r"(?<![\w./-])((?:scripts|packaging|tests)/[\w./-]+)", text.replace("\\", "/")):
                self.assertTrue(list(ROOT.glob(path)), f"{file}: {path}")

    def test_a_release_takes_nothing_from_a_cache(self) -> None:
        for name in ("release.yml", "packages.yml"):
            self.assertNotIn("actions/cache", (ROOT / ".github/workflows" / name).read_text())

    def test_the_rust_of_the_container_is_that_of_the_project(self) -> None:
        rust = tomllib.loads((ROOT / "Cargo.toml").read_text())["package"]["rust-version"]
        self.assertIn(f"container: rust:{rust}-", (ROOT / ".github/workflows/ci.yml").read_text())


class Licences(unittest.TestCase):
    def test_the_page_accepts_what_deny_toml_allows(self) -> None:
        command = [ROOT / "scripts/lib/about-config", ROOT / "deny.toml"]
        result = subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True)
        about = tomllib.loads(result.stdout)
        deny = tomllib.loads((ROOT / "deny.toml").read_text())
        self.assertEqual(about["accepted"][0], "MIT")
        self.assertEqual(set(about["accepted"]), set(deny["licenses"]["allow"]))
        self.assertEqual(about["option-ext"]["accepted"], ["MPL-2.0"])
