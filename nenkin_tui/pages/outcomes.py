"""What the pages after a procedure say: what happened, with dates, and what happens next (FORMS.md)."""

from collections.abc import Mapping
from datetime import date, timedelta

from nenkin_tui import locale
from nenkin_tui.clock import three_months_after
from nenkin_tui.model.numbers import ISSUED
from nenkin_tui.model.person import PersonFile
from nenkin_tui.pages.dates import day_text, time_text

Rows = list[tuple[str, str]]
"""(name in the catalogue, value)."""

NEXT: dict[str, tuple[str, ...]] = {
    "sent": ("mailbox", "start"),
    "confirmed": ("sign_in", "start"),
    "promised": ("state", "clock", "start"),
    "key_promised": ("clock", "start"),
    "linked": ("sign_in_by_card", "start"),
    "reset_sent": ("mailbox", "start"),
    "password_set": ("sign_in", "start"),
}
"""Where one goes from each page, by the name of a page; `start` is the first one."""
EXPLAINED = frozenset({"sent", "promised"})
"""Pages of which the page of the state tells how it goes on."""


def rows_of(page: str, result: Mapping[str, str], person: PersonFile) -> Rows:
    """The facts of a page. result: of the procedure, as COMMANDS.md has it; person: whom one practises as, now."""
    if page == "sent":
        return _sent(result, person)
    if page == "promised":
        return _promised(result, person)
    if page == "key_promised":
        return _key_promised(result, person)
    if page == "linked":
        at = person.card.linked_at if person.card is not None else None
        return [("receipt", result["receipt"]), *([("linked_at", time_text(at))] if at else [])]
    if page in ("confirmed", "password_set"):
        return [("user_id", in_halves(result["user_id"]))]
    return list(result.items())


def _sent(result: Mapping[str, str], person: PersonFile) -> Rows:
    """Receipt, when, address, until when."""
    rows, application = [("receipt", result["receipt"])], person.application
    if application is not None:
        rows.append(("applied_at", time_text(application.applied_at)))
    rows.append(("mail_to", result["mail_to"]))
    if application is not None and application.code_expires_at is not None:
        rows.append(("link_until", time_text(application.code_expires_at)))
    return rows


def _key_promised(result: Mapping[str, str], person: PersonFile) -> Rows:
    """When it was received, when it comes and to where, until when it can be used, from when to ask again."""
    arrives = date.fromisoformat(result["arrives"])
    return [
        ("counted_from", day_text(date.fromisoformat(result["counted_from"]))),
        ("arrives", day_text(arrives)),
        ("address", address_of(person)),
        ("key_until", day_text(three_months_after(arrives))),
        ("again", again_text(arrives, "again_asked")),
    ]


def _promised(result: Mapping[str, str], person: PersonFile) -> Rows:
    """The receipt, when, the day, to which address, and from when it can be asked for again."""
    rows = [("receipt", result["receipt"])]
    if person.application is not None:
        rows.append(("applied_at", time_text(person.application.applied_at)))
    due = date.fromisoformat(result["postcard_on"])
    return [*rows, ("postcard_on", day_text(due)), ("address", address_of(person)), ("again", again_text(due))]


def next_text(page: str, person: PersonFile) -> str:
    """What happens next; of a postcard, that an ID there is already is not over yet."""
    known = [account for account in person.accounts if account.locked_at is None]
    reissue = page == "promised" and len(known) > 1
    return locale.text(f"outcome.{page}_next_reissue" if reissue else f"outcome.{page}_next")


def mail_under_way(person: PersonFile) -> dict[str, str]:
    """The result of an application whose mail is not confirmed yet, as COMMANDS.md has it; {} if there is none."""
    applied = person.application
    if applied is None or applied.kind != "with_key":
        return {}
    return {"receipt": applied.receipt, "mail_to": applied.email}


def in_halves(user_id: str) -> str:
    """An issued ID as its postcard shows it; one of the person's own making as it is."""
    return f"{user_id[:5]} {user_id[5:]}" if len(user_id) == ISSUED else user_id


def address_of(person: PersonFile) -> str:
    """Where post goes: 〒600-8216 京都府..."""
    code = person.facts.postal_code
    return f"〒{code[:3]}-{code[3:]} {person.facts.address}"


def again_text(due: date, words: str = "again_from") -> str:
    """From when a postcard, or a letter, that was due on this day can be asked for again."""
    return locale.text(f"outcome.{words}", day=day_text(due + timedelta(days=1)))
