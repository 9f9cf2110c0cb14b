"""`estimate` and `check` from the command line: one JSON document, readable text, and how they end."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from nenkin_tui.cli import run
from nenkin_tui.locale import set_language

CASES = json.loads((Path(__file__).parents[1] / "pension" / "data" / "cases.json").read_text("utf-8"))
UNPAID = {
    "format": "nenkin-record/1",
    "birth_date": "1991-11-20",
    "sex": "male",
    "recorded_until": "2026-10",
    "national": [
        {"from": "2011-11", "to": "2016-12", "status": "paid"},
        {"from": "2017-01", "to": "2017-03", "status": "student"},
        {"from": "2017-04", "to": "2024-09", "status": "paid"},
        {"from": "2024-10", "to": "2025-01", "status": "unpaid"},
        {"from": "2025-02", "to": None, "status": "paid"},
    ],
    "employees": [{"from": "2025-03", "to": "2025-03", "standard_monthly": 300000}],
}


@pytest.fixture(autouse=True)
def japanese(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever the machine's locale is, and nothing left behind for the next test."""
    monkeypatch.setenv("NENKIN_TUI_LANG", "ja")
    yield
    set_language("ja")


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return written(tmp_path, CASES[3]["record"])


def written(folder: Path, values: Any, name: str = "記録.json") -> Path:
    path = folder / name
    path.write_text(json.dumps(values, ensure_ascii=False), "utf-8")
    return path


def document(capsys: pytest.CaptureFixture[str], *args: object) -> Any:
    assert run([*map(str, args), "--on", "2026-11-24", "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def printed(capsys: pytest.CaptureFixture[str], *args: object, code: int = 0) -> str:
    assert run(list(map(str, args))) == code
    found = capsys.readouterr()
    return found.err if code else found.out


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_estimate_prints_every_expected_field(
    case: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = document(capsys, "estimate", written(tmp_path, case["record"]), *case["args"])
    assert {key: found[key] for key in case["expected"]} == case["expected"]
    assert found["format"] == "nenkin-estimate/1"
    assert sum(one["amount"] for one in found["workings"]) == found["annual"]
    assert all(isinstance(one, str) and one for one in (*found["assumptions"], *found["not_included"]))


def test_estimate_names_credited_months_and_doubts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    values = UNPAID | {
        "national": [
            {"from": "2017-04", "to": "2017-04", "status": "exempt_quarter"},
            {"from": "2017-05", "to": "2017-05", "status": "paid"},
        ],
        "employees": [{"from": "2017-06", "to": "2020-05", "standard_monthly": pay} for pay in (320000, 340000)],
    }
    found = document(capsys, "estimate", written(tmp_path, values), "--start-employees", "70y0m")
    assert found["credited_months"] == {"paid": 37, "exempt_quarter": 0.875}
    assert (found["start"], found["start_employees"]) == ("65y0m", "70y0m")
    (doubt,) = found["uncertain"]
    assert doubt["item"] == "remuneration_related"
    assert doubt["low"] <= found["remuneration_related"] <= doubt["high"]
    assert doubt["why"]


def test_the_sweep_is_a_list_of_181_estimates(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = document(capsys, "estimate", record, "--sweep")
    assert [one["start"] for one in found[::60]] == ["60y0m", "65y0m", "70y0m", "75y0m"]
    assert {one["format"] for one in found} == {"nenkin-estimate/1"}
    text = printed(capsys, "estimate", record, "--sweep")
    assert "75歳0か月" in text.splitlines()[-1]
    assert len(text.splitlines()) == 184


def test_estimate_reads_well_in_both_languages(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "estimate", record, "--start", "63y0m", "--on", "2026-11-24")
    assert "765,959円  老齢基礎年金" in text
    assert "2027年4月分から" in text
    assert "振替加算(年16,335円)" in text
    english = printed(capsys, "estimate", record, "--start", "63y0m", "--on", "2026-11-24", "--lang", "en")
    assert "765,959 yen  Old-age Basic Pension" in english
    assert printed(capsys, "estimate", record, "--lang", "ja")


def test_estimate_tells_specially_provided_suspension_and_separate_starts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    values = {
        "format": "nenkin-record/1",
        "birth_date": "1961-03-10",
        "sex": "male",
        "recorded_until": "2026-10",
        "employees": [{"from": "1983-04", "to": None, "standard_monthly": 650000}],
    }
    path = written(tmp_path, values)
    found = document(capsys, "estimate", path)
    assert found["specially_provided"]["from"] == "64y0m"
    assert found["suspended"] > 0
    text = printed(capsys, "estimate", path, "--on", "2026-11-24", "--start-basic", "70y0m")
    assert "老齢基礎年金 70歳0か月、老齢厚生年金 65歳0か月" in text
    assert "特別支給の老齢厚生年金 64歳0か月から" in text
    assert found["specially_provided_working"]["amount"] == found["specially_provided"]["annual"]
    assert found["specially_provided_working"]["formula"] in text
    assert f"-{found['suspended']:,}円  支給停止(在職)" in text
    assert found["revisions"] == []


def test_a_late_claim_without_deferral_stands_beside_the_deferral(
    record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The record of case 4, claimed at 72: 67 in place of it, and five years at once."""
    at_67 = document(capsys, "estimate", record, "--start", "67y0m")
    assert at_67["deemed_claim"] is None
    found = document(capsys, "estimate", record, "--start", "72y0m")["deemed_claim"]
    assert (found["start"], found["annual"], found["arrears"]) == ("67y0m", at_67["annual"], 5 * at_67["annual"])
    assert sum(one["amount"] for one in found["workings"]) == found["annual"]
    text = printed(capsys, "estimate", record, "--start", "72y0m", "--on", "2026-11-24")
    assert f"{found['annual']:,}円  年額。67歳0か月に繰下げを申し出たものとみなします" in text
    assert f"{found['arrears']:,}円  5年分をまとめて" in text
    apart = document(capsys, "estimate", record, "--start-employees", "72y0m")["deemed_claim"]
    assert (apart["start"], apart["start_employees"]) == ("65y0m", "67y0m")
    assert "老齢基礎年金は65歳0か月、老齢厚生年金は67歳0か月に" in printed(
        capsys, "estimate", record, "--start-employees", "72y0m", "--on", "2026-11-24"
    )


def test_the_oldest_are_told_which_claims_are_covered(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    values = {"format": "nenkin-record/1", "birth_date": "1940-11-20", "sex": "male"}
    values["national"] = [{"from": "1961-04", "to": "1990-03", "status": "paid"}]  # type: ignore[assignment]
    path = written(tmp_path, values)
    assert "1941-04-02以後に生まれた方" in printed(capsys, "estimate", path, "--start", "70y0m", code=1)
    assert printed(capsys, "estimate", path)


def test_later_revisions_are_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    values = UNPAID | {"birth_date": "1963-11-20", "national": []}
    values["employees"] = [{"from": "1990-04", "to": None, "standard_monthly": 650000}]
    values["employees"] += [{"from": "2012-04", "to": "2013-03", "standard_monthly": 300000}]
    path = written(tmp_path, values)
    found = document(capsys, "estimate", path, "--until", "66y0m")
    assert [one["from"] for one in found["revisions"]] == ["2029-10", "2029-11"]
    assert found["revisions"][-1]["annual"] > found["annual"]
    text = printed(capsys, "estimate", path, "--until", "66y0m", "--on", "2026-11-24")
    assert f"{found['revisions'][-1]['annual']:,}円  2029年11月分から" in text
    assert "確かでないもの" in text


def test_claims_on_record_are_the_start_if_none_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    values = CASES[3]["record"] | {"claims": [{"kind": k, "from": "2027-04"} for k in ("basic", "employees")]}
    assert document(capsys, "estimate", written(tmp_path, values))["annual"] == 800_673


def test_present_conditions_go_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = document(capsys, "estimate", written(tmp_path, UNPAID), "--until", "60y0m")
    assert found["credited_months"]["paid"] == 480 - 4 - 3


def test_who_is_not_qualified_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, {"format": "nenkin-record/1", "birth_date": "1991-11-20", "sex": "male"})
    assert "120月に足りない" in printed(capsys, "estimate", path)
    assert "最も多い" not in printed(capsys, "estimate", path, "--sweep")


def test_check_prints_gaps_doubts_and_plan(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, UNPAID)
    found = document(capsys, "check", path, "--budget", "20000")
    assert (found["format"], found["on"], found["plan"]) == ("nenkin-check/1", "2026-11-24", [1])
    soon = found["gaps"][1]
    assert {key: soon[key] for key in ("from", "months", "price", "price_edition", "last_day", "pays_back_at")} == {
        "from": "2024-10",
        "months": 1,
        "price": 16980,
        "price_edition": 2026,
        "last_day": "2026-11-30",
        "pays_back_at": "74y8m",
    }
    assert found["doubts"][0]["kind"] == "overlap"
    text = printed(capsys, "check", path, "--on", "2026-11-24")
    for part in (
        "16,980円(2026年度に納める場合)",
        "今年度の額は要確認",
        "2026年11月30日",
        "74歳8か月",
        "納める順番",
        "還付",
    ):
        assert part in text
    assert "この予算で" in printed(capsys, "check", path, "--budget", "1", "--on", "2026-11-24")


def test_check_says_when_all_is_well(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    values = UNPAID | {"national": [{"from": "2011-11", "to": None, "status": "paid"}], "employees": []}
    text = printed(capsys, "check", written(tmp_path, values), "--on", "2026-11-24")
    assert "見つかりませんでした" in text
    assert "いま納められる月はありません。" in text


def test_check_marks_what_may_shift_and_what_has_no_price(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    values = UNPAID | {"national": [{"from": "2024-12", "to": "2024-12", "status": "unpaid"}], "employees": []}
    assert "翌営業日" in printed(capsys, "check", written(tmp_path, values), "--on", "2026-11-24")
    old = UNPAID | {"national": [{"from": "2016-12", "to": "2016-12", "status": "student"}], "employees": []}
    assert "納める額は要確認" in printed(capsys, "check", written(tmp_path, old), "--on", "2024-11-24")


@pytest.mark.parametrize("command", ["estimate", "check"])
def test_a_refused_file_ends_with_1_and_a_sentence_for_each_problem(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = written(tmp_path, UNPAID | {"sex": "x", "children": ["2020-13-01"] * 9})
    error = printed(capsys, command, bad, code=1)
    assert error.startswith("記録.json の sex: 'x' は選べません。")
    assert error.splitlines()[-1].startswith("ほかに5件")
    period = written(tmp_path, UNPAID | {"national": [{"from": "2020-02", "to": "2020-01", "status": "paid"}]})
    assert "national[0].to(2020-02 - 2020-01)" in printed(capsys, command, period, code=1)
    (tmp_path / "not.json").write_bytes(b"\xff")
    assert "全体" in printed(capsys, command, tmp_path / "not.json", code=1)
    (tmp_path / "large.json").write_bytes(b" " * 5_000_000)
    assert "4MB以下" in printed(capsys, command, tmp_path / "large.json", code=1)


def test_what_the_tables_do_not_reach_ends_with_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, UNPAID | {"birth_date": "1920-01-01", "national": [], "employees": []})
    assert "1920-01-01生まれ" in printed(capsys, "estimate", path, code=1)
    assert "1926-04-02以後" in printed(capsys, "check", path, code=1)
    path = written(tmp_path, UNPAID | {"employees": [{"from": "2025-03", "to": "2025-03"}]})
    assert "2025年3月からの標準報酬月額" in printed(capsys, "estimate", path, code=1)
    assert "2014年度" in printed(capsys, "estimate", path, "--year", "2014", code=1)


@pytest.mark.parametrize(
    "args",
    [
        ["--start", "65"],
        ["--start", "59y11m"],
        ["--start-basic", "75y1m"],
        ["--start", "60y0m", "--start-employees", "65y0m"],
        ["--until", "80y0m"],
        ["--on", "2026-11-31"],
        ["--on", "20261124"],
        ["--year", "x"],
        ["--budget", "3"],
    ],
)
def test_wrong_usage_ends_with_2(record: Path, capsys: pytest.CaptureFixture[str], args: list[str]) -> None:
    assert len(printed(capsys, "estimate", record, *args, code=2).splitlines()) == 1
    assert printed(capsys, "estimate", "nowhere.json", code=2)


@pytest.mark.parametrize("budget", ["-1", "1.5", "10,000", "x", "", "9" * 13])
def test_a_budget_that_cannot_be_read_is_named_with_what_to_write(
    record: Path, capsys: pytest.CaptureFixture[str], budget: str
) -> None:
    (line,) = printed(capsys, "check", record, f"--budget={budget}", code=2).splitlines()
    assert line.startswith(f"「{budget}」は予算の額として読めません。0以上の整数(円)")
