"""前回から変わったところ: the first visit, a visit with nothing new, and one with warnings; as approved."""

import msgspec
import pytest

from nenkin_tui.office.sign_in import SignedIn
from nenkin_tui.town import Town
from tests.screens.conftest import Shows
from tests.screens.walk import SIZES, Walk, visit

pytestmark = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
Size = tuple[int, int]


async def visits(walk: Walk) -> str:
    """Signed in; the home page once the visit is noted."""
    await walk.open("sign_in")
    walk.app.sign_in(SignedIn(walk.town.chosen, "", walk.person.facts.name))
    return await walk.still()


def correct(town: Town) -> None:
    """The desk takes away months and lowers pay and a bonus."""
    office, pid = town.office, town.chosen
    with office.store.transaction(pid, event="corrected", at=office.stamp()) as change:
        record = change.document.record
        first, second = record["employees"]
        lower = second | {"standard_monthly": [[month, yen - 20000] for month, yen in second["standard_monthly"]]}
        later = first | {"joined": "2014-06-01", "standard_monthly": [["2014-06", first["standard_monthly"][0][1]]]}
        corrected = record | {"employees": [later, lower]}
        change.document = msgspec.structs.replace(change.document, record=corrected)


async def test_what_changed_is_shown_from_the_second_visit_on(town: Town, shows: Shows, size: Size) -> None:
    async with visit(town, size) as walk:
        assert "記録が" not in await visits(walk)
        await walk.open("changes")
        await shows(walk.pilot, "changes_first")
        walk.app.sign_out()
        await walk.still()
        assert "記録が" not in await visits(walk)
        await walk.open("changes")
        await shows(walk.pilot, "changes_none")
        walk.app.sign_out()
        await walk.still()
        correct(town)
        assert "確かめていただきたい月" in (await visits(walk)).replace("\n   ", "")
        await walk.open("changes")
        await shows(walk.pilot, "changes", svg=size == SIZES[0])
        await walk.press("enter")
        assert walk.app.screen.NAME == "month"
        walk.app.sign_out()
        await walk.still()
        assert "記録が" not in await visits(walk), "what was shown once is not news"
