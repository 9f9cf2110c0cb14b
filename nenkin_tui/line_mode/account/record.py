"""The record: by fiscal year, month by month, as a history, and what changed since the last visit (A1, A2, A10)."""

from collections.abc import Iterator
from itertools import groupby

from nenkin_tui import locale
from nenkin_tui.line_mode.account.figures import unfold
from nenkin_tui.line_mode.account.home import totals
from nenkin_tui.line_mode.session import Go, Session
from nenkin_tui.line_mode.talk import number_in
from nenkin_tui.pages.account.changes import side_text
from nenkin_tui.pages.account.history import explained, spans, spots_of
from nenkin_tui.pages.account.months import of_month, reflecting, rows_of, told
from nenkin_tui.pages.account.record import changes_of, own_record
from nenkin_tui.pages.account.workings import of_months
from nenkin_tui.pages.dates import in_figures, month_name, months_words, span_of_months, year_number
from nenkin_tui.pension.gaps import Gap
from nenkin_tui.pension.month_grid import FiscalYearRow, MonthCell, month_detail


def months(session: Session) -> Go | None:
    """年金記録 月別: a fiscal year a line, months that are alike together; then one year month by month."""
    talk, own = session.talk, own_record(session.services)
    talk.heading(locale.text("page.months"))
    totals(session)
    for row in own.grid.rows:
        counted = [("national", row.national), ("employees", row.employees)]
        counts = [locale.text(f"line.count_{name}", months=months_words(count)) for name, count in counted if count]
        if row.unpaid:
            counts.append(locale.text("account.unpaid", months=months_words(row.unpaid)))
        spans_in, in_all = (locale.text("checkup.list_and").join(words) for words in (_spans_in(row), counts))
        words = locale.text("line.year", year=year_number(row.fiscal_year), months=spans_in)
        talk.say(locale.text("line.year_counts", year=words, counts=in_all) if counts else words)
    ways = ("read_year", "workings_of") if own.grid.rows else ("workings_of",)
    way = talk.choose([(way, locale.text(f"line.{way}")) for way in ways], "months")
    if way is None:
        return None
    if way == "workings_of":
        unfold(session, of_months(own))
    else:
        _year(session)
    return Go("months")


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
        _month(session, next(cell for cell in cells if str(cell.month) == chosen))


def _month(session: Session, cell: MonthCell) -> None:
    """Everything that is known of one month."""
    talk, own = session.talk, own_record(session.services)
    detail = month_detail(own.record, own.on, cell.month)
    talk.heading(month_name(detail.month), locale.text(f"account.means_{detail.mark}"))
    if detail.pay_changed:
        talk.say(locale.text("account.pay_changed"))
    talk.say(*reflecting(session.services, detail))
    talk.rows((locale.text(f"account.row_{name}"), value) for name, value in rows_of(detail, own.on))
    if locale.has(f"account.advice_{detail.mark}"):
        talk.say(locale.text(f"account.advice_{detail.mark}"))
    unfold(session, of_month(detail))


def history(session: Session) -> Go | None:
    """年金記録 履歴: scheme, employer, dates, months; the spots to look at, each explained by its number."""
    talk, own = session.talk, own_record(session.services)
    talk.heading(locale.text("page.history"))
    for span in spans(own):
        values = {"kind": f"{span.kind} {span.employer}".strip(), "begins": span.begins, "ends": span.ends}
        talk.say(locale.text("line.history_row", **values, months=months_words(span.months)))
    totals(session)
    spots = [spot for _, spot in spots_of(own.checkup)]
    talk.say(locale.text("account.spots" if spots else "line.no_doubts"))
    options = []
    for number, spot in enumerate(spots):
        kind = locale.text(f"law.gap_{spot.kind}" if isinstance(spot, Gap) else f"law.kind_{spot.kind}")
        options.append(
            (str(number), locale.text("line.gap_row", span=span_of_months(spot.first, spot.last), kind=kind))
        )
    while spots and (chosen := talk.choose(options, "history")):
        talk.say(*explained(spots[int(chosen)]).split("\n"))
    return None


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
    for name, warned in (("warned", True), ("others", False)):
        group = [change for change in found if change.warns is warned]
        if group:
            talk.say(locale.text(f"changes.{name}"))
        for change in group:
            then = side_text(change, change.before, change.pay_before)
            now = side_text(change, change.after, change.pay_after)
            talk.say(f"{span_of_months(change.first, change.last)}: {locale.text(f'changes.kind_{change.kind}')}")
            talk.rows([(locale.text("changes.column_before"), then), (locale.text("changes.column_after"), now)])
    if any(change.warns for change in found):
        talk.say(locale.text("changes.advice"))
    return None
