"""A procedure at one of its steps, every page before it answered rightly: where a teacher wants the class to be."""

from nenkin_tui.model.invalid import NotEligible
from nenkin_tui.procedures import other_routes, registration
from nenkin_tui.procedures.flow import Flow, Procedure, Rejected
from nenkin_tui.town.town import Town

PASSWORD = "umi27ka8zao41"  # noqa: S105 - invented, and shown on the page
ANSWER = "ポチ"
QUESTION = 3

WHO = {
    "register_with_key": "hanako",
    "confirm_mail": "hanako",
    "register_without_key": "shigeru",
    "register_by_card": "kenichi",
}
"""Who has in hand what each procedure needs, by the name of their file."""
MADE = {
    "register_with_key": registration.register_with_key,
    "confirm_mail": registration.confirm_mail,
    "register_without_key": other_routes.register_without_key,
    "register_by_card": other_routes.register_by_card,
}


def steps_of(town: Town, procedure: str) -> list[str]:
    """The names of all its steps, in order."""
    return [step.name for step in _made(town, procedure).steps]


def at_step(town: Town, procedure: str, step: str) -> Flow:
    """Practises as the one who has the papers for it, and gives the procedure at this step; nothing of it is saved.

    It stands before that step where the town no longer takes what the papers say. Hashes.
    """
    pid = next(pid for pid, person in town.people() if person.story == f"town.story_{WHO[procedure]}")
    town.choose(pid)
    if procedure == "confirm_mail":
        applying = Flow(_made(town, "register_with_key"))
        _go_on(applying, right_answers(town, pid), until="")
    flow = Flow(_made(town, procedure))
    _go_on(flow, right_answers(town, pid), until=step)
    return flow


def right_answers(town: Town, pid: str) -> dict[str, str]:
    """What the person would type, from the papers on the desk."""
    person = town.office.store.read(pid).document
    facts = person.facts
    keys = [letter.access_key for letter in town.letters(pid) if letter.access_key]
    codes = [mail.code for mail in town.mails(pid) if mail.code]
    return {
        "agree": "true",
        "access_key": keys[-1] if keys else "",
        "basic_pension_number": facts.basic_pension_number.digits,
        "name": facts.name,
        "kana": facts.kana,
        "birth_date": f"{facts.birth_date:%Y/%m/%d}",
        "sex": facts.sex,
        "postal_code": facts.postal_code,
        "address": facts.address,
        "email": person.own_email or "",
        "password": PASSWORD,
        "secret_question": str(QUESTION),
        "secret_answer": ANSWER,
        "pin": next((paper.values["pin"] for paper in person.papers if "pin" in paper.values), ""),
        "token": codes[-1] if codes else "",
    }


def _made(town: Town, procedure: str) -> Procedure:
    return MADE[procedure](town.office, town.visitor)


def _go_on(flow: Flow, answers: dict[str, str], *, until: str) -> None:
    while flow.finished is None and flow.step.name != until:
        try:
            outcome = flow.submit({question.name: answers[question.name] for question in flow.step.questions})
        except NotEligible:
            return
        if isinstance(outcome, Rejected):
            return
