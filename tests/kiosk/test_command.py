"""`nenkin-tui kiosk`: how it says what is missing, and the making of the PIN file."""

import stat
from pathlib import Path

import pytest
from click.testing import CliRunner

from nenkin_tui.cli import run
from nenkin_tui.commands.kiosk import command
from nenkin_tui.kiosk.pin import is_pin, read_pin_hash


@pytest.fixture(autouse=True)
def _in_japanese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NENKIN_TUI_LANG", "ja")


def test_a_missing_pin_file_is_told_with_the_way_to_make_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["kiosk", "--pin-file", str(tmp_path / "pin")]) == 2
    assert capsys.readouterr().err.count("--new-pin") == 1


def test_without_a_terminal_it_says_so_and_makes_nothing(
    pin_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert run(["kiosk", "--pin-file", str(pin_file)]) == 2
    assert "端末" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_pin_file_that_others_can_read_is_refused_as_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "pin").write_text("$2b$")
    (tmp_path / "pin").chmod(0o644)
    assert run(["kiosk", "--pin-file", str(tmp_path / "pin")]) == 1  # as COMMANDS.md has it, and as `run --secrets`
    assert "chmod 600" in capsys.readouterr().err


def test_it_needs_a_pin_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["kiosk"]) == 2
    assert "--pin-file" in capsys.readouterr().err


def test_a_new_pin_is_asked_twice_and_only_its_hash_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "pin"
    result = CliRunner().invoke(command, ["--pin-file", str(file), "--new-pin"], input="246810ab\n246810ab\n")
    assert result.exit_code == 0
    assert "246810ab" not in result.output
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert is_pin("246810ab", read_pin_hash(file))
