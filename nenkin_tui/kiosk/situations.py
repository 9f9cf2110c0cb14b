"""Situations to try: whose they are, and the town made ready for them."""

from dataclasses import dataclass

import msgspec

from nenkin_tui.kiosk.lesson import ANSWER, PASSWORD, QUESTION
from nenkin_tui.model.account import Account
from nenkin_tui.model.numbers import ISSUED
from nenkin_tui.town.town import Town


@dataclass(frozen=True)
class Situation:
    """One thing that goes wrong, or differently, for one of the town's people."""

    name: str
    who: str
    """The person, by the name of their file."""
    opens: tuple[str, ...]
    """The page, and a wizard's procedure."""
    account: str = ""
    """"registered", "locked": the person has a user ID already."""


WITH_KEY = ("wizard", "register_with_key")
WITHOUT_KEY = ("wizard", "register_without_key")
BY_CARD = ("wizard", "register_by_card")
SITUATIONS = (
    Situation("key_expired", "kenichi", WITH_KEY),
    Situation("no_key", "shigeru", WITHOUT_KEY),
    Situation("moved", "tsubasa", WITHOUT_KEY),
    Situation("married", "aya", BY_CARD),
    Situation("variant", "misaki", WITH_KEY),
    Situation("latin", "mai", WITH_KEY),
    Situation("twenty", "sakura", WITH_KEY),
    Situation("pin_wrong", "makoto", BY_CARD),
    Situation("certificate", "kazuo", BY_CARD),
    Situation("password_wrong", "hanako", ("sign_in",), "registered"),
    Situation("password_lost", "hanako", ("wizard", "ask_reset"), "registered"),
    Situation("id_locked", "hanako", ("sign_in",), "locked"),
)


def set_up(town: Town, situation: Situation) -> str:
    """Practises as the person, with the account there should be; gives its user ID, or ""."""
    pid = next(pid for pid, person in town.people() if person.story == f"town.story_{situation.who}")
    town.choose(pid)
    return _give_account(town, pid, locked=situation.account == "locked") if situation.account else ""


def _give_account(town: Town, pid: str, *, locked: bool) -> str:
    office = town.office
    password_hash, answer_hash = office.hasher.hash(PASSWORD), office.hasher.hash_answer(ANSWER)
    now, user_id = office.now(), office.chance.code(ISSUED)
    here = town.visitor.environment_digest  # keeps a token if there is none: a change of its own
    with office.change(pid, event="registered") as change:
        person = change.document
        account = Account(
            user_id=user_id,
            password_hash=password_hash,
            email=person.own_email or "",
            question=QUESTION,
            answer_hash=answer_hash,
            registered_at=now,
            wrong_passwords=office.settings.wrong_passwords if locked else 0,
            locked_at=now if locked else None,
            environments=(here,),
        )
        change.document = msgspec.structs.replace(person, accounts=(account,))
    return user_id
