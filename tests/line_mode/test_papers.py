"""Papers and files in line mode: the same file as the full screen saves, where it lies, and a notice on paper again."""

from io import BytesIO
from pathlib import Path

from icalendar import Calendar
from pypdf import PdfReader

from nenkin_tui import locale
from nenkin_tui.office.inbox import NOTICE
from nenkin_tui.pages.account.checkup import of_plan, within_text
from nenkin_tui.pages.account.deadlines import book_of, where_to_act
from nenkin_tui.pages.account.history import spots_of
from nenkin_tui.pages.account.notices import notices_of
from nenkin_tui.pages.account.record import changes_of, own_record
from nenkin_tui.pages.dates import day_text
from nenkin_tui.papers.certificate_file import read_certificate, root_of
from nenkin_tui.pension.checkup import plan_months
from nenkin_tui.town import Town

from .conftest import read, signed_in, told, visiting


def test_a_notice_is_saved_as_pdf_and_xml_under_the_names_of_the_full_screen(town: Town, tmp_path: Path) -> None:
    who, folder = signed_in(town, "shigeru"), tmp_path / "saved"
    listed = read(town, who, "notices", saved=folder).split("\n")
    place = next(line.split()[0] for line in listed if line.endswith("控除証明書"))
    said = read(town, who, "notices", place, "1", "1", "2", saved=folder)
    stem = folder / "deduction_certificate-2026-10-26-mihon"
    for name in (f"{stem}.pdf", f"{stem}-2.pdf", f"{stem}.xml"):
        assert locale.text("account.saved", path=name) in said
    assert len(PdfReader(BytesIO(Path(f"{stem}.pdf").read_bytes())).pages) == 1
    assert read_certificate(root_of(Path(f"{stem}.xml").read_bytes())).paid == 163240
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}


def test_where_nothing_is_saved_a_notice_is_only_asked_for_on_paper_once(town: Town) -> None:
    who = signed_in(town, "shigeru")
    said = read(town, who, "notices", "1", "1", "1")
    assert locale.text("notices.save") not in said
    assert locale.text("notices.taken") in said
    [letter] = (one for one in town.office.store.read(who.pid).document.letters if one.kind == "reissued_notice")
    assert locale.text("notices.coming", day=day_text(letter.arrives_on)) in read(town, who, "notices", "1")
    notice = next(one for one in notices_of(visiting(town, who)) if one.id == letter.values[NOTICE])
    assert "エラー: この通知書はすでに" in read(town, who, "reissue", "1", notice=notice)


def test_a_statement_comes_on_paper_by_itself(town: Town) -> None:
    said = read(town, signed_in(town, "hiroshi"), "notices", "1", "戻る")
    assert locale.text("notices.statement_on_paper") in said
    assert locale.text("notices.reissue") not in said


def test_the_deadlines_are_saved_and_lead_to_where_something_is_done(town: Town, tmp_path: Path) -> None:
    who = signed_in(town, "yosuke")
    services = visiting(town, who, tmp_path / "saved")
    book = book_of(services)
    payable = next(number for number, one in enumerate(book, 1) if where_to_act(services, one) == "checkup")
    said = told(services, "deadlines", str(len(book) + 1), str(payable), "1")
    assert locale.text("account.saved", path=str(tmp_path / "saved" / "kigen-mihon.ics")) in said
    events = Calendar.from_ical((tmp_path / "saved" / "kigen-mihon.ics").read_bytes()).walk("VEVENT")
    assert len(events) == len(book)
    assert said.index(locale.text("deadline.row_rule")) < said.index(f"\n{locale.text('page.checkup')}\n")


def test_three_questions_about_a_blank_lead_to_the_sheet_and_its_files(town: Town, tmp_path: Path) -> None:
    who = signed_in(town, "mai")
    services = visiting(town, who, tmp_path / "saved")
    said = told(services, "checkup", "1", "1", "1", "戻る", "1", "1", "1", "1", "1", "2")
    assert said.count(locale.text("checkup.ask_occupation")) == 2
    assert locale.text("checkup.likely_employer_did_not_report") in said
    answered = locale.text("checkup.sheet_occupation", answer=locale.text("checkup.occupation_company"))
    assert answered in said.split(locale.text("checkup.sheet_title"))[-1]
    text, pdf = sorted((tmp_path / "saved").iterdir(), key=lambda path: path.suffix, reverse=True)
    assert (text.suffix, pdf.name) == (".txt", "history-sheet-2026-11-24-mihon.pdf")
    assert f"  {answered}" in text.read_text("utf-8").split("\n")
    assert text.read_text("utf-8").startswith(locale.text("account.specimen"))
    assert len(PdfReader(BytesIO(pdf.read_bytes())).pages) == 1


def test_of_what_is_paid_back_nothing_is_asked(town: Town) -> None:
    said = read(town, signed_in(town, "chihiro"), "checkup", "1")
    assert locale.text("checkup.make_sheet") in said
    assert locale.text("checkup.ask") not in said


def test_a_budget_buys_the_months_of_the_full_screen_and_the_table_is_saved(town: Town, tmp_path: Path) -> None:
    services = visiting(town, signed_in(town, "yosuke"), tmp_path / "saved")
    own = own_record(services)
    spots = len(own.checkup.gaps) + len(own.checkup.doubts)
    other, all_payable, within, _, save = (str(spots + number) for number in range(1, 6))
    last = str(len(of_plan(services, "within_budget", 100_000).parts) + 1)
    lines = [other, "十万", "１０万円", all_payable, "1", "戻る", within, "1", last, "戻る", save]
    said = told(services, "checkup", *lines)
    assert said.count("エラー: ") == 1
    assert within_text(plan_months(own.record, own.checkup, 100_000)) in said
    for name in ("all_payable", "within_budget"):
        assert locale.text(f"checkup.{name}") in said
    table, workings = (path.read_text("utf-8") for path in sorted((tmp_path / "saved").iterdir()))
    assert locale.text("checkup.column_pays_back") in table
    assert locale.text("checkup.within_budget") in workings


def test_workings_history_and_changes_lead_on_as_in_the_full_screen(town: Town, tmp_path: Path) -> None:
    who = signed_in(town, "ren")
    services = visiting(town, who, tmp_path / "saved")
    spots = len(spots_of(own_record(services).checkup))
    said = told(services, "history", "1", "1", "戻る", "戻る", str(spots + 1), "1")
    assert locale.text("page.inquiry") in said
    assert locale.text("account.name_qualifying") in said
    only = told(services, "months", "2", "4", "戻る")
    assert 0 < only.count("年度: ") < 2 * len(own_record(services).grid.rows)
    assert locale.text("line.all_years") in only


def test_what_changed_is_saved_and_opens_its_month(town: Town, tmp_path: Path) -> None:
    who = signed_in(town, "hanako")
    told(visiting(town, who), "home")
    town.advance(days=60)
    services = visiting(town, who, tmp_path / "saved")
    services.visit.seen_before = town.office.store.read(who.pid).document.record_seen
    number = len(changes_of(services)) + 1
    said = told(services, "changes", str(number), "1")
    [file] = (tmp_path / "saved").iterdir()
    assert locale.text("account.saved", path=str(file)) in said
    assert locale.text("changes.kind_reflected") in file.read_text("utf-8")
    assert locale.text("account.row_mark") in said
