"""特例的な繰下げみなし増額: a late claim without asking for deferral (国年法 28条5項, 厚年法 44条の3第5項)."""

import msgspec

from nenkin_tui.model.month import Age
from nenkin_tui.pension.amounts import Computation
from nenkin_tui.pension.claiming import FIVE_YEARS, deemed_increase
from nenkin_tui.pension.money import Yen
from nenkin_tui.pension.months import AT_15
from nenkin_tui.pension.notation import Unfolded
from nenkin_tui.pension.paid import Claim, Paid
from nenkin_tui.pension.workings import unfolded


class Deemed(msgspec.Struct, frozen=True):
    """What such a claim brings in place of the deferral: the starts it counts as, and five years at once."""

    start: Age
    start_employees: Age
    annual: Yen
    arrears: Yen
    """Yen of the sixty months before, for each pension that is deemed to have begun."""
    workings: tuple[Unfolded, ...]
    """What adds up to the yearly amount."""


def deemed(computation: Computation, start: Age, start_employees: Age) -> Deemed | None:
    """What a claim at these starts brings if it does not ask for deferral; None where it is deemed no earlier.

    Without a disability or survivors' pension of one's own five years before, as always here.
    """
    found = [_five_years_before(computation, age) for age in (start, start_employees)]
    if found == [None, None]:
        return None
    claims = [claim or computation.claim(age) for claim, age in zip(found, (start, start_employees), strict=True)]
    asked = [claim.position + (FIVE_YEARS if earlier else 0) for claim, earlier in zip(claims, found, strict=True)]
    at = max(asked) + 1
    then = computation if computation.today >= at else computation.on(at)
    paid = then.paid_for(claims[0], claims[1])
    if not paid.qualified:
        return None
    arrears = 0
    for share, claim in enumerate(found):
        if claim is not None:
            months = range(claim.position + 1, claim.position + FIVE_YEARS + 1)
            arrears += sum(_share(computation.on(month).paid_for(claims[0], claims[1]), share) for month in months)
    annual = _share(paid, 0) + _share(paid, 1)
    return Deemed(_age(claims[0]), _age(claims[1]), Yen(annual), Yen(arrears // 12), unfolded(then, paid))


def _five_years_before(computation: Computation, age: Age) -> Claim | None:
    digest, position = computation.digest, AT_15 + age.total - 180
    thousandths = deemed_increase(digest.record.birth_date, position - digest.right)
    return None if thousandths is None else Claim(position - FIVE_YEARS, thousandths, digest.right)


def _share(paid: Paid, which: int) -> int:
    """A year of the basic pension (0) or of the employees' (1)."""
    basic, additional, related, transitional = paid.parts
    if which == 0:
        return basic + additional
    return related + transitional + paid.dependants - paid.suspended


def _age(claim: Claim) -> Age:
    return Age(claim.position - AT_15 + 180)
