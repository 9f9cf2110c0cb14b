"""Whatever is typed or pasted: no traceback, no answer lost, no control byte at the terminal."""

import asyncio
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from textual import events
from textual.widgets import Input

from nenkin_tui.screens.registration.wizard import Wizard
from nenkin_tui.town import Town
from tests.screens.walk import visit

FIELDS = ["access_key", "basic_pension_number", "name", "birth_date", "email", "password", "secret_question"]
NASTY = [
    "\x1b]52;c;aGk=\x07",
    "\x1b[31m[bold]赤[/bold]",
    "\u202e\u2066逆\u2069",
    "e\u0301\u200d\u200b",
    "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
    "葛\U000e0100",
    "[link=javascript:x]名[/link] {name} %s $(ls)",
    "\ufeff\u3164\u115f",
    "１２３４５６７８９０" * 30,
    "a\u0300" * 200,
]
anything = st.one_of(st.sampled_from(NASTY), st.text(alphabet=st.characters(codec="utf-8"), max_size=60))


@pytest.mark.parametrize("step", FIELDS)
@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pasted=st.lists(anything, min_size=2, max_size=6), typed=anything)
def test_anything_can_be_typed(town: Town, step: str, pasted: list[str], typed: str) -> None:
    asyncio.run(type_into(town, step, pasted, typed))


async def type_into(town: Town, step: str, pasted: list[str], typed: str) -> None:
    async with visit(town) as walk:
        walk.wait(24 * 3600)  # tries are counted; a day later one may try again
        await walk.register_until(step)
        page = walk.app.screen
        assert isinstance(page, Wizard)
        for words in pasted:
            field = page.query(Input).last()
            field.focus()
            field.post_message(events.Paste(words))
            refuse_control_bytes(await walk.still())
            await walk.press("ctrl+a")
            field.value = typed
            text = await walk.go_on()
            refuse_control_bytes(text)
            if not isinstance(walk.app.screen, Wizard):  # a key that is unknown, and so on
                await walk.press("escape")
            if page.flow.step.name != step:
                break
        assert page.flow.shown("basic_pension_number") in ("", "9996-207959") or step == "basic_pension_number"
        town.drafts.drop("register_with_key", town.chosen)


def refuse_control_bytes(text: str) -> None:
    wrong = [c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Cs") and c != "\n"]
    assert wrong == []


def test_a_name_from_the_store_is_never_markup_nor_control(town: Town, tmp_path: Path) -> None:
    asyncio.run(show_a_nasty_name(town))


async def show_a_nasty_name(town: Town) -> None:
    import msgspec

    with town.office.store.transaction(town.chosen, event="test", at="") as change:
        facts = msgspec.structs.replace(change.document.facts, name="[b]赤\x1b[31m\u202e花子[/b]")
        change.document = msgspec.structs.replace(change.document, facts=facts)
    async with visit(town) as walk:
        text = await walk.still()
        refuse_control_bytes(text)
        assert "[b]赤" in text
        for page in ("people", "desk", "planner", "counter"):
            refuse_control_bytes(await walk.open(page))
        await walk.open("desk")
        refuse_control_bytes(await walk.press("enter"))
