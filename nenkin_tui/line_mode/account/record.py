"""The record: by fiscal year, month by month, as a history, and what changed since the last visit (A1, A2, A10)."""

from collections.abc import Iterator
from itertools import groupby

from nenkin_tui import locale
from nenkin_tui.line_mode.account.figures import unfold
from nenkin_tui.line_mode.account.home import totals
from nenkin_tui.line_mode.session import Go, Session
from nenkin_tui.line_mode.talk import number_in
from nenkin_tui.model.month import Month
from nenkin_tui.pages.account.changes import grouped, save_changes, side_text
from nenkin_tui.pages.account.history import spans, spots_of
from nenkin_tui.pages.account.months import GAP_MARKS, Only, of_month, reflecting, rows_of, told, years_with
from nenkin_tui.pages.account.record import OwnRecord, changes_of, own_record
from nenkin_tui.pages.account.workings import of_months
from nenkin_tui.pages.dates import in_figures, month_name, months_words, span_of_months, year_number
from nenkin_tui.pension.changes import Change
from nenkin_tui.pension.gaps import Gap
from nenkin_tui.pension.month_grid import FiscalYearRow, MonthDetail, month_detail, payable_months


def months(session: Session, only: str = "") -> Go | None:
    """年金記録 月別: a fiscal year a line, months that are alike together; then one year month by month.

    only: gaps or payable, where only the years with such months are read.
    """
    talk, own = session.talk, own_record(session.services)
    wanted: dict[str, Only] = {"gaps": GAP_MARKS, "payable": payable_months(own.record, own.on)}
    talk.heading(locale.text("page.months"))
    if not only:
        totals(session)
    for row in years_with(own.grid, wanted.get(only)):
        counted = [("national", row.national), ("employees", row.employees)]
        counts = [locale.text(f"line.count_{name}", months=months_words(count)) for name, count in counted if count]
        if row.unpaid:
            counts.append(locale.text("account.unpaid", months=months_words(row.unpaid)))
        spans_in, in_all = (locale.text("checkup.list_and").join(words) for words in (_spans_in(row), counts))
        words = locale.text("line.year", year=year_number(row.fiscal_year), months=spans_in)
        talk.say(locale.text("line.year_counts", year=words, counts=in_all) if counts else words)
    ways = [*(("read_year", *wanted) if own.grid.rows else ()), *(("all_years",) if only else ()), "workings_of"]
    options = [(way, locale.text(f"line.only_{way}" if way in wanted else f"line.{way}")) for way in ways]
    while way := talk.choose([one for one in options if one[0] != only], "months"):
        if way == "all_years":
            return Go("months")
        if way == "workings_of":
            unfold(session, of_months(own))
        elif way == "read_year":
            _year(session)
        elif years_with(own.grid, wanted[way]):
            return Go("months", only=way)
        else:
            talk.say(locale.text(f"account.no_{way}"))
    return None


def _spans_in(row: FiscalYearRow) -> Iterator[str]:
    """4月から9月 納付: months of one kind after the other; those outside the record are not named."""
    for mark, group in groupby(row.cells, key=lambda cell: cell.mark):
        cells = list(group)
        if mark == "outside":
            continue
        first, last = (locale.text(f"account.month_{cell.month.month}") for cell in (cells[0], cells[-1]))
        words = locale.text(f"account.mark_{mark}")
        if len(cells) == 1:
            yield locale.text("line.year_month", month=first, mark=words)
        else:
            yield locale.text("line.year_span", first=first, last=last, mark=words)


def _year(session: Session) -> None:
    talk, own = session.talk, own_record(session.services)
    by_year = {row.fiscal_year: row for row in own.grid.rows}
    span = {"first": min(by_year), "last": max(by_year)}
    talk.say(locale.text("line.which_year", **span))
    year = 0
    while year not in by_year:
        typed = talk.typed("months")
        if typed is None:
            return
        year = number_in(typed, max(by_year))
        if year not in by_year:
            talk.error(locale.text("line.no_such_year", **span))
    cells = [cell for cell in by_year[year].cells if cell.mark != "outside"]
    for cell in cells:
        talk.say(*(line.strip() for line in told(month_detail(own.record, own.on, cell.month), own.on)))
    options = [(str(cell.month), month_name(cell.month)) for cell in cells]
    while chosen := talk.choose(options, "months"):
        session.open("month", detail=month_detail(own.record, own.on, Month.parse(chosen)))


def month(session: Session, detail: MonthDetail) -> Go | None:
    """Everything that is known of one month."""
    talk, own = session.talk, own_record(session.services)
    talk.heading(month_name(detail.month), locale.text(f"account.means_{detail.mark}"))
    if detail.pay_changed:
        talk.say(locale.text("account.pay_changed"))
    talk.say(*reflecting(session.services, detail))
    talk.rows((locale.text(f"account.row_{name}"), value) for name, value in rows_of(detail, own.on))
    if locale.has(f"account.advice_{detail.mark}"):
        talk.say(locale.text(f"account.advice_{detail.mark}"))
    unfold(session, of_month(detail))
    return None


def history(session: Session) -> Go | None:
    """年金記録 履歴: scheme, employer, dates, months; the spots to look at, each explained by its number."""
    talk, own = session.talk, own_record(session.services)
    talk.heading(locale.text("page.history"))
    talk.say(*spans_read_out(own))
    totals(session)
    spots = [spot for _, spot in spots_of(own.checkup)]
    talk.say(locale.text("account.spots" if spots else "line.no_doubts"))
    options = []
    for number, spot in enumerate(spots):
        kind = locale.text(f"law.gap_{spot.kind}" if isinstance(spot, Gap) else f"law.kind_{spot.kind}")
        options.append(
            (str(number), locale.text("line.gap_row", span=span_of_months(spot.first, spot.last), kind=kind))
        )
    options.append(("workings", locale.text("line.workings_of")))
    again = False
    while chosen := talk.choose_of([("", options)], "history", again=again):
        again = True
        if chosen == "workings":
            unfold(session, of_months(own))
            continue
        spot = spots[int(chosen)]
        page = "gap" if isinstance(spot, Gap) else "doubt"
        session.open(page, **{page: spot})
    return None


def spans_read_out(own: OwnRecord) -> Iterator[str]:
    """A line each: what it was, from when until when, how many months."""
    for span in spans(own):
        values = {"kind": f"{span.kind} {span.employer}".strip(), "begins": span.begins, "ends": span.ends}
        yield locale.text("line.history_row", **values, months=months_words(span.months))


def changes(session: Session) -> Go | None:
    """前回から変わったところ: the warnings first."""
    talk, services = session.talk, session.services
    before, found = services.visit.seen_before, changes_of(services)
    talk.heading(locale.text("page.changes"))
    if before is None:
        talk.say(locale.text("changes.first_visit"))
        return None
    talk.say(locale.text("changes.compared", day=in_figures(before.on)))
    if not found:
        talk.say(locale.text("changes.none"))
        return None
    groups = [
        (locale.text(f"changes.{name}"), [(str(place), _change(change)) for place, change in group])
        for name, group in grouped(found)
    ]
    if any(change.warns for change in found):
        talk.say(locale.text("changes.advice"))
    if services.can_save:
        groups.append(("", [("save", locale.text("checkup.save"))]))
    own, again = own_record(services), False
    while chosen := talk.choose_of(groups, "changes", again=again):
        again = True
        if chosen == "save":
            talk.say(save_changes(services))
        else:
            session.open("month", detail=month_detail(own.record, own.on, found[int(chosen)].first))
    return None


def _change(change: Change) -> str:
    """Which months, what they were, what they are, what that means."""
    sides = {
        "before": side_text(change, change.before, change.pay_before),
        "after": side_text(change, change.after, change.pay_after),
    }
    told_sides = [f"{locale.text(f'changes.column_{name}')} {words}" for name, words in sides.items()]
    what = [span_of_months(change.first, change.last), locale.text(f"changes.kind_{change.kind}")]
    return locale.text("checkup.list_and").join([*what, *told_sides])
