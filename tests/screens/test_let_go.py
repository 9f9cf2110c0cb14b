"""What was shown is let go: nothing of a page that was left stays in memory."""

import gc

from textual._styles_cache import StylesCache

from nenkin_tui.town import Town
from tests.screens.walk import visit


def kept() -> int:
    gc.collect()
    return sum(isinstance(one, StylesCache) for one in gc.get_objects())


async def test_lines_of_a_page_that_was_left_are_not_kept(town: Town) -> None:
    async with visit(town) as walk:
        found = []
        for _ in range(4):
            await walk.open("help")
            await walk.press("escape")
            found.append(kept())
        assert found[-1] < found[0] + 6, "fewer than one of the three pages opened meanwhile has"
