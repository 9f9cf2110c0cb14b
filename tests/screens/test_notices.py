"""The inbox of notices: what each kind looks like, what was read, saving as PDF, and a notice on paper again."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from rich.cells import cell_len

from nenkin_tui import locale
from nenkin_tui.office import inbox
from nenkin_tui.office.sign_in import SignedIn
from nenkin_tui.pages.account import notice as one_notice
from nenkin_tui.papers.certificate_file import read_certificate, root_of
from nenkin_tui.papers.font import NoPdf
from nenkin_tui.screens.account import notices as page_of_notices
from nenkin_tui.screens.account.notices import Notices
from nenkin_tui.town import Town
from nenkin_tui.town.drawing import WIDTH
from tests.screens.conftest import Shows
from tests.screens.walk import SIZES, Walk, choose, visit

sizes = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
Size = tuple[int, int]

KINDS = {
    "teikibin_sealed": ("hanako", date(2026, 11, 24)),
    "teikibin_postcard": ("shigeru", date(2026, 11, 24)),
    "deduction_certificate": ("shigeru", date(2026, 11, 24)),
    "withholding_slip": ("hiroshi", date(2027, 1, 18)),
    "payment_notice": ("fumiko", date(2026, 11, 24)),
    "revision_notice": ("hiroshi", date(2026, 11, 24)),
    "change_notice": ("hiroshi", date(2026, 12, 8)),
    "decision_notice": ("hiroshi", date(2026, 11, 24)),
    "claim_form": ("kazuko", date(2033, 6, 1)),
    "deferral_notice": ("kazuko", date(2034, 8, 8)),
}
"""Who has a notice of this kind, and on which day."""


def names_in(folder: Path) -> list[str]:
    """What lies in a folder."""
    return sorted(path.name for path in folder.iterdir())


def signed_in_as(walk: Walk) -> None:
    """The account of whom one practises as, without the way through sign-in; it does not end while a clock is moved."""
    walk.app.services.signed_in = SignedIn(walk.town.chosen, "ABCDEFGH23", walk.person.facts.name)
    walk.app.idle.touched(walk.app.services.clock.monotonic())


async def inbox_of(walk: Walk, name: str, day: date | None = None) -> str:
    """The inbox of somebody on a day."""
    choose(walk.town, name)
    if day and day > walk.town.office.today():
        walk.town.advance(to=day)
    signed_in_as(walk)
    return await walk.open("notices")


async def opened(walk: Walk, kind: str) -> str:
    """The newest notice of a kind, opened by keys."""
    page = walk.app.screen
    assert isinstance(page, Notices)
    number = [notice.kind for notice in page.notices.values()].index(kind)  # type: ignore[arg-type]
    return await walk.press(*["down"] * number, "enter")


@sizes
async def test_the_inbox(town: Town, shows: Shows, size: Size) -> None:
    """Receivers have the most; one was opened, the others bear 未読."""
    async with visit(town, size) as walk:
        await inbox_of(walk, "hiroshi")
        await walk.press("down", "enter", "escape")
        await shows(walk.pilot, "notices", svg=size == SIZES[0])


@sizes
async def test_an_inbox_without_notices(town: Town, shows: Shows, size: Size) -> None:
    async with visit(town, size) as walk:
        await inbox_of(walk, "sakura")
        await shows(walk.pilot, "notices_none", svg=size == SIZES[0])


@sizes
@pytest.mark.parametrize("kind", KINDS)
async def test_each_kind_of_notice(kind: str, town: Town, shows: Shows, size: Size, tmp_path: Path) -> None:
    async with visit(town, size) as walk:
        walk.app.services.saved_folder = tmp_path
        await inbox_of(walk, *KINDS[kind])
        await opened(walk, kind)
        await shows(walk.pilot, f"notice_{kind}", svg=size == SIZES[0])


@pytest.mark.parametrize("language", locale.LANGUAGES)
async def test_no_title_of_the_inbox_is_cut_on_the_narrowest_screen(town: Town, language: str) -> None:
    locale.set_language(language)
    try:
        async with visit(town, (60, 20)) as walk:
            for name, day in (("shigeru", None), ("hiroshi", date(2026, 12, 8)), ("kazuko", date(2034, 8, 8))):
                text = await inbox_of(walk, name, day)
                page = walk.app.screen
                assert isinstance(page, Notices)
                assert [one.title for one in page.notices.values() if one.title not in text] == []
                await walk.press("escape")
    finally:
        locale.set_language("ja")


@sizes
async def test_a_notice_is_drawn_as_wide_as_there_is_room(town: Town, size: Size) -> None:
    """No line of it is moved out of sight, and none is drawn narrower than it could be."""
    async with visit(town, size) as walk:
        await inbox_of(walk, "hiroshi")
        await opened(walk, "payment_notice")
        text = walk.app.screen.query_one(page_of_notices.NoticeText)
        assert text.region.right <= size[0]
        assert {cell_len(line) for line in text.lines_in(text.size.width)} == {min(WIDTH, text.size.width)}


async def test_what_was_opened_stays_read(town: Town) -> None:
    async with visit(town) as walk:
        before = await inbox_of(walk, "hiroshi")
        after = await walk.press("enter", "escape")
        assert before.count("未読 ") - after.count("未読 ") == 1
        assert walk.person.read_notices == ("teikibin_postcard-2026-09-15",)
        await walk.press("enter", "escape")
        assert len(walk.person.read_notices) == 1
        rev = town.office.store.read(town.chosen).rev
        await walk.press("enter", "escape")
        assert town.office.store.read(town.chosen).rev == rev, "opening it again writes nothing"


async def test_saving_leaves_a_pdf_that_only_its_owner_reads_and_a_second_one_beside_it(
    town: Town, tmp_path: Path
) -> None:
    async with visit(town) as walk:
        walk.app.services.saved_folder = tmp_path / "saved"
        await inbox_of(walk, "shigeru")
        await opened(walk, "deduction_certificate")
        text = await walk.press("enter")
        assert "保存しました" in text
        await walk.press("enter")
    names = names_in(tmp_path / "saved")
    stem = "deduction_certificate-2026-10-26-mihon"
    assert names == [f"{stem}-2.pdf", f"{stem}.pdf"]
    first, second = ((tmp_path / "saved" / name) for name in names)
    assert first.read_bytes() == second.read_bytes()
    assert first.stat().st_mode & 0o077 == 0
    assert len(PdfReader(BytesIO(first.read_bytes())).pages) == 1


async def test_the_electronic_form_is_saved_as_a_specimen_that_the_program_reads(town: Town, tmp_path: Path) -> None:
    async with visit(town) as walk:
        walk.app.services.saved_folder = tmp_path / "saved"
        await inbox_of(walk, "shigeru")
        await opened(walk, "deduction_certificate")
        assert "保存しました" in await walk.press("right", "enter")
    [file] = (tmp_path / "saved").glob("*")
    assert file.name == "deduction_certificate-2026-10-26-mihon.xml"
    found = read_certificate(root_of(file.read_bytes()))
    assert (found.name, found.paid) == ("手本　茂", 163240)
    assert "見本" in found.maker


async def test_without_the_packages_of_pdf_it_says_which_one_to_install(
    town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(_: object) -> bytes:
        raise NoPdf("reportlab")

    monkeypatch.setattr(one_notice, "pdf", missing)
    async with visit(town) as walk:
        walk.app.services.saved_folder = tmp_path / "saved"
        await inbox_of(walk, "shigeru")
        await opened(walk, "deduction_certificate")
        assert "pip install reportlab" in await walk.press("enter")
    assert "saved" not in names_in(tmp_path)


async def test_in_a_kiosk_nothing_is_saved(town: Town) -> None:
    async with visit(town) as walk:
        assert walk.app.services.saved_folder is None
        await inbox_of(walk, "shigeru")
        text = await opened(walk, "deduction_certificate")
        assert "PDFで保存" not in text
        assert "紙で再発行" in text


@sizes
async def test_asking_for_a_notice_on_paper(town: Town, shows: Shows, size: Size) -> None:
    async with visit(town, size) as walk:
        await inbox_of(walk, "hiroshi")
        await opened(walk, "withholding_slip")
        await walk.press("enter")
        await shows(walk.pilot, "reissue", svg=size == SIZES[0])
        await walk.press("enter")
        await shows(walk.pilot, "reissue_taken", svg=size == SIZES[0])


async def test_it_arrives_on_its_day_and_until_then_there_is_no_second_one(town: Town) -> None:
    async with visit(town) as walk:
        await inbox_of(walk, "hiroshi")
        before = town.letters(town.chosen)
        await opened(walk, "withholding_slip")
        await walk.press("enter", "enter")
        [letter] = [one for one in walk.person.letters if one.kind == "reissued_notice"]
        assert letter.posted_on == date(2026, 12, 1)
        assert letter.arrives_on == date(2026, 12, 4)
        page = await walk.press("escape", "enter")
        assert "紙で再発行" not in page
        assert "12月4日" in page
        town.advance(to=date(2026, 12, 3))
        assert town.letters(town.chosen) == before
        town.advance(to=date(2026, 12, 4))
        await walk.open("letters")
        text = await walk.press("enter")
        assert "公的年金等の源泉徴収票" in text
        assert "再発行" in text


async def test_a_refusal_is_said_and_nothing_is_sent(town: Town) -> None:
    """Somebody asked for it in another window meanwhile."""
    async with visit(town) as walk:
        await inbox_of(walk, "hiroshi")
        await opened(walk, "withholding_slip")
        await walk.press("enter")
        inbox.reissue(town.office, town.chosen, "withholding_slip-2026-01-15")
        text = await walk.press("enter")
        assert "エラー" in text
        assert "12月4日に届きます" in "".join(text.split())
        assert len([one for one in walk.person.letters if one.kind == "reissued_notice"]) == 1


async def test_a_statement_is_not_issued_again(town: Town) -> None:
    async with visit(town) as walk:
        await inbox_of(walk, "hanako")
        text = await opened(walk, "teikibin_sealed")
        assert "紙で再発行" not in text
        assert "誕生月にお届けします" in text


async def test_the_menu_of_the_account_leads_to_the_inbox(town: Town) -> None:
    async with visit(town) as walk:
        choose(town, "hanako")
        signed_in_as(walk)
        await walk.open("home")
        lines = walk.app.screen.query_one("#menu")
        keys = [line.key for line in lines.lines]  # type: ignore[attr-defined]
        await walk.press(*["down"] * keys.index("notices"), "enter")
        assert isinstance(walk.app.screen, Notices)
