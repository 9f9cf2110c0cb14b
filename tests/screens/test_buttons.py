"""The buttons of a page: one row, of which each button can have the focus."""

from collections.abc import AsyncIterator, Iterable, Sequence

import pytest
from textual.widget import Widget

from nenkin_tui.screens.page import Page
from nenkin_tui.screens.widgets.buttons import ButtonRow, PushButton
from nenkin_tui.screens.widgets.lines import Line, Lines
from nenkin_tui.town import Town
from tests.screens.walk import Walk, visit

NAMES = ("残す", "比べる", "図と表", "詳細な条件", "印刷", "閉じる")


class Many(Page):
    """A list above more buttons than fit a narrow terminal."""

    NAME = "home"

    def __init__(self) -> None:
        super().__init__()
        self.pressed: list[str] = []

    def body(self) -> Iterable[Widget]:
        """One line."""
        yield Lines([Line("one", "一")], id="list")

    def buttons(self) -> Sequence[tuple[str, str]]:
        """Six."""
        return [(str(number), name) for number, name in enumerate(NAMES)]

    def on_push_button_pressed(self, event: PushButton.Pressed) -> None:
        """Remembers which."""
        self.pressed.append(event.name)


@pytest.fixture
async def walk(town: Town) -> AsyncIterator[Walk]:
    async with visit(town, (48, 20)) as walk:
        yield walk


async def test_keys_and_clicks_reach_every_button_and_the_one_with_the_focus_is_in_sight(walk: Walk) -> None:
    page = Many()
    walk.app.push_screen(page)
    assert f"[ {NAMES[0]} ]  [ {NAMES[1]} ]" in await walk.still()
    assert f"[>{NAMES[0]}<]" in await walk.press("tab")
    assert f"[>{NAMES[1]}<]" in await walk.press("right", "enter")
    assert page.pressed == ["1"]

    shown = await walk.press("tab", "tab", "tab", "tab")
    assert f"[>{NAMES[5]}<]" in shown
    assert NAMES[0] not in shown

    await walk.press("tab")
    assert isinstance(page.focused, Lines)
    assert f"[>{NAMES[5]}<]" in await walk.press("shift+tab")
    assert f"[>{NAMES[4]}<]" in await walk.press("shift+tab", "space")
    await walk.press("left", "left", "left", "left")
    await walk.pilot.click(ButtonRow, offset=(15, 0))
    assert page.pressed == ["1", "4", "1"]
