"""What a person files on line (A9): one declaration for each kind, and the procedure that comes of each."""

from nenkin_tui.procedures.applications.births import CHILDCARE, MATERNITY
from nenkin_tui.procedures.applications.enrolment import CATEGORY_1
from nenkin_tui.procedures.applications.kind import Kind
from nenkin_tui.procedures.applications.paying import ADDITIONAL, ADDITIONAL_STOP, DEBIT, DEBIT_STOP
from nenkin_tui.procedures.applications.receiving import ACCOUNT, DEPENDANTS, OLD_AGE, SUPPLEMENT
from nenkin_tui.procedures.applications.relief import EXEMPTION, STUDENT

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        DEBIT,
        DEBIT_STOP,
        EXEMPTION,
        STUDENT,
        ADDITIONAL,
        ADDITIONAL_STOP,
        MATERNITY,
        CHILDCARE,
        CATEGORY_1,
        OLD_AGE,
        DEPENDANTS,
        ACCOUNT,
        SUPPLEMENT,
    )
}
"""Every kind, by its name, in the order of the menu."""

__all__ = ["KINDS", "Kind"]
