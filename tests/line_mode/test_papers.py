"""Papers and files in line mode: the same file as the full screen saves, where it lies, and a notice on paper again."""

from io import BytesIO
from pathlib import Path

from icalendar import Calendar
from pypdf import PdfReader

from nenkin_tui import locale
from nenkin_tui.office.inbox import NOTICE
from nenkin_tui.pages.account.deadlines import book_of, where_to_act
from nenkin_tui.pages.account.notices import notices_of
from nenkin_tui.pages.dates import day_text
from nenkin_tui.papers.certificate_file import read_certificate, root_of
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
    services = visiting(town, who, tmp_path)
    book = book_of(services)
    payable = next(number for number, one in enumerate(book, 1) if where_to_act(services, one) == "checkup")
    said = told(services, "deadlines", str(len(book) + 1), str(payable), "1")
    assert locale.text("account.saved", path=str(tmp_path / "kigen-mihon.ics")) in said
    events = Calendar.from_ical((tmp_path / "kigen-mihon.ics").read_bytes()).walk("VEVENT")
    assert len(events) == len(book)
    assert said.index(locale.text("deadline.row_rule")) < said.index(f"\n{locale.text('page.checkup')}\n")
