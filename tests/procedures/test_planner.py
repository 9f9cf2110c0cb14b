"""The planner (R1): for each of the town's people the route, its steps, and the calendar day the record can be seen."""

from datetime import date

import pytest

from nenkin_tui.procedures.planner import AtHand, Plan, at_hand, plan
from nenkin_tui.town import Town
from nenkin_tui.town.residents import NAMES
from tests.journeys.conftest import Walk, door, walk

__all__ = ["door", "walk"]

TODAY, POSTCARD = date(2026, 11, 24), date(2026, 12, 1)
KEY, CARD, POST = "register_with_key", "register_by_card", "register_without_key"
PLANS = {
    "hanako": (KEY, TODAY),
    "kenichi": (CARD, TODAY),
    "misaki": (KEY, TODAY),
    "yosuke": (KEY, TODAY),
    "shigeru": (POST, POSTCARD),
    "sakura": (KEY, TODAY),
    "tsubasa": (KEY, TODAY),
    "aya": (KEY, TODAY),
    "mai": (KEY, TODAY),
    "makoto": (CARD, TODAY),
    "kazuo": (KEY, TODAY),
    "kazuko": (CARD, TODAY),
    "minoru": (POST, POSTCARD),
    "hiroshi": (KEY, TODAY),
    "fumiko": ("", None),
    "setsuko": (CARD, TODAY),
    "ren": (KEY, TODAY),
    "chihiro": (CARD, TODAY),
    "noriko": (CARD, TODAY),
    "isamu": (CARD, TODAY),
}
"""Of everybody, on the town's first day, from what lies on their desk."""
STEPS = {KEY: 10, CARD: 5, POST: 10, "": 0}


def planned(town: Town, *held: str) -> Plan:
    return plan(town.office, town.visitor, frozenset(held))


def papers(walk: Walk, name: str) -> AtHand:
    return at_hand(walk.town.office, walk.person(name))


@pytest.mark.parametrize("name", NAMES)
def test_everybody_is_shown_a_way(walk: Walk, name: str) -> None:
    found = planned(walk.town, *papers(walk, name).held)
    assert (found.route, found.seen_on) == PLANS[name]
    assert len(found.steps) == STEPS[found.route]


def test_who_has_no_email_is_told_so(walk: Walk) -> None:
    assert papers(walk, "fumiko").held == {"number"}
    assert planned(walk.town, "number") == planned(walk.town, "card") == Plan(missing="email")


def test_a_key_alone_is_not_enough(walk: Walk) -> None:
    assert planned(walk.town, "key", "email") == planned(walk.town) == Plan(missing="number")


def test_a_key_that_ran_out_is_told_with_its_last_day(walk: Walk) -> None:
    assert papers(walk, "kenichi").dead == {"key": ("expired", date(2026, 9, 15))}
    walk.advance_to(2026, 12, 15)
    assert "key" in papers(walk, "yosuke").held
    walk.advance_to(2026, 12, 16)
    assert papers(walk, "yosuke").dead == {"key": ("expired", date(2026, 12, 15))}


def test_a_key_that_was_used_is_told_with_its_day_until_there_is_another(walk: Walk) -> None:
    walk.registered("hanako")
    assert papers(walk, "hanako").dead == {"key": ("used", TODAY)}
    walk.run("request_key", **walk.identity("hanako"))
    walk.advance_to(2026, 12, 1)
    assert papers(walk, "hanako").dead == {}
    assert "key" in papers(walk, "hanako").held


def test_a_card_whose_certificate_ran_out_or_that_is_locked_opens_nothing(walk: Walk) -> None:
    assert papers(walk, "kazuo").dead == {"card": ("expired", date(2025, 12, 1))}
    number = walk.identity("makoto")["basic_pension_number"]
    walk.run("register_by_card", agree=True, basic_pension_number=number, pin="0000", email="makoto@example.jp")
    assert papers(walk, "makoto").dead == {"card": ("locked", None)}


@pytest.mark.parametrize(
    ("day", "hours", "linked"),
    [
        ((2026, 11, 27), 0, date(2026, 11, 27)),
        ((2026, 11, 27), 13, date(2026, 11, 30)),  # Friday, 23:00
        ((2026, 11, 28), 0, date(2026, 11, 30)),  # Saturday
        ((2027, 1, 11), 0, date(2027, 1, 12)),  # 成人の日, a Monday
    ],
)
def test_a_card_is_planned_for_the_hours_of_first_linking(
    walk: Walk, day: tuple[int, int, int], hours: int, linked: date
) -> None:
    walk.advance_to(*day)
    walk.wait(hours=hours)
    assert planned(walk.town, "card", "email").seen_on == linked


def test_the_day_planned_is_the_day_the_application_promises(walk: Walk) -> None:
    walk.advance_to(2026, 12, 25)
    promised = walk.run("register_without_key", **walk.without_key("shigeru")).result["postcard_on"]
    assert str(planned(walk.town, "number", "email").seen_on) == promised
