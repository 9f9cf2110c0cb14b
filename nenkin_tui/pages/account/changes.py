"""前回から変わったところ (A10): what some months were, and what they are."""

from nenkin_tui import locale
from nenkin_tui.pension.changes import Change
from nenkin_tui.pension.money import Yen
from nenkin_tui.pension.month_grid import Mark


def side_text(change: Change, mark: Mark, pay: Yen | None) -> str:
    """One side of a change: the kind of months, and the pay where it is given."""
    if change.kind in {"bonus_lowered", "bonus_raised"}:
        return locale.text("changes.bonus", yen=pay) if pay else locale.text("changes.no_bonus")
    words = locale.text(f"account.mark_{mark}") if mark != "outside" else locale.text("changes.not_there")
    return f"{words} {pay}" if pay else words
