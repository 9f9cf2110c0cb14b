"""Screens under Pilot: fast, still, and compared with what was approved.

A text golden per state (`goldens/<test module>/<name>[80x24].txt`) tells what is on the screen, marks of focus and
choice included; one picture per screen (`/screens/<name>.svg`) also its colours.
"""

import os
import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
import textual._wait
from textual.content import Content
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widgets import Input

from nenkin_tui.screens import text
from nenkin_tui.screens.widgets.drawn import Drawn
from nenkin_tui.town import Town, found, open_town
from tests.screens.pictures import picture, settled
from tests.town.conftest import SETTINGS, HandClock, SeededChance

GOLDENS = Path(__file__).parent / "goldens"
PICTURES = Path(__file__).parents[2] / "screens"

Shows = Callable[..., Awaitable[str]]
Look = Callable[[Pilot[Any], str], Awaitable[None]]


@pytest.fixture(autouse=True)
def _still_and_fast(monkeypatch: pytest.MonkeyPatch) -> None:
    """No blinking caret, no animation, no idle waits of 20 ms a key; the look of the terminal is fixed."""
    monkeypatch.setattr(textual._wait, "SLEEP_GRANULARITY", 1 / 1000)
    monkeypatch.setattr(textual._wait, "SLEEP_IDLE", 1 / 20000)
    monkeypatch.setattr(Input, "_toggle_cursor", lambda _: None)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A town as it is founded, to be copied: founding hashes, copying does not."""
    path = tmp_path_factory.mktemp("founded") / "town"
    found(path, settings=SETTINGS, base=HandClock(), chance=SeededChance())
    return path


@pytest.fixture
def machine() -> HandClock:
    """The machine's clock, moved by hand."""
    return HandClock()


@pytest.fixture
def town(founded: Path, tmp_path: Path, machine: HandClock) -> Town:
    """A town of the test's own, at 2026-11-24 10:00."""
    shutil.copytree(
        founded, tmp_path / "town", symlinks=True, copy_function=os.link
    )  # files are replaced, never edited
    return open_town(tmp_path / "town", settings=SETTINGS, base=machine, chance=SeededChance(18))


@pytest.fixture
def shows(request: pytest.FixtureRequest, approve: bool) -> Shows:
    """`await shows(pilot, "name", svg=True)`: waits until the screen is still and compares it; gives its text."""
    folder = GOLDENS / Path(request.node.path).stem

    async def check(pilot: Pilot[Any], name: str, *, svg: bool = False) -> str:
        drawn = await settled(pilot)
        size = pilot.app.size
        _compare(folder / f"{name}[{size.width}x{size.height}].txt", drawn, approve=approve)
        if svg:
            _compare(PICTURES / f"{name}.svg", picture(pilot.app), approve=approve)
        return drawn

    return check


@pytest.fixture
def look(monkeypatch: pytest.MonkeyPatch) -> Look:
    """`await look(pilot, "name")`: fails if a line of the page is longer than the place it has."""
    cut: list[str] = []
    to_size, to_strip = text.set_cell_size, Drawn.strip_of

    def sized(words: str, cells: int) -> str:
        found = to_size(words, cells)
        if len(found.rstrip()) < len(words.rstrip()):
            cut.append(f"{words.rstrip()!r} in {cells}")
        return found

    def drawn(widget: Drawn, line: Content, y: int) -> Strip:
        if line.rstrip().cell_length > widget.size.width:
            cut.append(f"{type(widget).__name__}: {line.plain.rstrip()!r} in {widget.size.width}")
        return to_strip(widget, line, y)

    monkeypatch.setattr(text, "set_cell_size", sized)
    monkeypatch.setattr(Drawn, "strip_of", drawn)

    async def check(pilot: Pilot[Any], name: str) -> None:
        shown = await settled(pilot)
        found = list(dict.fromkeys(cut))
        cut.clear()
        assert found == [], f"{name}\n{shown}"

    return check


def _compare(file: Path, drawn: str, *, approve: bool) -> None:
    if approve:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(drawn, encoding="utf-8", newline="\n")
        return
    if not file.exists():
        pytest.fail(f"there is no approved picture {file.name}: look at the screen, then run pytest --approve")
    approved = file.read_text(encoding="utf-8")
    if file.suffix == ".txt":
        assert drawn == approved
    elif drawn != approved:  # thousands of equal lines help nobody
        pytest.fail(f"{file.name} is drawn differently; look at it, then run pytest --approve")
