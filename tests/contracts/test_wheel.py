"""The built wheel, installed somewhere else, is whole: its data files, its laws, its people, its command."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from nenkin_tui import __version__
from nenkin_tui.town.residents import NAMES

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without isolation and without network, unpacked by pip into a folder of its own."""
    folder = tmp_path_factory.mktemp("wheel")
    _succeed("-m", "hatchling", "build", "-t", "wheel", "-d", folder, where=ROOT)
    wheel = next(folder.glob("nenkin_tui-*.whl"))
    pip = ("-m", "pip", "install", "--no-index", "--no-deps", "--no-compile", "--quiet", "--disable-pip-version-check")
    _succeed(*pip, "--target", folder / "site", wheel, where=folder)
    return folder


def _succeed(*words: str | Path, where: Path) -> None:
    process = subprocess.run(
        [sys.executable, *words], capture_output=True, text=True, check=False, cwd=where, timeout=300
    )
    assert process.returncode == 0, process.stderr


def nenkin(installed: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Runs the installed copy, from a folder in which no source lies."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("NENKIN_TUI", "PYTHON", "LC_"))}
    script = (
        "import sys, nenkin_tui; assert nenkin_tui.__file__.startswith(sys.argv.pop(1)), nenkin_tui.__file__; "
        "from nenkin_tui.__main__ import main; main()"
    )
    return subprocess.run(
        [sys.executable, "-c", script, str(installed / "site"), *words],
        capture_output=True,
        text=True,
        check=False,
        cwd=installed,
        env=clean | {"PYTHONPATH": str(installed / "site"), "HOME": str(installed), "LANG": "ja_JP.UTF-8"},
        timeout=120,
    )


def test_its_version_and_help(installed: Path) -> None:
    assert nenkin(installed, "--version").stdout == f"nenkin-tui {__version__}\n"
    assert nenkin(installed, "--help").returncode == 0


def test_it_holds_every_file_of_the_package_and_nothing_else(installed: Path) -> None:
    wheel = next(installed.glob("nenkin_tui-*.whl"))
    inside = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("nenkin_tui/")}
    package = ROOT / "nenkin_tui"
    sources = {
        f"nenkin_tui/{file.relative_to(package).as_posix()}"
        for file in package.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts and file.suffix != ".txt"
    }
    assert sources - inside == set()
    assert {name for name in inside - sources if not name.endswith(".txt")} == set()


def test_the_command_is_declared(installed: Path) -> None:
    entry_points = next((installed / "site").glob("nenkin_tui-*.dist-info/entry_points.txt")).read_text("utf-8")
    assert "nenkin-tui = nenkin_tui.__main__:main" in entry_points


def test_a_town_is_founded_and_a_procedure_run_from_it(installed: Path) -> None:
    town = ("--store", str(installed / "town"))
    made = nenkin(installed, "store", "init", "--town", *town, "--json")
    assert json.loads(made.stdout)["people"] == len(NAMES), made.stderr
    answers = ROOT / "data" / "answers" / "register_without_key.toml"
    applied = nenkin(installed, "run", str(answers), *town, "--json")
    assert json.loads(applied.stdout)["outcome"] == "waiting", applied.stderr
    letters = nenkin(installed, "desk", "letters", *town, "--json")
    assert json.loads(letters.stdout), letters.stderr


def test_the_laws_tables_are_read_from_it(installed: Path) -> None:
    record = {
        "format": "nenkin-record/1",
        "birth_date": "1980-04-02",
        "sex": "female",
        "recorded_until": "2026-03",
        "national": [{"from": "2000-04", "to": "2003-03", "status": "paid"}],
    }
    file = installed / "record.json"
    file.write_text(json.dumps(record), encoding="utf-8")
    estimated = nenkin(installed, "estimate", str(file), "--on", "2026-11-24", "--json")
    assert json.loads(estimated.stdout)["credited_months"] == {"paid": 36}, estimated.stderr
