"""The PDF of every notice of everybody: read back, its font inside, marked on each page, the same each time."""

import re
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from pypdf import PageObject, PdfReader

from nenkin_tui import locale
from nenkin_tui.locale import text
from nenkin_tui.papers.calendar import notices_for
from nenkin_tui.papers.font import NAME
from nenkin_tui.papers.notice import Notice, Section, Table, cell_text
from nenkin_tui.papers.pdf import file_name, pdf
from nenkin_tui.town.residents import NAMES
from tests.papers.conftest import PersonOf

TODAY = date(2026, 12, 24)
MM = 72 / 25.4


def pages_of(notice: Notice) -> list[PageObject]:
    return list(PdfReader(BytesIO(pdf(notice))).pages)


LATER = {
    "decision_notice": ("hiroshi", date(2025, 12, 24)),
    "claim_form": ("kazuko", date(2033, 6, 1)),
    "deferral_notice": ("kazuko", date(2034, 8, 8)),
}
"""Kinds that nobody is sent in the year of the tests: who is, and by when."""


@pytest.mark.parametrize("language", locale.COMPLETE)
@pytest.mark.parametrize("kind", LATER)
def test_the_kinds_of_other_years_are_one_page_and_read_back(person_of: PersonOf, kind: str, language: str) -> None:
    name, day = LATER[kind]
    locale.set_language(language)
    try:
        [notice] = [one for one in notices_for(person_of(name), day) if one.kind == kind]
        [page] = pages_of(notice)
        said = squeezed(page.extract_text())
        assert [word for word in expected(notice) if word not in said] == []
        assert squeezed(text("notice.no_document")) in said
        assert {round(float(side) / MM) for side in (page.mediabox.width, page.mediabox.height)} == {210, 297}
    finally:
        locale.set_language("ja")


def squeezed(words: str) -> str:
    """Without the spaces and line breaks that laying out puts in or takes away."""
    return re.sub(r"\s", "", words)


def read(notice: Notice) -> str:
    return squeezed("".join(page.extract_text() for page in pages_of(notice)))


def expected(notice: Notice) -> list[str]:
    words = [notice.title, notice.name, notice.address, notice.number or ""]
    for section in notice.sections:
        words += [section.heading, *section.says]
        if section.table:
            words += [*section.table.head, *(cell_text(cell) for row in section.table.rows for cell in row)]
    return [squeezed(word) for word in words]


@pytest.mark.parametrize("language", locale.COMPLETE)
@pytest.mark.parametrize("name", NAMES)
def test_every_word_can_be_read_back(person_of: PersonOf, name: str, language: str) -> None:
    locale.set_language(language)
    try:
        for notice in notices_for(person_of(name), TODAY):
            said = read(notice)
            assert [word for word in expected(notice) if word not in said] == []
    finally:
        locale.set_language("ja")


@pytest.mark.parametrize("name", NAMES)
def test_each_page_bears_the_mark_and_the_sentence(person_of: PersonOf, name: str) -> None:
    for notice in notices_for(person_of(name), TODAY):
        for page in pages_of(notice):
            said = squeezed(page.extract_text(orientations=(0, 90, 180, 270)))
            assert squeezed(text("notice.no_document")) in said
            assert largest(page) > 0.2 * float(page.mediabox.width)


def largest(page: PageObject) -> float:
    """Points of the largest words: the mark across the page."""
    return max(float(size) for size in re.findall(rb"/F\d+\+?\d* ([\d.]+) Tf", contents(page)))


def contents(page: PageObject) -> bytes:
    """What draws a page."""
    stream = page.get_contents()
    assert stream is not None
    return stream.get_data()


def fonts_written(page: PageObject) -> set[str]:
    """The fonts words are written in; Helvetica is only named at a page's beginning, before anything is written."""
    content = contents(page).replace(b"BT /F1 12 Tf 14.4 TL ET", b"")
    return {key.decode() for key in re.findall(rb"(/F\d+(?:\+\d+)?) [\d.]+ Tf", content)}


@pytest.mark.parametrize("name", ["hanako", "shigeru", "hiroshi"])
def test_the_font_is_inside_as_a_subset_and_the_only_one_used(person_of: PersonOf, name: str) -> None:
    for notice in notices_for(person_of(name), TODAY):
        made = pdf(notice)
        assert len(made) < 150_000
        reader = PdfReader(BytesIO(made))
        fonts: dict[str, Any] = {
            key: font.get_object() for page in reader.pages for key, font in page["/Resources"]["/Font"].items()
        }
        written = {key for page in reader.pages for key in fonts_written(page)}
        embedded = {key for key, font in fonts.items() if "/FontFile2" in font.get("/FontDescriptor", {})}
        assert written == embedded
        assert all(re.fullmatch(rf"/[A-Z]{{6}}\+{NAME}(-.*)?", fonts[key]["/BaseFont"]) for key in embedded)


@pytest.mark.parametrize(
    ("name", "kind", "pages"),
    [
        ("hanako", "teikibin_sealed", 2),
        ("shigeru", "teikibin_postcard", 2),
        ("yosuke", "teikibin_postcard", 2),
        ("shigeru", "deduction_certificate", 1),
        ("hiroshi", "withholding_slip", 1),
        ("hiroshi", "payment_notice", 1),
        ("hiroshi", "revision_notice", 1),
        ("hiroshi", "change_notice", 1),
    ],
)
@pytest.mark.parametrize("language", locale.COMPLETE)
def test_as_many_pages_as_there_should_be(person_of: PersonOf, name: str, kind: str, pages: int, language: str) -> None:
    """A postcard has two sides; the sealed letter a sheet for the text and one for the years."""
    locale.set_language(language)
    try:
        notice = next(one for one in notices_for(person_of(name), TODAY) if one.kind == kind)
        found = pages_of(notice)
    finally:
        locale.set_language("ja")
    assert len(found) == pages
    size = (100, 148) if kind == "teikibin_postcard" else (210, 297)
    for page in found:
        assert [round(float(side) / MM) for side in (page.mediabox.width, page.mediabox.height)] == list(size)


def test_the_same_notice_gives_the_same_bytes(person_of: PersonOf) -> None:
    [notice] = notices_for(person_of("hanako"), TODAY)
    assert pdf(notice) == pdf(notice)
    assert file_name(notice) == "teikibin_sealed-2026-11-16-mihon.pdf"


def test_what_it_says_of_itself(person_of: PersonOf) -> None:
    [notice] = notices_for(person_of("hanako"), TODAY)
    about = PdfReader(BytesIO(pdf(notice))).metadata
    assert about is not None
    assert [about.title, about.author, about.subject] == [
        "ねんきん定期便(封書) 見本 花子",
        "日本年金機構(見本)",
        "見本。公的な書類ではありません。",
    ]


def test_a_long_table_goes_on_over_the_page_and_a_wide_cell_stays_in_its_column(person_of: PersonOf) -> None:
    [notice] = notices_for(person_of("hanako"), TODAY)
    rows = tuple((f"第{number}行", "長い名前の" * 20) for number in range(120))
    long = Notice(
        kind="withholding_slip",
        title=notice.title,
        day=notice.day,
        name=notice.name,
        postal_code=notice.postal_code,
        address=notice.address,
        number=None,
        sections=(Section("表", Table((10, 40), rows)),),
    )
    pages = pages_of(long)
    assert len(pages) == 3
    said = read(long)
    assert all(f"第{number}行" in said for number in range(120))
