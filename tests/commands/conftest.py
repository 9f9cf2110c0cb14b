"""The command line in this process, on a town of its own."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from nenkin_tui import locale
from nenkin_tui.cli import run
from nenkin_tui.settings import Settings
from nenkin_tui.town import found


@dataclass
class Said:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The one JSON document it printed."""
        return json.loads(self.out)


Call = Callable[..., Said]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A new town with quick hashes, which it keeps."""
    found(tmp_path / "town", settings=Settings(bcrypt_rounds=4))
    return tmp_path / "town"


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """Runs a command line; whatever it would keep for its user goes to a folder of the test's own."""
    for name in ("NENKIN_TUI_STORE", "NENKIN_TUI_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "NENKIN_TUI_SMTP"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("HOME", str(tmp_path))
    before = locale.language()

    def command_line(*words: str | Path) -> Said:
        capsys.readouterr()
        code = run([str(word) for word in words])
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    yield command_line
    locale.set_language(before)


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """Where `call` has the user's own record."""
    return tmp_path / "state" / "nenkin-tui" / "record.json"
