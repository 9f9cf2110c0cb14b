"""空白と未納の点検 as a table (A3): what can be paid in columns, below it all other spots; and saved."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal, NamedTuple

from nenkin_tui import locale
from nenkin_tui.pages.account.checkup import short_kind, span_text
from nenkin_tui.pages.account.record import own_record
from nenkin_tui.pages.account.saving import save
from nenkin_tui.pages.account.words import age_short
from nenkin_tui.pages.dates import in_figures
from nenkin_tui.pages.services import Services
from nenkin_tui.papers.dates import short_day
from nenkin_tui.pension.checkup import Checkup
from nenkin_tui.pension.gaps import Gap
from nenkin_tui.town.drawing import cells, padded

COLUMNS = ("months", "kind", "price", "gain", "pays_back", "until")
NUMBERS = frozenset({"price", "gain"})
"""Columns that stand right."""
LEFT_OUT = ("pays_back", "kind")
"""Columns that are left out where there is little room, the first one first: a gap's own page has them all."""
BETWEEN = {"kind": 1, "price": 1}
"""Cells after a column, where they are not 2: numbers stand right in theirs."""
SPAN = 24
"""Cells of the months of what has no other columns."""


class Entry(NamedTuple):
    """A line of the table: of a gap, a doubtful spot, or a heading."""

    key: str
    """gap:3 or doubt:0, by the place in the check-up; "" of what cannot be opened."""
    text: str
    mark: Literal["", "heading", "soon"] = ""


def payable(found: Checkup) -> list[int]:
    """The places of the gaps that can be paid, the best first."""
    gaps, plan = found.gaps, found.plan
    others = (place for place, gap in enumerate(gaps) if gap.price is not None or gap.last_day is not None)
    return [*plan, *(place for place in others if place not in plan)]


def table(found: Checkup, room: int | None = None) -> tuple[str, list[Entry]]:
    """The heads of the columns, "" where nothing can be paid, and all lines. room: the cells of a row; None: however
    wide it is."""
    names, *rows = _rows(found, room)
    gaps, at = found.gaps, payable(found)
    lines = [
        Entry(f"gap:{place}", row, "soon" if gaps[place].ends_soon(found.on) else "")
        for place, row in zip(at, rows, strict=True)
    ]
    lost = [
        Entry(f"gap:{place}", padded(span_text(gap), SPAN) + short_kind(gap))
        for place, gap in enumerate(gaps)
        if place not in at
    ]
    doubts = [
        Entry(f"doubt:{place}", padded(span_text(doubt), SPAN) + locale.text(f"law.kind_{doubt.kind}"))
        for place, doubt in enumerate(found.doubts)
    ]
    below = [*_under("lost", lost), *_under("doubts", doubts)]
    return (names, [*lines, *below]) if at else ("", below[1:])


def save_table(services: Services) -> str:
    """Saves all of it; gives the sentence that says where it lies, or why not."""
    own = own_record(services)
    whose = locale.text("checkup.of", name=own.name, day=in_figures(own.on))
    names, lines = table(own.checkup)
    return save(services, "checkup", [locale.text("page.checkup"), whose, "", names, *(line.text for line in lines)])


def _under(heading: str, lines: Sequence[Entry]) -> Iterator[Entry]:
    if lines:
        yield Entry("", "")
        yield Entry("", locale.text(f"checkup.{heading}"), "heading")
        yield from lines


def _rows(found: Checkup, room: int | None) -> list[str]:
    """The heads, and a row for each gap that can be paid."""
    head = {key: locale.text(f"checkup.column_{key}") for key in COLUMNS}
    head["months"] += f" {locale.text('checkup.in_yen')}"
    rows = [head, *(_cells(found.gaps[place], found.on) for place in payable(found))]
    widths = {key: max(cells(row[key]) for row in rows) + _after(key) for key in COLUMNS}
    for key in LEFT_OUT:
        if room is not None and sum(widths.values()) > room + _after(COLUMNS[-1]):
            del widths[key]
    return ["".join(_cell(key, row[key], width) for key, width in widths.items()).rstrip() for row in rows]


def _cells(gap: Gap, on: date) -> dict[str, str]:
    age = gap.pays_back_at
    return {
        "months": span_text(gap),
        "kind": short_kind(gap),
        "price": str(gap.price) if gap.price is not None else locale.text("checkup.not_known"),
        "gain": str(gap.gain_per_year),
        "pays_back": age_short(age) if age else "",
        "until": _until(gap, on),
    }


def _cell(key: str, text: str, width: int) -> str:
    """One cell of a row; what stands right has its room before it."""
    between = _after(key)
    return padded(text, between - width) + " " * between if key in NUMBERS else padded(text, width)


def _after(key: str) -> int:
    return BETWEEN.get(key, 2)


def _until(gap: Gap, on: date) -> str:
    """The last day; how many days are left where they are few."""
    if gap.last_day is None:
        return ""
    if gap.ends_soon(on):
        return locale.text("checkup.days_left", days=(gap.last_day - on).days)
    return short_day(gap.last_day)
