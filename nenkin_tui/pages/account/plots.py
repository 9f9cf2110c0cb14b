"""図と表 (A6): what the plots of an estimate show: amounts by starting age, running totals, composition."""

from nenkin_tui import locale
from nenkin_tui.model.month import Age
from nenkin_tui.pages.account.words import age_words
from nenkin_tui.pages.account.workings import Figures, of_estimate
from nenkin_tui.pension.break_even import break_even, total_by
from nenkin_tui.pension.claiming import EARLIEST, LATEST, NORMAL
from nenkin_tui.pension.estimate import Prepared, estimate, sweep
from nenkin_tui.pension.money import Yen
from nenkin_tui.pension.paid import Amounts
from nenkin_tui.pension.workings import running_total

VIEWS = ("starts", "totals", "parts")
"""By starting age, running totals, composition: `plots.title_<view>`."""
LAST_AGE = 100
TOTALS = range(65, LAST_AGE + 1, 5)
"""Ages of the table of running totals."""
PARTS = ("basic", "additional", "remuneration_related", "transitional_addition", "dependants")


class Swept:
    """What every start brings under the same conditions, and the starts that are compared."""

    def __init__(self, prepared: Prepared, start: Age) -> None:
        """prepared: the record under the conditions; start: the one that was chosen."""
        self._prepared = prepared
        self.start = start
        self.amounts = sweep(prepared)
        """The earliest start first."""

    def brings(self, age: Age) -> Amounts:
        """What a start brings."""
        return self.amounts[age.total - EARLIEST.total]

    def year_of(self, age: Age) -> list[Age]:
        """The starts within the same year of age, as far as there are."""
        return [amounts.start for amounts in self.amounts if amounts.start.years == age.years]

    def starts(self) -> list[Age]:
        """The starts that are compared: the earliest, 65, the latest, and the chosen one or 70."""
        return sorted(
            {EARLIEST, NORMAL, LATEST, Age.of(70) if self.start in {EARLIEST, NORMAL, LATEST} else self.start}
        )

    def ahead(self, start: Age) -> Age | None:
        """When a start has paid more than 65; None if it never has."""
        return break_even(self.brings(NORMAL), self.brings(start))

    def total(self, start: Age, age: Age) -> Yen:
        """What a start has paid by an age."""
        return total_by(self.brings(start), age, start)

    def totals(self) -> list[tuple[int, list[Yen]]]:
        """By every fifth year of age, what each of the starts that are compared has paid."""
        return [(years, [self.total(start, Age.of(years)) for start in self.starts()]) for years in TOTALS]

    def parts(self) -> list[tuple[str, list[str]]]:
        """Each part that there is (`law.item_<part>`), what is suspended as taken off, and the sum; from each start."""
        rows = []
        for part in (*PARTS, "suspended"):
            amounts = [getattr(self.brings(start), part) for start in self.starts()]
            if any(one.amount for one in amounts):
                sign = "-" if part == "suspended" else ""
                rows.append((part, [f"{sign if one.amount else ''}{one}" for one in amounts]))
        return [*rows, ("annual", [str(self.brings(start).annual) for start in self.starts()])]

    def says(self, view: str) -> list[str]:
        """What a plot tells, in words."""
        if view == "starts":
            most = max(self.amounts, key=lambda amounts: amounts.annual.amount)
            return [locale.text("law.sweep_most", age=age_words(most.start))]
        if view == "totals":
            return [*self._overtaken(), locale.text("plots.before_tax")]
        return [locale.text("plots.parts_note")]

    def figures(self, view: str, start: Age) -> Figures:
        """How the figures of a start came about; those of the running totals too, where these are shown."""
        one = of_estimate(locale.text("plots.figures"), estimate(self._prepared, start))
        totals = [running_total(self.brings(start), Age.of(years)) for years in TOTALS if view == "totals"]
        return Figures(one.heading, (*one.parts, *totals), one.sentences)

    def _overtaken(self) -> list[str]:
        """When a start overtakes 65, or 65 it."""
        ages, said = self.starts(), []
        for place, earlier in enumerate(ages):
            for later in ages[place + 1 :]:
                age = break_even(self.brings(earlier), self.brings(later))
                if age is not None and NORMAL in {earlier, later}:
                    values = {"later": age_words(later), "earlier": age_words(earlier), "age": age_words(age)}
                    said.append(locale.text("plots.overtakes", **values))
        return said
