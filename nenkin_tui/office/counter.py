"""The counter: what a clerk frees for somebody who has shown who they are. Never a locked user ID (L2)."""

import msgspec

from nenkin_tui.office import municipality, throttle
from nenkin_tui.office.environment import HERE
from nenkin_tui.office.office import Office

TERMINAL_PURPOSES = ("identity_terminal", "key", "code", "reset_terminal")


def free_waits(office: Office, pid: str) -> list[str]:
    """Ends a card's lock, and the waits of a person and of this terminal.

    Gives what was freed: card, secret_answer, identity, terminal.
    """
    person = office.store.read(pid).document
    freed = []
    if person.card is not None and (person.card.pin_wrong or person.card.signature_wrong):
        municipality.unlock_card(office, pid)
        freed.append("card")
    resets = [throttle.forget(office, "reset_id", account.user_id.upper()) for account in person.accounts]
    asked = any(account.wrong_answers or account.answer_wait_until for account in person.accounts)
    if asked:
        with office.change(pid, event="answer_wait_ended") as change:
            accounts = tuple(
                msgspec.structs.replace(account, wrong_answers=0, answer_wait_until=None)
                for account in change.document.accounts
            )
            change.document = msgspec.structs.replace(change.document, accounts=accounts)
    if asked or True in resets:
        freed.append("secret_answer")
    if throttle.forget(office, "identity_number", person.facts.basic_pension_number.digits):
        freed.append("identity")
    waited = [throttle.forget(office, purpose, HERE) for purpose in TERMINAL_PURPOSES]
    if True in waited:
        freed.append("terminal")
    return freed
