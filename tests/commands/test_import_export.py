"""`import` and `export`: the own record in and out, asked before anything is replaced, and never half written."""

import errno
import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from nenkin_tui.commands import own_file
from nenkin_tui.locale import COMPLETE
from nenkin_tui.procedures import own_record
from tests.commands.conftest import Call

ROOT = Path(__file__).parents[2]
TARO, KEIKO = (ROOT / "data" / "records" / name for name in ("taro.json", "keiko.json"))
SPECIMEN = ROOT / "data" / "certificates" / "mihon.xml"
"""It says that December 2025 to August 2026 was paid, and expects September to November."""


@pytest.fixture
def at_terminal(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Somebody sits at a terminal and gives these answers in turn."""
    answers: list[bool] = []
    monkeypatch.setattr(own_file, "somebody_sits_there", lambda: True)
    monkeypatch.setattr(own_file.click, "confirm", lambda question, err: answers.pop(0))
    return answers


def record(place: Path, **values: Any) -> Path:
    """A record file of a self-employed person."""
    plain = {"format": "nenkin-record/1", "birth_date": "1990-04-02", "sex": "female", **values}
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(json.dumps(plain), encoding="utf-8")
    return place


def national(place: Path) -> list[tuple[str, str | None, str]]:
    found = json.loads(place.read_text(encoding="utf-8"))["national"]
    return [(one["from"], one["to"], one["status"]) for one in found]


def test_a_record_taken_in_is_the_one_every_command_uses(call: Call, kept: Path) -> None:
    assert call("check").code == 2
    said = call("import", TARO)
    assert (said.code, said.err) == (0, "")
    assert str(kept) in said.out
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    for words in (("check", "--json"), ("estimate", "--json"), ("export", "--format", "csv")):
        assert call(*words).out == call(words[0], TARO, *words[1:]).out
    assert "端末" in call("open").err


@pytest.mark.parametrize("file", [TARO, KEIKO], ids=lambda path: path.stem)
@pytest.mark.parametrize("form", ["json", "csv"])
def test_what_is_given_out_is_taken_in_as_the_same(
    call: Call, kept: Path, tmp_path: Path, file: Path, form: str
) -> None:
    out = tmp_path / f"out.{form}"
    assert call("export", file, "--format", form, "--output", out).code == 0
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert call("import", out).code == 0
    assert kept.read_text(encoding="utf-8") == call("export", file, "--format", "json").out
    assert call("import", file, "--json").document["written"] is False


def test_another_record_is_replaced_only_when_that_is_said(call: Call, kept: Path, at_terminal: list[bool]) -> None:
    call("import", TARO)
    before = kept.read_bytes()
    at_terminal[:] = [False]
    said = call("import", KEIKO)
    assert (said.code, kept.read_bytes()) == (1, before)
    assert "何も変えていません" in said.err
    at_terminal[:] = [True]
    assert call("import", KEIKO).code == 0
    assert kept.read_bytes() != before
    assert call("import", TARO, "--replace").code == 0
    assert kept.read_bytes() == before


def test_without_a_terminal_the_option_is_named(call: Call, kept: Path) -> None:
    call("import", TARO)
    before = kept.read_bytes()
    said = call("import", KEIKO)
    assert (said.code, kept.read_bytes()) == (2, before)
    assert "--replace" in said.err
    assert said.err.count("\n") == 1


def test_a_record_of_ones_own_may_lie_anywhere(call: Call, kept: Path, tmp_path: Path) -> None:
    place = tmp_path / "mine.json"
    link = tmp_path / "link.json"
    link.symlink_to(place)
    assert call("import", TARO, "--record", link).code == 0
    assert link.is_symlink()
    assert place.is_file()
    assert not kept.exists()
    assert call("import", TARO, "--record", tmp_path / "no" / "mine.json").code == 2
    assert call("import", TARO, "--record", tmp_path).code == 2


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "JSON"),
        (b"{}", "format"),
        (b"item,from\n", "1行目"),
        (b"a,b\n1,2\n", "JSON"),
        (b"<a/>", "控除証明書ではありません"),
        (b"\xef\xbb\xbf<a/>", "控除証明書ではありません"),
        (b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', "文書型宣言"),
        (b"\x00" * 50, "JSON"),
    ],
)
def test_what_is_no_record_is_refused_in_one_sentence_and_changes_nothing(
    call: Call, kept: Path, tmp_path: Path, content: bytes, says: str
) -> None:
    call("import", TARO)
    before = kept.read_bytes()
    file = tmp_path / "届いた.txt"
    file.write_bytes(content)
    said = call("import", file, "--replace", "--yes")
    assert (said.code, said.out, kept.read_bytes()) == (1, "", before)
    assert says in said.err
    assert "届いた.txt" in said.err
    assert said.err.count("\n") == 1


def test_a_certificate_is_shown_and_its_paid_months_are_added(call: Call, kept: Path, at_terminal: list[bool]) -> None:
    record(kept, recorded_until="2025-11", national=[{"from": "2020-04", "to": "2025-11", "status": "paid"}])
    before = kept.read_bytes()
    at_terminal[:] = [False]
    said = call("import", SPECIMEN)
    assert (said.code, kept.read_bytes()) == (1, before)
    assert "新しく納付済になる月\n  2025年12月から2026年8月まで 9月" in said.out
    assert "2026年9月から2026年11月まで 3月" in said.out
    assert "署名がありません" in said.out
    assert "見本です" in said.out
    at_terminal[:] = [True]
    assert call("import", SPECIMEN).code == 0
    assert national(kept) == [("2020-04", "2026-08", "paid")]
    assert json.loads(kept.read_bytes())["recorded_until"] == "2026-08"
    said = call("import", SPECIMEN)
    assert (said.code, "何も変えていません" in said.out) == (0, True)


def test_a_certificate_that_contradicts_the_record_changes_nothing_and_both_are_named(call: Call, kept: Path) -> None:
    record(kept, national=[{"from": "2025-10", "to": "2026-03", "status": "student"}])
    before = kept.read_bytes()
    said = call("import", SPECIMEN, "--yes", "--replace")
    assert (said.code, kept.read_bytes()) == (1, before)
    assert "2025年12月から2026年3月まで 4月 記録では「学生納付特例」" in said.err
    assert "mihon.xml" in said.err
    assert said.err.count("\n") == 1


def test_unpaid_months_are_put_right_only_with_a_word_of_their_own(call: Call, kept: Path) -> None:
    record(kept, national=[{"from": "2025-10", "to": "2026-03", "status": "unpaid"}])
    said = call("import", SPECIMEN, "--yes")
    assert said.code == 2
    assert "--replace" in said.err
    assert "「未納」" in said.err
    found = call("import", SPECIMEN, "--yes", "--replace", "--json").document
    assert found["format"] == "nenkin-import/1"
    assert (found["kind"], found["written"]) == ("certificate", True)
    assert found["months"]["changed"][0] == {"month": "2025-12", "was": "unpaid"}
    assert found["months"]["added"] == ["2026-04", "2026-05", "2026-06", "2026-07", "2026-08"]
    assert national(kept) == [("2025-10", "2025-11", "unpaid"), ("2025-12", "2026-08", "paid")]


def test_a_certificate_alone_makes_no_record(call: Call, kept: Path) -> None:
    said = call("import", SPECIMEN, "--yes")
    assert said.code == 1
    assert "生年月日" in said.err
    assert not kept.exists()


def test_the_premiums_of_a_fund_are_no_months_of_the_record(call: Call, kept: Path, tmp_path: Path) -> None:
    record(kept)
    file = tmp_path / "fund.xml"
    head, _, rest = SPECIMEN.read_text(encoding="utf-8").partition("<kubun_CD>1")
    file.write_text(f"{head}<kubun_CD>2{rest}", encoding="utf-8")
    said = call("import", file, "--yes")
    assert said.code == 1
    assert "国民年金基金" in said.err


def test_a_record_written_meanwhile_by_another_program_is_left(
    call: Call, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(kept, national=[])
    written = own_file.put_file

    def late(path: Path, content: bytes, before: bytes | None) -> None:
        record(path, sex="male")
        written(path, content, before)

    monkeypatch.setattr(own_file, "put_file", late)
    said = call("import", SPECIMEN, "--yes")
    assert said.code == 1
    assert "もう一度" in said.err
    assert json.loads(kept.read_bytes())["sex"] == "male"


def test_a_full_disk_leaves_the_record_as_it_was(call: Call, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    call("import", TARO)
    before = kept.read_bytes()

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "write", full)
    said = call("import", KEIKO, "--replace")
    monkeypatch.undo()
    assert said.code == 3
    assert kept.read_bytes() == before
    assert [path.name for path in kept.parent.iterdir()] == ["record.json"]


def test_a_folder_that_cannot_be_made_is_one_sentence(call: Call, tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file", encoding="utf-8")
    said = call("import", TARO)
    assert (said.code, said.out, said.err.count("\n")) == (3, "", 1)


def test_nothing_is_overwritten_unasked(call: Call, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    out.write_text("mine", encoding="utf-8")
    said = call("export", TARO, "--format", "csv", "--output", out)
    assert (said.code, out.read_text(encoding="utf-8")) == (2, "mine")
    assert "--replace" in said.err
    assert call("export", TARO, "--format", "csv", "--output", out, "--replace").code == 0
    assert out.read_bytes().startswith(b"\xef\xbb\xbfitem,")


def test_a_calendar_of_the_deadlines(call: Call) -> None:
    said = call("export", TARO, "--format", "ics", "--on", "2026-11-24")
    assert said.out.startswith("BEGIN:VCALENDAR")
    assert "公的な書類" in said.out.replace("\r\n ", "").replace("\n ", "")
    assert call("export", TARO, "--format", "ics", "--on", "soon").code == 2


@pytest.mark.parametrize("language", COMPLETE)
def test_on_paper_it_says_that_it_is_no_document(call: Call, tmp_path: Path, language: str) -> None:
    source = json.loads(KEIKO.read_text(encoding="utf-8")) | {
        "children": ["2001-04-02"],
        "spouse": {"birth_date": "1962-01-10"},
        "working": {"standard_monthly": 280000},
        "statement_amounts": {"as_of": "2026-03", "basic": 600000},
        "claims": [{"kind": "employees", "from": "2029-06"}],
        "employees_average": {"from_2003_04": {"months": 12, "amount": 300000}, "months_20_to_59": 12},
    }
    del source["employees"]
    file, out = record(tmp_path / "all.json", **source), tmp_path / "out.pdf"
    assert call("export", file, "--format", "pdf", "--output", out, "--lang", language).code == 0
    pages = [page.extract_text() for page in PdfReader(out).pages]
    no_document = {"ja": "公的な書類ではなく", "en": "no public document"}[language]
    assert all(no_document in page for page in pages)
    assert any("280,000" in page and "600,000" in page and "300,000" in page for page in pages)
    assert call("export", KEIKO, "--format", "pdf", "--output", out, "--replace", "--lang", language).code == 0
    assert any("見本市役所" in page.extract_text() for page in PdfReader(out).pages)


def test_every_form_it_is_given_out_in_can_be_asked_for(call: Call) -> None:
    for form in own_record.FORMATS:
        assert form in call("export", "--help").out
    assert call("export", TARO, "--format", "xml").code == 2
