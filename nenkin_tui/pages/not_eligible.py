"""Where a procedure cannot go on: why, and the ways that still work (FORMS.md: a page, not a field error)."""

from collections.abc import Mapping
from datetime import date

import msgspec

from nenkin_tui import locale
from nenkin_tui.office.card import next_opening
from nenkin_tui.office.office import Office
from nenkin_tui.pages.dates import day_text, time_text

WAYS = {
    "key_expired": ("counter", "request_key", "register_without_key", "register_by_card"),
    "key_used": ("sign_in", "user_id_forgotten", "counter"),
    "key_unknown": ("back", "desk", "counter", "request_key", "register_without_key"),
    "application_under_way": ("state", "start"),
    "application_under_way_arrived": ("letters", "sign_in", "state", "start"),
    "address_differs": ("back", "municipality", "start"),
    "card_locked": ("municipality", "register_with_key", "register_without_key"),
    "card_expired": ("municipality", "register_with_key", "register_without_key"),
    "card_not_linked": ("register_by_card", "sign_in", "start"),
    "outside_hours": ("register_with_key", "register_without_key", "clock"),
    "already_registered": ("sign_in_by_card", "start"),
    "signature_locked": ("municipality", "back"),
    "signature_expired": ("municipality", "back"),
    "filing_not": ("back",),
    "filing_under_way": ("back",),
    "user_id_locked": ("register_with_key", "counter", "reissue_user_id", "register_by_card"),
    "user_id_forgotten": ("register_with_key", "counter", "reissue_user_id", "sign_in_by_card"),
}
PROCEDURES = frozenset(
    {"register_with_key", "register_without_key", "register_by_card", "reissue_user_id", "request_key"}
)
"""Ways that are procedures of the wizard."""


class Reason(msgspec.Struct, frozen=True):
    """One page. name: its own, which has its help too; said: its paragraphs; ways: the names of those on."""

    name: str
    title: str
    said: tuple[str, ...]
    ways: tuple[str, ...]


def reason_of(page: str, values: Mapping[str, str | int], office: Office) -> Reason:
    """The page of this name and these values, as NotEligible has them."""
    by_state = f"{page}_{values.get('state')}"
    name, shown = by_state if by_state in WAYS else page, dict(values)
    if {"year", "month", "day"} <= set(values):
        shown["on"] = day_text(date(int(values["year"]), int(values["month"]), int(values["day"])))
    said = [locale.text(f"not_eligible.{name}", **shown)]
    if name == "outside_hours":
        said.append(locale.text("not_eligible.outside_hours_opens", time=time_text(next_opening(office))))
    said.append(locale.text(f"not_eligible.{name}_next", **shown))
    if name == "key_unknown" and "left" in values:
        said.append(locale.text("not_eligible.key_unknown_left", **shown))
    return Reason(name, locale.text(f"not_eligible.{name}_title"), tuple(said), WAYS[name])
