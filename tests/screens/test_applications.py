"""申請・届出 on the screen: the menu, a form to its receipt, the signature and its lock, and what stays of it."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from textual.widgets import Input

from nenkin_tui.office.card import link_card
from nenkin_tui.office.sign_in import SignedIn
from nenkin_tui.screens.account.filing import FilingWizard
from nenkin_tui.screens.registration.check_body import CheckBody
from nenkin_tui.town import Town
from tests.screens.conftest import Shows
from tests.screens.test_fuzz import NASTY, refuse_control_bytes
from tests.screens.walk import SIZES, Walk, choose, visit

sizes = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
Size = tuple[int, int]
INCOME = {"own_income": "128万", "own_deductions": "0", "own_dependants": "0"}
STUDENT: list[dict[str, str]] = [
    {"student_year": "2026"},
    {"school": "見本大学", "school_until": "令和11年3月31日"},
    {"picture": "gakuseisho.jpg"},
    {"own_special": "none"},
    INCOME,
]
BANK: list[dict[str, str]] = [
    {"bank_kind": "bank"},
    {"bank_code": "9998", "branch_code": "123"},
    {"account_kind": "ordinary", "account_number": "0123456", "holder": "ミホン ヨウスケ"},
    {"debit_method": "early"},
]


@asynccontextmanager
async def signed_in(town: Town, name: str, size: Size = (80, 24), *, linked: bool = True) -> AsyncIterator[Walk]:
    """The account of somebody of the town, opened by their card."""
    choose(town, name)
    async with visit(town, size) as walk:
        if linked and walk.person.card is not None and walk.person.card.linked_at is None:
            link_card(town.office, town.chosen, f"{name}@example.jp")
        walk.app.sign_in(SignedIn(town.chosen, "", walk.person.facts.name))
        await walk.still()
        yield walk


def signature(walk: Walk) -> str:
    return next(paper.values["signature"] for paper in walk.person.papers if "signature" in paper.values)


async def fill(walk: Walk, kind: str, pages: list[dict[str, str]]) -> str:
    """A form until its check page."""
    await walk.open("file", kind=kind)
    text = ""
    for page in pages:
        text = await walk.answer(**page)
    assert walk.app.screen.query(CheckBody)
    return text


async def file(walk: Walk, kind: str, pages: list[dict[str, str]]) -> str:
    await fill(walk, kind, pages)
    await walk.go_on()
    return await walk.answer(signature=signature(walk))


# The pages as approved

WAYS: dict[str, tuple[str, Callable[[Walk], Any]]] = {}


def page(name: str, who: str) -> Callable[[Callable[[Walk], Any]], Callable[[Walk], Any]]:
    def keep(way: Callable[[Walk], Any]) -> Callable[[Walk], Any]:
        WAYS[name] = who, way
        return way

    return keep


@page("menu", "yosuke")
async def _menu(walk: Walk) -> None:
    await walk.open("applications")


@page("menu_filed", "sakura")
async def _menu_filed(walk: Walk) -> None:
    await file(walk, "student", STUDENT)
    await walk.open("applications")


@page("may", "yosuke")
async def _may(walk: Walk) -> None:
    await walk.open("application", kind="exemption")


@page("may_not", "noriko")
async def _may_not(walk: Walk) -> None:
    await walk.open("application", kind="maternity")


@page("bank", "yosuke")
async def _bank(walk: Walk) -> None:
    await walk.open("file", kind="debit")
    await walk.answer(**BANK[0])
    await walk.answer(bank_code="12", branch_code="１２３４")


@page("bank_account", "yosuke")
async def _account(walk: Walk) -> None:
    await walk.open("file", kind="debit")
    for answers in BANK[:2]:
        await walk.answer(**answers)


@page("post_account", "yosuke")
async def _post(walk: Walk) -> None:
    await walk.open("file", kind="debit")
    await walk.answer(bank_kind="post")
    await walk.answer(post_symbol="20990", post_number="123456789", post_holder="陽介")


@page("method", "yosuke")
async def _method(walk: Walk) -> None:
    await walk.open("file", kind="debit")
    for answers in BANK[:3]:
        await walk.answer(**answers)


@page("relief", "yosuke")
async def _relief(walk: Walk) -> None:
    await walk.open("file", kind="exemption")


@page("special", "yosuke")
async def _special(walk: Walk) -> None:
    await walk.open("file", kind="exemption")
    await walk.answer(relief_year="2026", relief="any")


@page("income_over", "yosuke")
async def _income_over(walk: Walk) -> None:
    await walk.open("file", kind="exemption")
    await walk.answer(relief_year="2026", relief="exempt")
    await walk.answer(own_special="none")
    await walk.answer(own_income="250万", own_deductions="30万", own_dependants="0")
    await walk.answer(has_spouse="no")
    await walk.answer(householder="self")


@page("picture", "sakura")
async def _picture(walk: Walk) -> None:
    await walk.open("file", kind="student")
    await walk.answer(**STUDENT[0])
    await walk.answer(**STUDENT[1])
    await walk.answer(picture="zaigaku.pdf")


@page("birth", "chihiro")
async def _birth(walk: Walk) -> None:
    await walk.open("file", kind="maternity")


@page("filing_check", "sakura")
async def _check(walk: Walk) -> None:
    await fill(walk, "student", STUDENT)


@page("signature", "sakura")
async def _signature(walk: Walk) -> None:
    await fill(walk, "student", STUDENT)
    await walk.go_on()


@page("signature_wrong", "sakura")
async def _signature_wrong(walk: Walk) -> None:
    await fill(walk, "student", STUDENT)
    await walk.go_on()
    for _ in range(4):
        await walk.answer(signature="WRONG123")


@page("signature_locked", "sakura")
async def _signature_locked(walk: Walk) -> None:
    await _signature_wrong(walk)
    await walk.answer(signature="WRONG123")


@page("receipt", "sakura")
async def _receipt(walk: Walk) -> None:
    await file(walk, "student", STUDENT)


@page("under_examination", "sakura")
async def _examined(walk: Walk) -> None:
    await file(walk, "student", STUDENT)
    walk.town.advance(days=10)
    await walk.open("filing", receipt=walk.person.filings[0].receipt)


@page("withdrawing", "sakura")
async def _withdrawing(walk: Walk) -> None:
    await _examined(walk)
    await walk.press("down", "enter")


@page("decided", "sakura")
async def _decided(walk: Walk) -> None:
    await file(walk, "student", STUDENT)
    walk.town.advance(days=90)
    await walk.open("filing", receipt=walk.person.filings[0].receipt)


@page("decision_letter", "sakura")
async def _letter(walk: Walk) -> None:
    await file(walk, "student", STUDENT)
    walk.town.advance(days=90)
    await walk.open("letters")
    await walk.press("enter")


@page("card_needed", "yosuke_unlinked")
async def _card_needed(walk: Walk) -> None:
    await walk.open("applications")


@page("no_card", "hanako")
async def _no_card(walk: Walk) -> None:
    await walk.open("applications")


@sizes
@pytest.mark.parametrize("name", WAYS)
async def test_page(name: str, town: Town, shows: Shows, size: Size) -> None:
    who, way = WAYS[name]
    async with signed_in(town, who.removesuffix("_unlinked"), size, linked=not who.endswith("_unlinked")) as walk:
        await way(walk)
        await walk.still()
        await shows(walk.pilot, name, svg=size == SIZES[0])


# What it does


async def test_the_home_page_leads_to_the_applications_by_keys_alone(town: Town) -> None:
    async with signed_in(town, "yosuke") as walk:
        while walk.app.screen.query_one("#menu").key != "applications":  # type: ignore[attr-defined]  # its list
            await walk.press("down")
        text = await walk.press("enter")
        assert "いま出せるもの" in text
        text = await walk.press("enter")
        assert "提出できます" in text
        text = await walk.press("enter")
        assert "手順 1/6" in text


async def test_a_form_filled_in_by_keys_alone_is_filed(town: Town) -> None:
    async with signed_in(town, "chihiro") as walk:
        await walk.open("file", kind="additional")
        await walk.press("enter", "enter")  # chooses the first, and goes on
        text = await walk.still()
        if "手順 2/3" not in text:
            text = await walk.press("enter")
        assert "手順 2/3" in text
        text = await walk.press("enter")
        assert "署名用パスワード" in text
        for character in signature(walk):
            await walk.press(character.lower())
        text = await walk.press("enter")
        assert "提出しました" in text
        assert walk.person.filings[0].receipt in text


async def test_a_form_left_is_gone_on_with_and_the_signature_is_never_kept(town: Town) -> None:
    async with signed_in(town, "sakura") as walk:
        await fill(walk, "student", STUDENT)
        await walk.go_on()
        await walk.answer(signature="WRONG123")
        kept = town.drafts.load("filing_student", town.chosen)
        assert kept is not None
        assert "WRONG123" not in str(kept)
        assert "signature" not in kept.typed
    async with signed_in(town, "sakura") as walk:
        text = await walk.open("application", kind="student")
        assert "続きから" in text
        await walk.press("enter")
        page = walk.app.screen
        assert isinstance(page, FilingWizard)
        assert page.flow.step.name == "signature"
        assert page.flow.shown("school") == "見本大学"
        assert not [field for field in page.query(Input) if field.value]


async def test_a_form_half_typed_when_nobody_is_there_any_more_is_kept_as_in_line_mode(town: Town) -> None:
    choose(town, "sakura")
    async with visit(town) as walk:
        await walk.open("sign_in")
        walk.app.sign_in(SignedIn(town.chosen, "", walk.person.facts.name))
        await walk.still()
        await walk.open("file", kind="student")
        page = walk.app.screen
        assert isinstance(page, FilingWizard)
        field = page.flow.step.questions[0]
        typed = field.choices[0] if field.choices else "見本"
        walk.type(field.name, typed)
        walk.wait(601)
        walk.app.watch_idle()
        await walk.still()
        draft = town.drafts.load("filing_student", town.chosen)
        assert draft is not None
        assert draft.typed[field.name] == typed


async def test_a_filed_form_leaves_no_draft(town: Town) -> None:
    async with signed_in(town, "sakura") as walk:
        await file(walk, "student", STUDENT)
        assert town.drafts.load("filing_student", town.chosen) is None


async def test_the_lock_is_opened_at_the_municipal_counter_and_the_form_gone_on_with(town: Town) -> None:
    async with signed_in(town, "sakura") as walk:
        await _signature_locked(walk)
        text = await walk.press("enter")
        assert "署名用パスワードを再設定する" in text
        text = await walk.press("enter")
        assert "再設定しました" in text
        await walk.press("escape")
        text = await walk.answer(signature=signature(walk))
        assert "提出しました" in text


async def test_what_is_withdrawn_is_asked_about_once_more(town: Town) -> None:
    async with signed_in(town, "sakura") as walk:
        await file(walk, "student", STUDENT)
        await walk.press("down", "enter")
        await walk.press("down", "enter")  # no, leave it
        assert walk.person.filings[0].is_pending
        await walk.press("down", "enter")
        text = await walk.press("enter")
        assert "取り下げました" in text
        assert not walk.person.filings[0].is_pending


async def test_a_notification_of_facts_is_not_withdrawn(town: Town) -> None:
    async with signed_in(town, "chihiro") as walk:
        pages = [{"birth": "expected", "birth_day": "令和9年2月20日", "babies": "one"}]
        text = await file(walk, "maternity", pages)
        assert "取り下げる" not in text


async def test_the_menu_shows_what_changed_when_one_comes_back(town: Town) -> None:
    async with signed_in(town, "chihiro") as walk:
        await walk.open("applications")
        await walk.open("application", kind="additional")
        await walk.press("enter")
        await walk.answer(fund="no")
        await walk.go_on()
        await walk.answer(signature=signature(walk))
        text = await walk.press("escape")
        assert "提出したもの" in text
        assert "受付済み" in text


@pytest.mark.parametrize("words", NASTY, ids=range(len(NASTY)))
async def test_anything_can_be_typed_into_a_form(town: Town, words: str) -> None:
    async with signed_in(town, "yosuke") as walk:
        await walk.open("file", kind="debit")
        await walk.answer(**BANK[0])
        refuse_control_bytes(await walk.answer(bank_code=words, branch_code=words))
        await walk.answer(**BANK[1])
        refuse_control_bytes(await walk.answer(account_kind="ordinary", account_number=words, holder=words))
        await walk.open("file", kind="exemption")
        await walk.answer(relief_year="2026", relief="any")
        await walk.answer(own_special="none")
        refuse_control_bytes(await walk.answer(own_income=words, own_deductions=words, own_dependants=words))
    async with signed_in(town, "sakura") as walk:
        await walk.open("file", kind="student")
        await walk.answer(**STUDENT[0])
        refuse_control_bytes(await walk.answer(school=words, school_until=words))
        await walk.answer(**STUDENT[1])
        if "picture" in {question.name for question in walk.app.screen.flow.step.questions}:  # type: ignore[attr-defined]  # a wizard
            refuse_control_bytes(await walk.answer(picture=words))
        refuse_control_bytes(await walk.open("applications"))
