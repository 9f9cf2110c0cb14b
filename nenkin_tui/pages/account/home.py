"""The account's first page: what is said of the record as a whole, and where to go from it."""

from nenkin_tui import locale
from nenkin_tui.pages.account.record import changes_of, in_years
from nenkin_tui.pages.services import Services
from nenkin_tui.pension.month_grid import MonthGrid

PAGES = (
    "months", "history", "changes", "checkup", "estimate", "question_form", "conditions", "notices",
    "applications", "deadlines", "take_out", "settings",
)  # fmt: skip
WITH_ACCOUNT = frozenset({"changes", "notices", "applications", "settings"})
"""Pages that a record file of one's own has not: nothing is sent or filed, and nobody was here before."""
OF_FILE = frozenset({"take_out"})
"""What only a record of one's own has: what the town invented is nobody's to take along."""


def pages_of(services: Services) -> list[str]:
    """The pages there are."""
    without = WITH_ACCOUNT if services.opened else OF_FILE
    return [page for page in PAGES if page not in without]


def qualifying_text(grid: MonthGrid) -> tuple[str, str]:
    """The qualifying period, and whether it is enough."""
    years, months = in_years(grid.qualifying)
    enough = "enough" if grid.qualifying >= grid.qualifying_needed else "not_enough"
    return (
        locale.text("account.qualifying", months=grid.qualifying, years=years, rest=months),
        locale.text(f"account.{enough}", needed=grid.qualifying_needed),
    )


def changed_text(services: Services) -> tuple[str, bool]:
    """Whether the record changed since the last visit, "" if not; and whether something is gone from it."""
    changes = changes_of(services)
    if not changes:
        return "", False
    warned = any(change.warns for change in changes)
    return locale.text("changes.on_home_warned" if warned else "changes.on_home", number=len(changes)), warned
