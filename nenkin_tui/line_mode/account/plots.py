"""図と表 (A6): what a plot tells, and its table, a row a line."""

from collections.abc import Iterator

from nenkin_tui import locale
from nenkin_tui.line_mode.account import numbers
from nenkin_tui.line_mode.account.figures import unfold, unfold_each
from nenkin_tui.line_mode.papers import row_words
from nenkin_tui.line_mode.session import Go, Session
from nenkin_tui.model.month import Age
from nenkin_tui.pages.account.plots import VIEWS, Swept
from nenkin_tui.pages.account.plots_table import save_plot
from nenkin_tui.pages.account.words import age_short, age_words
from nenkin_tui.pages.number import Number
from nenkin_tui.pension.claiming import EARLIEST, LATEST
from nenkin_tui.pension.estimate import Prepared


def plots(session: Session, prepared: Prepared, start: Age) -> Go | None:
    """The three by number, until 戻る."""
    talk, swept = session.talk, Swept(prepared, start)
    while True:
        talk.heading(locale.text("estimate.plots"))
        view = talk.choose([(view, locale.text(f"plots.title_{view}")) for view in VIEWS], "plots")
        if view is None:
            return None
        _plot(session, swept, view)


def _plot(session: Session, swept: Swept, view: str) -> None:
    """One of them; by starting age whole years first, then any year by month."""
    talk, services = session.talk, session.services
    ways = [("workings", locale.text("line.workings_of"))]
    if view == "starts":
        ways = [("months", locale.text("line.plots_months")), ("workings", locale.text("line.plots_workings"))]
    if services.can_save:
        ways.append(("save", locale.text("checkup.save")))
    talk.heading(locale.text(f"plots.title_{view}"), *swept.says(view))
    talk.say(*_rows(swept, view))
    while way := talk.choose(ways, "plots"):
        if way == "save":
            talk.say(save_plot(services, swept, view))
        elif view != "starts":
            unfold_each(session, [swept.figures(view, age) for age in swept.starts()])
        elif (age := _age_asked(session, swept)) is None:
            continue
        elif way == "months":
            talk.say(*(_by_start(swept, one) for one in swept.year_of(age)))
        else:
            unfold(session, swept.figures(view, age))


def _age_asked(session: Session, swept: Swept) -> Age | None:
    """A starting age; None for 戻る."""
    asked = Number("start", swept.start.total, EARLIEST.total, LATEST.total, kind="age", shown=_age)
    asked.label = locale.text("estimate.row_start")
    return Age(asked.value) if numbers.ask(session.talk, asked, "plots") else None


def _rows(swept: Swept, view: str) -> Iterator[str]:
    if view == "starts":
        whole = {amounts.start for amounts in swept.amounts if not amounts.start.months}
        yield from (_by_start(swept, age) for age in sorted({*whole, swept.start}))
        return
    from_each = [locale.text("estimate.from_age", age=age_short(start)) for start in swept.starts()]
    if view == "totals":
        for years, totals in swept.totals():
            name = locale.text(f"estimate.row_total_{years}")
            yield row_words(["", *from_each], [name, *(str(one) for one in totals)])
    else:
        for part, amounts in swept.parts():
            yield row_words(["", *from_each], [locale.text(f"law.item_{part}"), *amounts])


def _by_start(swept: Swept, age: Age) -> str:
    """受け取り始め 67歳0か月、年額(円) 1,234,567、…."""
    amounts, ahead = swept.brings(age), swept.ahead(age)
    head = [locale.text(f"estimate.row_{name}") for name in ("start", "annual", "monthly", "ahead")]
    cells = [age_short(age), str(amounts.annual), str(amounts.monthly), age_short(ahead) if ahead else ""]
    return row_words(head, cells)


def _age(months: int) -> str:
    return age_words(Age(months))
