"""The account's first page: what is said of the record as a whole, and where to go from it."""

from nenkin_tui import locale
from nenkin_tui.pages.account.record import changes_of, in_years, own_record
from nenkin_tui.pages.services import Services
from nenkin_tui.pension.month_grid import Mark, MonthGrid

PAGES = (
    "months", "history", "changes", "checkup", "estimate", "question_form", "conditions", "notices",
    "applications", "deadlines", "take_out", "settings",
)  # fmt: skip
WITH_ACCOUNT = frozenset({"changes", "notices", "applications", "settings"})
"""Pages that a record file of one's own has not: nothing is sent or filed, and nobody was here before."""
OF_CONDITIONS = frozenset({"question_form", "conditions"})
"""What asks for conditions: nothing to ask of one whose pension runs and who works no more."""
OF_FILE = frozenset({"take_out"})
"""What only a record of one's own has: what the town invented is nobody's to take along."""


def pages_of(services: Services) -> list[str]:
    """The pages there are."""
    without = WITH_ACCOUNT if services.opened else OF_FILE
    if own_record(services).settled:
        without |= OF_CONDITIONS
    return [page for page in PAGES if page not in without]


def page_words(services: Services, page: str) -> str:
    """What the menu calls a page."""
    own = own_record(services)
    if page == "estimate" and not own.may_work:
        return locale.text("account.go_estimate_stands")
    return locale.text(f"account.go_{page}", age=own.work_until.years)


def qualifying_text(grid: MonthGrid) -> tuple[str, str]:
    """The qualifying period, and whether it is enough."""
    years, months = in_years(grid.qualifying)
    enough = "enough" if grid.qualifying >= grid.qualifying_needed else "not_enough"
    return (
        locale.text("account.qualifying", months=grid.qualifying, years=years, rest=months),
        locale.text(f"account.{enough}", needed=grid.qualifying_needed),
    )


def attention_of(grid: MonthGrid) -> list[str]:
    """Months about which something can still be done, a sentence for each kind."""
    kinds: dict[str, Mark] = {"payable": "unpaid_payable", "not_enrolled": "not_enrolled"}
    counts = {name: grid.totals.get(mark, 0) for name, mark in kinds.items()}
    return [locale.text(f"account.{name}", months=count) for name, count in counts.items() if count]


def changed_text(services: Services) -> tuple[str, bool]:
    """Whether the record changed since the last visit, "" if not; and whether something is gone from it."""
    changes = changes_of(services)
    if not changes:
        return "", False
    warned = any(change.warns for change in changes)
    return locale.text("changes.on_home_warned" if warned else "changes.on_home", number=len(changes)), warned
