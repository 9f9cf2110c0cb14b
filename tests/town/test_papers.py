"""The papers: as wide as they may be, marked as specimens, and with the numbers that the person really has."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date, datetime
from itertools import product

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from nenkin_tui import locale
from nenkin_tui.clock import JST
from nenkin_tui.model.filing import Decision, Filing
from nenkin_tui.model.month import Month
from nenkin_tui.model.numbers import AccessKey, BasicPensionNumber
from nenkin_tui.model.person import PersonFile
from nenkin_tui.model.post import Letter, LetterKind, PaperKind
from nenkin_tui.model.post import Paper as OwnPaper
from nenkin_tui.papers.statement import until
from nenkin_tui.pension.month_grid import MARKS, month_grid
from nenkin_tui.pension.record_file import read_record
from nenkin_tui.town import Town, drawing
from nenkin_tui.town.drawing import WIDTH, cells, padded, wrapped
from nenkin_tui.town.papers import DRAWN, Paper, letter_paper, own_paper, papers_of
from nenkin_tui.town.residents import NAMES

PidOf = Callable[[str], str]
LETTERS: tuple[LetterKind, ...] = LetterKind.__args__  # type: ignore[attr-defined] # typeshed hides a Literal's values
PAPERS: tuple[PaperKind, ...] = PaperKind.__args__  # type: ignore[attr-defined] # likewise
FILED = Filing(
    kind="additional",
    receipt="20261111-123456",
    filed_at=datetime(2026, 11, 1, 10, tzinfo=JST),
    answers={"fund": "no"},
    examined_from=date(2026, 11, 2),
    decides_on=date(2026, 11, 11),
    arrives_on=date(2026, 11, 16),
    decision=Decision(accepted=False, words="filing.not_employed"),
)
NUMBERED = {"number_notice", "handbook_blue", "pension_certificate", "payment_slip", "receipt"}
"""Papers on which the basic pension number stands (NENKINNET.md, 11)."""


@pytest.fixture(params=locale.COMPLETE)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    locale.set_language(request.param)
    yield request.param
    locale.set_language("ja")


@pytest.fixture
def everything(town: Town, language: str) -> list[tuple[PersonFile, Paper]]:
    """Every paper of everybody after all letters of two years, and one of each kind of letter."""
    town.advance(days=730)
    [hanako, *_] = town.people()
    letters = [
        Letter(
            id=kind,
            kind=kind,
            posted_on=date(2026, 11, 11),
            arrives_on=date(2026, 11, 16),
            access_key=None if kind == "user_id_postcard" else "12345678901234567",
            user_id="2345ABCDEF" if kind == "user_id_postcard" else None,
            enquiry_number="1234567890123456",
            values={"receipt": FILED.receipt} if kind == "decision_letter" else {},
        )
        for kind in LETTERS
    ]
    with town.office.store.transaction(hanako[0], event="test", at="") as change:
        change.document = msgspec.structs.replace(change.document, filings=(FILED,))
    extra = [(hanako[1], letter_paper(town, hanako[0], letter)) for letter in letters]
    return extra + [(person, paper) for pid, person in town.people() for paper in papers_of(town, pid)]


def test_in_easy_japanese_papers_are_what_they_are_in_japanese(town: Town) -> None:
    with town.office.store.transaction(town.people()[0][0], event="test", at="") as change:
        change.document = msgspec.structs.replace(change.document, filings=(FILED,))
    lines = {}
    for language in ("ja", "easy"):
        locale.set_language(language)
        try:
            drawn = [paper for pid, _ in town.people() for paper in papers_of(town, pid)]
        finally:
            locale.set_language("ja")
        lines[language] = [paper.lines for paper in drawn]
    assert len(lines["ja"]) > 40
    assert lines["easy"] == lines["ja"]


def written(paper: Paper) -> str:
    return "\n".join(paper.lines)


def digits(paper: Paper) -> str:
    """Its digits, runs that are grouped by a hyphen or a space put together."""
    return re.sub(r"(?<=[0-9])[- ](?=[0-9])", "", written(paper))


def test_every_kind_of_paper_is_there(everything: list[tuple[PersonFile, Paper]]) -> None:
    assert {paper.kind for _, paper in everything} == {*LETTERS, *PAPERS}
    assert set(DRAWN) == set(PAPERS)


def test_no_line_is_too_wide_or_of_disputed_width(everything: list[tuple[PersonFile, Paper]]) -> None:
    for _, paper in everything:
        assert max(cell_len(line) for line in paper.lines) <= WIDTH, paper.title
        framed = {cell_len(line) for line in paper.lines if line[0] in "+|"}
        assert framed == {cells(paper.lines[0])}
        assert [line for line in paper.lines if line[0] not in "+|"] in ([], [f"  {locale.text('paper.other_side')}"])
        disputed = {c for c in written(paper) if unicodedata.east_asian_width(c) == "A"}
        assert disputed == set(), paper.title
        assert cell_len(paper.title) <= 42
        assert cell_len(paper.note) <= 30


def test_every_paper_says_that_it_is_no_official_document(everything: list[tuple[PersonFile, Paper]]) -> None:
    for _, paper in everything:
        assert "見本" in paper.lines[1]
        assert "公的な書類ではありません" in paper.lines[1]


def test_nothing_of_a_paper_is_cut(town: Town, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    cut: list[str] = []

    def watched(line: str, width: int) -> str:
        if cells(line) > abs(width):
            cut.append(line)
        return padded(line, width)

    monkeypatch.setattr(drawing, "padded", watched)
    for pid, _ in town.people():
        papers_of(town, pid)
    assert cut == []


def test_the_basic_pension_number_stands_where_it_should(everything: list[tuple[PersonFile, Paper]]) -> None:
    for person, paper in everything:
        number = person.facts.basic_pension_number
        assert (number.digits in digits(paper)) == (paper.kind in NUMBERED), paper.title
        if paper.kind in NUMBERED:
            assert number.grouped in written(paper)
            found = re.search(r"[0-9]{4}-[0-9]{6}", written(paper))
            assert found
            assert BasicPensionNumber.parse(found[0]) == number


def test_a_letter_s_key_can_be_typed_from_the_paper(town: Town) -> None:
    typed = 0
    for pid, person in town.people():
        for letter in town.letters(pid):
            paper = letter_paper(town, pid, letter)
            found = re.search(r"[0-9]{6} [0-9]{6} [0-9]{5}(?![0-9])", written(paper))
            assert found
            assert letter.access_key is not None
            assert AccessKey.parse(found[0]) == AccessKey(letter.access_key)
            if letter.kind.startswith("teikibin"):
                assert letter.enquiry_number
                assert letter.enquiry_number in written(paper)
                assert person.facts.basic_pension_number.digits not in digits(paper)
            typed += 1
    assert typed > 10


def test_the_large_print_form_has_a_letter_in_each_box(town: Town, pid_of: PidOf) -> None:
    [sheet] = [paper for paper in papers_of(town, pid_of("fumiko")) if paper.kind == "large_print_sheet"]
    boxes = ["".join(re.findall(r"(?<=\| )[^| ](?= )", line[2:-2])) for line in sheet.lines if line.startswith("| |")]
    assert boxes == ["9942753302", "手本文子", "テホンフミコ", "19540518", ""]


def test_a_user_id_can_be_typed_from_the_postcard(town: Town) -> None:
    pid = town.chosen
    days = {"posted_on": date(2026, 11, 26), "arrives_on": date(2026, 12, 1)}
    postcard = Letter(id="A", kind="user_id_postcard", user_id="2345ABCDEF", **days)
    assert "2345ABCDEF" in written(letter_paper(town, pid, postcard))
    wiped = msgspec.structs.replace(postcard, user_id=None)
    assert "2345ABCDEF" not in written(letter_paper(town, pid, wiped))
    key = Letter(id="B", kind="teikibin_postcard", access_key=None, **days)
    assert locale.text("paper.number_gone") in written(letter_paper(town, pid, key))


def test_a_statement_tells_until_when_its_key_can_be_used(town: Town, pid_of: PidOf) -> None:
    [letter] = town.letters(pid_of("hanako"))
    assert "令和9年2月16日まで" in written(letter_paper(town, pid_of("hanako"), letter))


def test_letters_come_first_and_the_memo_tells_the_address(town: Town, pid_of: PidOf) -> None:
    papers = papers_of(town, pid_of("hanako"))
    assert [paper.kind for paper in papers] == ["teikibin_sealed", "number_notice", "belongings_memo"]
    assert town.own_papers(pid_of("hanako")) == ["number_notice", "belongings_memo"]
    assert "hanako@example.jp" in written(papers[-1])
    town.advance(days=365)
    assert [paper.kind for paper in papers_of(town, pid_of("hanako"))][:2] == ["teikibin_postcard", "teikibin_sealed"]


@pytest.mark.parametrize("name", NAMES)
def test_everybody_with_mail_or_card_has_a_memo_of_what_to_type(town: Town, pid_of: PidOf, name: str) -> None:
    person = town.office.store.read(pid_of(name)).document
    memos = [written(paper) for paper in papers_of(town, pid_of(name)) if paper.kind == "belongings_memo"]
    assert len(memos) == (1 if person.own_email or person.papers[-1].kind == "belongings_memo" else 0)
    if person.own_email:
        assert person.own_email in memos[0]
    if "text" in next((paper.values for paper in person.papers if paper.kind == "belongings_memo"), {}):
        assert locale.text(f"paper.memo_{name}")[:8] in memos[0]
    if person.card:
        pin = re.search(r"\| 暗証番号\(4桁\) +([0-9]{4}) ", memos[0])
        signature = re.search(r"\| 署名用パスワード +([0-9A-Z]{6,16}) ", memos[0])
        assert pin
        assert signature
        assert town.office.hasher.matches(pin[1], person.card.pin_hash)
        assert town.office.hasher.matches(signature[1], person.card.signature_hash)


# Statements


def test_a_statement_shows_the_record_as_it_was_when_it_was_made(town: Town, pid_of: PidOf) -> None:
    record = read_record(town.office.store.read(pid_of("yosuke")).document.record)
    for known in (Month.of(2016, 1), Month.of(2019, 6), Month.of(2024, 1), Month.of(2026, 5)):
        day = (known + 4).first_day
        whole = {c.month: c.mark for row in month_grid(record, day).rows for c in row.cells}
        then = {c.month: c.mark for row in month_grid(until(record, known), day).rows for c in row.cells}
        for month, mark in then.items():
            if month <= known:
                assert mark == whole[month]
            else:
                assert mark in ("not_yet_reflected", "outside")
    assert read_record(town.office.store.read(pid_of("yosuke")).document.record) == record


def test_a_statement_s_months_add_up(town: Town, pid_of: PidOf) -> None:
    for name in ("hanako", "kenichi", "misaki", "yosuke"):
        pid = pid_of(name)
        [letter] = town.letters(pid)
        months = [int(found) for found in re.findall(r"([0-9]+)月 +\|", written(letter_paper(town, pid, letter)))][:6]
        first, third, employees, together, complementary, qualifying = months
        assert first + third + employees == together
        assert together + complementary == qualifying
        known = Month.containing(letter.arrives_on) - 4
        record = until(read_record(town.office.store.read(pid).document.record), known)
        assert qualifying == month_grid(record, letter.arrives_on).qualifying


def test_from_50_on_a_statement_shows_what_is_expected(town: Town, pid_of: PidOf) -> None:
    texts = {}
    for name in ("kenichi", "kazuo", "hiroshi"):
        [letter] = town.letters(pid_of(name))
        texts[name] = written(letter_paper(town, pid_of(name), letter))
    heads = [locale.text(f"paper.amounts_{name}")[:12] for name in ("so_far", "expected", "receiving")]
    for (name, text), head in product(texts.items(), heads):
        assert (head in text) == (heads[["kenichi", "kazuo", "hiroshi"].index(name)] == head)


def test_a_statement_does_not_guess_an_amount(town: Town) -> None:
    job = {"joined": "2014-04-01", "employer": "見本商事"}
    person = town.people()[0][1]
    record = {"format": "nenkin-record/1", "birth_date": "1991-11-20", "sex": "female", "employees": [job]}
    facts = msgspec.structs.replace(person.facts, basic_pension_number=BasicPensionNumber("9900000000"))
    pid = town.office.store.add(PersonFile(facts=facts, record=record))
    text = written(letter_paper(town, pid, person.letters[0]))
    assert locale.text("paper.amounts_not_covered") in text
    assert not re.search("[0-9]円", text)


def test_a_memo_in_somebody_s_own_words(town: Town) -> None:
    paper = OwnPaper(kind="belongings_memo", values={"text": "鍵は、机の中。"})
    assert "鍵は、机の中。" in written(own_paper(town.people()[0][1], paper))


def test_every_mark_and_kind_has_its_words(language: str) -> None:
    texts = set(locale.area_texts(language, "paper"))
    assert {f"{part}_{mark}" for part in ("mark", "short") for mark in MARKS} <= texts
    assert {f"{part}_{kind}" for part in ("title", "note") for kind in (*LETTERS, *PAPERS)} <= texts
    assert {f"kind_{kind}" for kind in LETTERS} <= set(locale.area_texts(language, "desk_commands"))


def test_a_paper_of_a_person_added_at_the_desk(town: Town) -> None:
    facts = msgspec.structs.replace(
        town.people()[0][1].facts, basic_pension_number=BasicPensionNumber("9900000000"), name="A" * 60
    )
    person = PersonFile(facts=facts, record={"format": "nenkin-record/1", "birth_date": "1991-11-20", "sex": "female"})
    pid = town.office.store.add(person)
    letter = Letter(id="A", kind="teikibin_sealed", posted_on=date(2026, 11, 11), arrives_on=date(2026, 11, 16))
    for paper in (
        letter_paper(town, pid, letter),
        own_paper(person, OwnPaper(kind="large_print_sheet")),
    ):
        assert {cell_len(line) for line in paper.lines} == {WIDTH}


# Lines


def test_wrapping_keeps_words_and_never_begins_a_line_with_a_full_stop() -> None:
    assert wrapped("one two three", 8) == ["one two", "three"]
    assert wrapped("あいうえ。", 8) == ["あいう", "え。"]
    assert wrapped("あいう「え」", 8) == ["あいう", "「え」"]
    assert wrapped("a" * 20, 8) == ["a" * 8, "a" * 8, "a" * 4]
    assert wrapped("", 8) == [""]


@given(st.text(st.sampled_from("ab9 「」。、あ漢ー()")), st.integers(4, 30))
def test_wrapped_lines_fit_and_lose_nothing_but_spaces(paragraph: str, width: int) -> None:
    lines = wrapped(paragraph, width)
    assert max(cells(line) for line in lines) <= width
    assert "".join(lines).replace(" ", "") == paragraph.replace(" ", "")


def test_padding_counts_cells() -> None:
    assert padded("花子", 6) == "花子  "
    assert padded("花子", -6) == "  花子"
    assert padded("花子さん", 5) == "花子 "
    assert cells("e\u0301") == 1
