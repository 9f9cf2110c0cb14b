"""The pictures themselves: the same bytes each time, full-width words as wide as they are, nothing from elsewhere."""

import re

from textual.app import App, ComposeResult
from textual.widgets import Static

from tests.screens.pictures import CELL, MARGIN, picture, settled

WORDS = "年金 abc 戻る <&>"


class OneLine(App[None]):
    def compose(self) -> ComposeResult:
        yield Static(WORDS, markup=False)


async def drawn() -> tuple[str, str]:
    app = OneLine()
    async with app.run_test(size=(40, 3)) as pilot:
        return await settled(pilot), picture(app)


async def test_the_text_is_what_stands_on_the_screen() -> None:
    text, _ = await drawn()
    assert text == WORDS + "\n"


async def test_every_piece_is_as_wide_as_its_cells_and_starts_where_they_do() -> None:
    _, svg = await drawn()
    pieces = re.findall(r'<text x="(\d+)" y="34" textLength="(\d+)"[^>]*>([^<]*)<', svg)
    assert [((int(x) - MARGIN) // CELL, int(length) // CELL, words) for x, length, words in pieces] == [
        (0, 4, "年金"),
        (5, 3, "abc"),
        (9, 4, "戻る"),
        (14, 3, "&lt;&amp;&gt;"),
    ]


async def test_two_pictures_of_one_screen_are_the_same_bytes_and_load_nothing() -> None:
    (_, one), (_, other) = await drawn(), await drawn()
    assert one == other
    assert re.findall(r"https?://[^\"'\s<]+|url\(|@import", one) == ["http://www.w3.org/2000/svg"]
