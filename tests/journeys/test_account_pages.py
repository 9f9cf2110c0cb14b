"""Every page behind the sign-in, for every person of the town, each with all there is to open on it.

`test_accounts.py` walks the menu by keys; here each gap, notice, deadline, application and setting of each is opened.
"""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest

from nenkin_tui.model.invalid import NotEligible
from nenkin_tui.office.card import link_card
from nenkin_tui.office.sign_in import SignedIn
from nenkin_tui.pages.account.deadlines import book_of
from nenkin_tui.pages.account.home import OF_CONDITIONS
from nenkin_tui.pages.account.notices import notices_of
from nenkin_tui.pages.account.plots import VIEWS
from nenkin_tui.pages.account.record import own_record
from nenkin_tui.pages.account.workings import of_months
from nenkin_tui.pages.services import Services
from nenkin_tui.pension.month_grid import month_detail
from nenkin_tui.pension.tables import NotCovered
from nenkin_tui.procedures.applications import KINDS
from nenkin_tui.procedures.applications.applicant import applicant_of
from nenkin_tui.procedures.applications.kind import refusal_now
from nenkin_tui.screens.app import NenkinApp
from nenkin_tui.screens.routes import ROUTES, make, prepare
from nenkin_tui.town import Town
from nenkin_tui.town.residents import NAMES
from tests.screens.conftest import _still_and_fast, founded, machine, town  # noqa: F401 - the town of the screens
from tests.screens.pictures import frame
from tests.screens.walk import choose

AFTER_AN_ACT = {"filing", "setting_done", "email_confirmed", "left", "ended", "home"}
"""Pages that something must be done for first; tests/screens/test_settings.py and test_applications.py do it."""
OF_ONES_OWN = {"take_out"}
"""Pages of a record that was opened without an account; tests/screens/test_own_record.py walks them."""
Opened = tuple[str, dict[str, Any]]


def pages_of(services: Services) -> Iterator[Opened]:
    """Every page there is for who is signed in, with what it is opened with."""
    own = own_record(services)
    for name in ("months", "history", "changes", "checkup", "sheet", "notices", "deadlines", "settings"):
        yield name, {}
    for name in ("sign_ins", "environments", "applications", *([] if own.settled else OF_CONDITIONS)):
        yield name, {}
    yield "workings", {"shown": [of_months(own)]}
    cells = [cell for row in own.grid.rows for cell in row.cells if cell.mark != "outside"]
    of_each_mark = {cell.mark: cell for cell in cells}
    for cell in of_each_mark.values():
        yield "month", {"detail": month_detail(own.record, own.on, cell.month)}
    for gap in own.checkup.gaps:
        yield "gap", {"gap": gap}
    for doubt in own.checkup.doubts:
        yield "doubt", {"doubt": doubt}
    for spot in (*own.checkup.gaps, *own.checkup.doubts)[:1]:
        yield "inquiry", {"first": spot.first, "last": spot.last}
    yield from _of_estimate(services)
    notices = notices_of(services)
    for notice in notices:
        yield "notice", {"notice": notice}
    for notice in notices[:1]:
        yield "reissue", {"notice": notice}
    for deadline in book_of(services):
        yield "deadline", {"deadline": deadline}
    person = services.town.office.store.read(services.town.chosen).document
    yield "setting", {"procedure": "paper_statement"}
    if person.card is None or person.card.linked_at is None:
        return
    applicant = applicant_of(person, services.town.office.today())
    for kind in KINDS.values():
        yield "application", {"kind": kind.name}
        if refusal_now(kind, applicant) is None:
            yield "file", {"kind": kind.name}


def _of_estimate(services: Services) -> Iterator[Opened]:
    yield "estimate", {}
    yield "cases", {}
    try:
        counted = own_record(services).goes_on
    except NotCovered:
        return
    from nenkin_tui.pension.estimate import estimate

    found = estimate(counted.prepared)
    for kind in ("assume", "without"):
        yield "remarks", {"found": found, "kind": kind}
    for view in VIEWS:
        yield "plots", {"prepared": counted.prepared, "start": counted.conditions.start, "view": view}


def visited(town: Town, name: str) -> Services:  # noqa: F811 - the fixture
    """The town with this person chosen, their card linked if it can be."""
    choose(town, name)
    person = town.office.store.read(town.chosen).document
    if person.card is not None:
        with suppress(NotEligible):  # a card that is expired, or locked
            link_card(town.office, town.chosen, f"{name}@example.jp")
    return Services(town=town)


@pytest.mark.parametrize("name", NAMES)
async def test_every_page_opens_for_everybody(name: str, town: Town) -> None:  # noqa: F811 - the fixture
    services = visited(town, name)
    app = NenkinApp(services)
    async with app.run_test(size=(80, 24)) as pilot:
        app.sign_in(SignedIn(town.chosen, "", town.office.store.read(town.chosen).document.facts.name))
        await pilot.pause()
        for place, arguments in pages_of(services):
            app.push_screen(make(place, **arguments))
            await pilot.pause()
            await app.workers.wait_for_complete()
            await pilot.pause()
            page = app.screen
            assert isinstance(page, prepare(place)), place
            assert page.title_text() in frame(app), place
            app.pop_screen()
            await pilot.pause()


def test_no_page_of_the_account_is_left_out(town: Town) -> None:  # noqa: F811 - the fixture
    opened = set()
    for name in NAMES:
        services = visited(town, name)
        services.signed_in = SignedIn(town.chosen, "", "")
        opened |= {place for place, _ in pages_of(services)}
    assert opened | AFTER_AN_ACT | OF_ONES_OWN == {
        name for name, where in ROUTES.items() if where.startswith("account.")
    }
