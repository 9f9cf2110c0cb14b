"""`read`: an electronic certificate as text and as one JSON document, and what is refused."""

import json
from datetime import date
from pathlib import Path

import pytest

from nenkin_tui.cli import run
from nenkin_tui.locale import COMPLETE, set_language
from tests.papers.certificates import certificate, pem, signed

ROOT = Path(__file__).parents[2]
SPECIMEN = ROOT / "data" / "certificates" / "mihon.xml"


@pytest.fixture(autouse=True)
def _japanese(monkeypatch: pytest.MonkeyPatch) -> object:
    monkeypatch.setenv("NENKIN_TUI_LANG", "ja")
    yield
    set_language("ja")


def called(capsys: pytest.CaptureFixture[str], *args: object) -> tuple[int, str, str]:
    code = run(["read", *map(str, args)])
    found = capsys.readouterr()
    return code, found.out, found.err


def test_the_file_to_try_is_a_specimen_and_reads_as_one(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = called(capsys, SPECIMEN)
    assert (code, err) == (0, "")
    assert "国民年金保険料" in out
    assert "見本です。" in out
    assert "納付済額: 163,240円" in out
    assert "2025年12月から2026年8月まで 9月  済" in out
    assert "2026年9月から2026年11月まで 3月  見込" in out
    assert "署名がありません" in out


def test_one_json_document(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = called(capsys, SPECIMEN, "--json")
    found = json.loads(out)
    assert code == 0
    assert found["format"] == "nenkin-certificate/1"
    assert found["specimen"] is True
    assert (found["paid"], found["expected"], found["total"]) == (163240, 54960, 218200)
    assert found["months"][0] == {"month": "2025-12", "state": "paid"}
    assert date.fromisoformat(found["certified_on"]).year == found["year"] == 2026
    assert found["signature"]["verified"] is False
    assert found["signature"]["state"] == "absent"
    assert found["signature"]["why"]


def test_a_signed_file_is_verified_by_the_authority_that_is_named(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file, authority = tmp_path / "signed.xml", tmp_path / "authority.pem"
    file.write_bytes(signed(SPECIMEN.read_bytes()))
    authority.write_bytes(pem(certificate("見本の認証局")))
    code, out, _ = called(capsys, file)
    assert code == 0
    assert "--authority" in out
    assert "署名者: CN=見本の署名者" in out
    _, out, _ = called(capsys, file, "--authority", authority, "--json")
    assert json.loads(out)["signature"]["verified"] is True
    code, _, err = called(capsys, file, "--authority", file)
    assert code == 2
    assert "signed.xml は証明書として読めません" in err


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("<DataRoot/>", "事業所あての電子文書(DataRoot)"),
        ("<N7100001/>", "事業所あての電子文書(N7100001)"),
        ("<a/>", "控除証明書ではありません"),
        ("年金", "XMLとして読めません"),
        ("<!DOCTYPE a><a/>", "文書型宣言"),
    ],
)
def test_a_refusal_is_one_sentence_that_says_what_to_do(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, content: str, says: str
) -> None:
    file = tmp_path / "届いた.xml"
    file.write_text(content, encoding="utf-8")
    code, out, err = called(capsys, file)
    assert (code, out) == (1, "")
    assert says in err
    assert err.count("\n") == 1
    assert "届いた.xml" in err


@pytest.mark.parametrize("language", COMPLETE)
def test_every_language_tells_it(capsys: pytest.CaptureFixture[str], language: str) -> None:
    code, out, _ = called(capsys, SPECIMEN, "--lang", language)
    assert code == 0
    assert "163,240" in out
    assert "{" not in out


def test_a_file_that_is_not_there_is_wrong_usage(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, _, err = called(capsys, tmp_path / "no.xml")
    assert code == 2
    assert err.count("\n") == 1
