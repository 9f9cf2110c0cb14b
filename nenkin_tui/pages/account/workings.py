"""Any figure unfolded (A7): what it is called, its formula, months, rule and source, in words."""

import re
from collections.abc import Iterable

import msgspec

from nenkin_tui import locale
from nenkin_tui.pages.account.record import OwnRecord, own_record
from nenkin_tui.pages.account.saving import save
from nenkin_tui.pages.account.words import age_words, as_read, sentence
from nenkin_tui.pages.dates import months_words
from nenkin_tui.pages.services import Services
from nenkin_tui.pension.estimate import Estimate
from nenkin_tui.pension.notation import Unfolded
from nenkin_tui.pension.workings import sums
from nenkin_tui.pension.workings_months import Counted, totals_workings
from nenkin_tui.town.drawing import padded

STEP = re.compile(r"; (?![^()]*\))")
"""Between two steps of a formula; what stands in brackets belongs together."""
NAME, VALUE = 34, 17
"""Cells of the columns of items and of their amounts."""
REMARKS = ("assume", "without")
"""Kinds of remarks on an estimate: `estimate.title_<kind>`."""


class Figures(msgspec.Struct, frozen=True):
    """Figures that belong together, under one heading; the sentences are assumptions and what is left out."""

    heading: str
    parts: tuple[Unfolded | Counted, ...]
    sentences: tuple[str, ...] = ()


def of_estimate(heading: str, found: Estimate) -> Figures:
    """The parts of an estimate, their sum and the monthly amount."""
    sentences = []
    for kind in REMARKS:
        sentences += [locale.text(f"estimate.title_{kind}"), *(f"- {one}" for one in remarks(found, kind)), ""]
    age = locale.text("estimate.from_age", age=age_words(found.amounts.start))
    return Figures(f"{heading}  {age}", (*found.workings, *sums(found.amounts)), tuple(sentences))


def remarks(found: Estimate, kind: str) -> list[str]:
    """What is taken for granted (`assume`), or what is left out (`without`), a sentence each."""
    return [sentence(kind, one) for one in (found.assumptions if kind == "assume" else found.not_included)]


def uncertain_words(found: Estimate) -> list[str]:
    """What of an estimate rests on uncertain tables, between which amounts; nothing where nothing does."""
    if not found.uncertain:
        return []
    said = [locale.text("law.estimate_uncertain")]
    for one in found.uncertain:
        why = " ".join(locale.text(f"law.why_{code}") for code in one.why)
        item = locale.text(f"law.item_{one.item}")
        said.append(locale.text("law.estimate_between", item=item, low=one.low, high=one.high, why=why))
    return said


def of_months(own: OwnRecord) -> Figures:
    """The months by kind and the qualifying period."""
    return Figures(locale.text("account.totals"), totals_workings(own.record, own.grid))


def name_and_value(one: Unfolded | Counted) -> tuple[str, str]:
    """An item and its amount, or its months."""
    if isinstance(one, Counted):
        return _counted_name(one.item), months_words(one.count)
    total = f"estimate.row_{one.item}"
    name = locale.text(total) if one.item.startswith("total_") else locale.text(f"law.item_{one.item}")
    return name, locale.text("account.yen", yen=one.amount)


def part_row(one: Unfolded | Counted) -> str:
    """An item and its amount, or its months, in columns."""
    name, value = name_and_value(one)
    return padded(name, NAME) + padded(value, -VALUE)


def save_workings(services: Services, shown: Iterable[Figures]) -> str:
    """Saves figures unfolded; gives the sentence that says where they lie, or why not."""
    lines = [locale.text("page.workings"), own_record(services).name]
    for figures in shown:
        lines += ["", figures.heading]
        for one in figures.parts:
            lines += ["", part_row(one), *unfolded(one)]
        lines += ["", *figures.sentences]
    return save(services, "workings", lines)


def _counted_name(item: str) -> str:
    """A kind of month, a kind of doubtful spot, or the qualifying period."""
    keys = (f"account.mark_{item}", f"law.kind_{item}", f"account.name_{item}")
    return locale.text(next(key for key in keys if locale.has(key)))


def kind_name(kind: str) -> str:
    share, before, _ = kind.partition("_before_2009_04")
    if before and share:
        return locale.text("estimate.months_before_2009_04", kind=kind_name(share))
    keys = (f"estimate.months_{kind}", f"account.mark_{kind}")
    return next((locale.text(key) for key in keys if locale.has(key)), kind)


def unfolded(one: Unfolded | Counted) -> list[str]:
    """Formula, months, rule and source of a part."""
    kinds = [f"{kind_name(kind)} {count}" for kind, count in one.months.items()]
    months = locale.text("checkup.list_and").join(kinds)
    lines = STEP.split(as_read(one.formula))
    if months:
        lines.append(locale.text("estimate.months", months=months))
    return [
        *lines,
        locale.text("estimate.rule", rule=one.rule),
        locale.text("estimate.source", source=as_read(one.source)),
    ]
