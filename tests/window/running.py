"""Runs the tests of a folder, prints how long each takes, and ends with `N passed, N failed`."""

import os
import sys
import time
import unittest
from pathlib import Path

import harness


class Result(unittest.TextTestResult):
    """Prints how long each test took, which shows tests that become slower."""

    def startTest(self, test: unittest.TestCase) -> None:
        self._began = time.monotonic()
        super().startTest(test)

    def stopTest(self, test: unittest.TestCase) -> None:
        super().stopTest(test)
        self.stream.writeln(f"  {time.monotonic() - self._began:.1f} s")


def main(folder: Path, advice: str) -> int:
    """Runs what the command line names, or every test of the folder. Returns the exit code."""
    os.chdir(folder)
    if not harness.BINARY.is_file():
        sys.exit(f"{harness.BINARY} is not there; {advice}, or name another in WARIFU_BINARY")
    names = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    loader = unittest.defaultTestLoader
    suite = loader.loadTestsFromNames(names) if names else loader.discover(str(folder), top_level_dir=str(folder))
    result = unittest.TextTestRunner(stream=sys.stdout, verbosity=2, resultclass=Result).run(suite)
    failed = len(result.failures) + len(result.errors) + len(result.unexpectedSuccesses)
    passed = result.testsRun - failed - len(result.skipped)
    print(f"{passed} passed, {failed} failed")
    # A run without a test is not a success.
    return 0 if failed == 0 and passed > 0 else 1
