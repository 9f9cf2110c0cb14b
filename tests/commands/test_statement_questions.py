"""`import --from-statement`: the paper's questions on a terminal, back, again, and gone on with."""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.commands.conftest import Call

TARO = Path(__file__).parents[2] / "data" / "records" / "taro.json"


@pytest.fixture
def typing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """These lines are typed, one after another."""
    with ExitStack() as files:

        def typed(*lines: str) -> None:
            place = tmp_path / "typed"
            place.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
            monkeypatch.setattr("sys.stdin", files.enter_context(place.open(encoding="utf-8")))

        yield typed


Typing = Callable[..., None]
STATEMENT = ("S60.4.2", "女", "R8.3", "300000", "450000", "paid", "H17.4", "H18.3", "")


def test_a_record_is_typed_in_from_the_statement(call: Call, kept: Path, typing: Typing) -> None:
    typing(*STATEMENT, "1", "7")
    said = call("import", "--from-statement", "--json")
    assert said.code == 0
    assert said.document == {
        "format": "nenkin-import/1", "record": str(kept), "kind": "statement", "written": True
    }  # fmt: skip
    assert json.loads(kept.read_bytes())["national"] == [{"from": "2005-04", "to": "2006-03", "status": "paid"}]
    assert "国民年金 第1号被保険者(未納月を除く): 12月" in said.err
    assert call("check", "--json").code == 0


def test_typing_goes_back_is_put_right_and_can_be_left(call: Call, kept: Path, typing: Typing) -> None:
    typing("S60.4.2", "女", "R8.3", "戻る", "R8.13", "R8.3", *STATEMENT[3:], "1", "中断", "2")
    said = call("import", "--from-statement")
    assert said.code == 1
    assert "エラー: 年月として読み取れません" in said.err
    assert "何も変えていません" in said.err
    assert not kept.exists()
    typing("7")
    assert call("import", "--from-statement").code == 0
    assert kept.exists()


def test_what_was_typed_is_forgotten_where_that_is_chosen(call: Call, kept: Path, typing: Typing) -> None:
    typing(*STATEMENT, "中断", "3")
    assert call("import", "--from-statement").code == 1
    assert not list(kept.parent.glob("record*.json"))


def test_typing_that_ends_early_loses_nothing(call: Call, kept: Path, typing: Typing) -> None:
    typing(*STATEMENT[:3])
    assert call("import", "--from-statement").code == 1
    typing(*STATEMENT[3:], "1", "7")
    assert call("import", "--from-statement").code == 0
    assert json.loads(kept.read_bytes())["birth_date"] == "1985-04-02"


def test_either_a_file_or_the_statement(call: Call) -> None:
    assert call("import").code == 2
    assert call("import", TARO, "--from-statement").code == 2


def test_a_folder_that_cannot_be_made_is_one_sentence(call: Call, tmp_path: Path, typing: Typing) -> None:
    (tmp_path / "state").write_text("a file", encoding="utf-8")
    typing(*STATEMENT, "1", "7")
    assert call("import", "--from-statement").code == 3
