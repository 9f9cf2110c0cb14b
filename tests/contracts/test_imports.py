"""Imports point one way, and nothing below the screens needs them (HOUSE.md)."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BELOW_THE_SCREENS = (
    *("model", "pension", "store", "office", "procedures", "town", "commands", "cli", "locale", "clock"),
    *("pages", "line_mode"),
)


def python(script: str) -> str:
    process = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, cwd=ROOT, timeout=60
    )
    assert process.returncode == 0, process.stderr
    return process.stdout


def test_the_contracts_of_pyproject_are_kept() -> None:
    process = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        timeout=120,
    )
    assert process.returncode == 0, process.stdout + process.stderr
    assert "0 broken" in process.stdout


@pytest.mark.parametrize("package", BELOW_THE_SCREENS)
def test_what_lies_below_the_screens_never_loads_them(package: str) -> None:
    """Every module of it, since a module is often imported only when it is called."""
    script = f"""
import importlib, pkgutil, sys
package = importlib.import_module("nenkin_tui.{package}")
names = [found.name for found in pkgutil.walk_packages(getattr(package, "__path__", []), package.__name__ + ".")]
for name in names:
    importlib.import_module(name)
print(len(names), *(name for name in sys.modules if name.split(".")[0] == "textual"))
"""
    count, *textual = python(script).split()
    assert int(count) > 0 or package in ("cli", "clock")
    assert textual == []


def test_values_and_law_know_no_file_but_their_tables() -> None:
    """`model` and `pension` are usable where nothing can be stored, hashed or shown."""
    heavy = "{'tinydb', 'bcrypt', 'click', 'jpholiday', 'zxcvbn', 'platformdirs', 'nenkin_tui.settings'}"
    script = f"""
import importlib, pkgutil, sys
for name in ("nenkin_tui.model", "nenkin_tui.pension"):
    package = importlib.import_module(name)
    for found in pkgutil.walk_packages(package.__path__, name + "."):
        importlib.import_module(found.name)
print(*({heavy} & set(sys.modules)))
"""
    assert python(script).split() == []
