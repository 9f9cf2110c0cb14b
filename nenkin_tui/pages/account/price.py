"""Of which year a price is: those of an earlier year are never shown as this one's."""

from datetime import date

from nenkin_tui import locale
from nenkin_tui.model.month import Month
from nenkin_tui.pages.dates import year_number
from nenkin_tui.pension.checkup import Checkup


def of_edition(edition: int | None, on: date) -> str:
    """(令和8年度に納める場合), or that the price is last year's and this one's must be asked; "" if it is not known.

    edition: the fiscal year of the table, as the law gives it with a price; on: today.
    """
    if edition is None:
        return ""
    which = "of_edition" if edition == Month.containing(on).fiscal_year else "of_earlier_edition"
    return " " + locale.text(f"checkup.{which}", year=year_number(edition))


def oldest_edition(found: Checkup) -> int | None:
    """The earlier year whose prices are among them; None where they are all this year's."""
    years = {gap.price_edition for gap in found.gaps if gap.price_edition is not None}
    return None if years <= {found.fiscal_year} else min(years)


def editions(found: Checkup) -> tuple[str, ...]:
    """What is said below a table of prices, where some are an earlier year's."""
    year = oldest_edition(found)
    if year is None:
        return ()
    return (locale.text("checkup.edition", year=year_number(year), now=year_number(found.fiscal_year)),)
