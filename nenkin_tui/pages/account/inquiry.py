"""Three short questions on blank months (A2): where they are asked, what they are, what the answers lead to."""

from collections.abc import Mapping
from typing import Any

from nenkin_tui.model.month import Month
from nenkin_tui.pages.services import Services
from nenkin_tui.pension.doubts import Doubt
from nenkin_tui.pension.gaps import Gap
from nenkin_tui.pension.inquiry import COVERAGES, NAMES, OCCUPATIONS, Answers, Likely, likely

QUESTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("occupation", OCCUPATIONS),
    ("coverage", COVERAGES),
    ("name", NAMES),
)
"""Each with its choices."""
ASKED_ABOUT = frozenset(
    {"unpaid_payable", "unpaid_lapsed", "not_enrolled", "missed_switch", "lapse_between_jobs", "split_record"}
)
"""Kinds of gaps and doubtful spots of which three questions may find the cause."""


def is_asked_about(spot: Gap | Doubt) -> bool:
    """Whether the three questions are asked about it."""
    return spot.kind in ASKED_ABOUT


def remember(services: Services, first: Month, last: Month, given: Mapping[str, str]) -> Likely:
    """Keeps the answers for the sheet of this visit; gives what they lead to.

    given: of each of QUESTIONS one of its choices.
    """
    answers: Any = Answers(**given)  # type: ignore[arg-type]  # the choices are the literals
    services.visit.remembered[(first, last)] = answers
    return likely(first, answers)
