"""`import --from-statement`: the paper's questions on a terminal, back, again, and gone on with."""

import io
import json
from pathlib import Path

import pytest

from tests.commands.conftest import Call

TARO = Path(__file__).parents[2] / "data" / "records" / "taro.json"


def typing(monkeypatch: pytest.MonkeyPatch, *words: str) -> None:
    """These lines are typed, one after another."""
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{word}\n" for word in words)))


STATEMENT = ("S60.4.2", "女", "R8.3", "300000", "450000", "paid", "H17.4", "H18.3", "")


def test_a_record_is_typed_in_from_the_statement(call: Call, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typing(monkeypatch, *STATEMENT, "1", "y")
    said = call("import", "--from-statement", "--json")
    assert said.code == 0
    assert said.document == {
        "format": "nenkin-import/1", "record": str(kept), "kind": "statement", "written": True
    }  # fmt: skip
    assert json.loads(kept.read_bytes())["national"] == [{"from": "2005-04", "to": "2006-03", "status": "paid"}]
    assert "国民年金 第1号被保険者(未納月を除く): 12月" in said.err
    assert call("check", "--json").code == 0


def test_typing_goes_back_is_put_right_and_can_be_left(call: Call, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typing(monkeypatch, "S60.4.2", "女", "R8.3", "<", "R8.13", "R8.3", *STATEMENT[3:], "1", "n")
    said = call("import", "--from-statement")
    assert said.code == 1
    assert "エラー: 年月として読み取れません" in said.err
    assert "何も変えていません" in said.err
    assert not kept.exists()
    typing(monkeypatch, "y")
    assert call("import", "--from-statement").code == 0
    assert kept.exists()


def test_typing_that_ends_early_loses_nothing(call: Call, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typing(monkeypatch, *STATEMENT[:3])
    assert call("import", "--from-statement").code == 1
    typing(monkeypatch, *STATEMENT[3:], "1", "y")
    assert call("import", "--from-statement").code == 0
    assert json.loads(kept.read_bytes())["birth_date"] == "1985-04-02"


def test_either_a_file_or_the_statement(call: Call) -> None:
    assert call("import").code == 2
    assert call("import", TARO, "--from-statement").code == 2


def test_a_folder_that_cannot_be_made_is_one_sentence(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "state").write_text("a file", encoding="utf-8")
    typing(monkeypatch, *STATEMENT, "1", "y")
    assert call("import", "--from-statement").code == 3
