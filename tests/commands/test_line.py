"""`nenkin-tui line`, and the other front doors where the terminal can do no more."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from nenkin_tui import locale
from nenkin_tui.town import Town
from tests.screens.conftest import founded, machine, town  # noqa: F401 - the town of the screens

ROOT = Path(__file__).parents[2]


def line(*words: str, typed: str = "", store: Path, term: str = "dumb") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "nenkin_tui", *words, "--store", str(store), "--lang", "ja"],
        input=typed,
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "TERM": term},
        timeout=60,
    )


@pytest.mark.parametrize(
    ("words", "asks_first"), [(["line"], True), (["line", "--town"], False), ([], True), (["town"], False)]
)
def test_each_front_door_talks_line_by_line(town: Town, words: list[str], asks_first: bool) -> None:  # noqa: F811
    ended = line(*words, typed="中断\n", store=town.office.store.path)
    assert ended.returncode == 0, ended.stderr
    assert (locale.text("line.first") in ended.stdout) is asks_first
    assert (locale.text("start.notice") in ended.stdout) is not asks_first
    assert ended.stdout.rstrip().endswith(locale.text("line.bye"))
    assert "\x1b" not in ended.stdout
    assert ended.stderr == ""


def test_a_record_is_opened_line_by_line_and_closing_it_is_the_end(town: Town) -> None:  # noqa: F811
    ended = line("open", str(ROOT / "data" / "records" / "taro.json"), typed="戻る\n", store=town.office.store.path)
    assert ended.returncode == 0, ended.stderr
    assert locale.text("account.totals") in ended.stdout
    assert ended.stdout.rstrip().endswith(locale.text("line.bye"))


def test_the_end_of_the_input_is_no_failure(town: Town) -> None:  # noqa: F811
    ended = line("line", "--town", store=town.office.store.path, term="xterm")
    assert ended.returncode == 0, ended.stderr


def test_without_a_terminal_the_full_screen_names_line_mode(town: Town) -> None:  # noqa: F811
    ended = line("town", store=town.office.store.path, term="xterm")
    assert ended.returncode == 2
    assert "nenkin-tui line" in ended.stderr
