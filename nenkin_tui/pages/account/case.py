"""An estimate kept in mind, to be compared (A5)."""

import msgspec

from nenkin_tui.pension.conditions import Conditions
from nenkin_tui.pension.estimate import Prepared
from nenkin_tui.pension.paid import Amounts
from nenkin_tui.pension.paying import Payments


class Case(msgspec.Struct, frozen=True):
    """Conditions, the record counted under them, what it brings from the chosen start, and what it would from 65.

    paying: the unpaid and exempt months that are paid.
    """

    conditions: Conditions
    prepared: Prepared
    amounts: Amounts
    from_65: Amounts
    paying: Payments
