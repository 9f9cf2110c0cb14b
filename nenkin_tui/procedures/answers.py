"""Procedures without a person: an answers file is read strictly and typed into the very same flow (COMMANDS.md)."""

import re
import tomllib
from collections.abc import Callable
from datetime import date
from typing import Any, Literal

import msgspec

from nenkin_tui import locale
from nenkin_tui.model.invalid import NotEligible, Problem
from nenkin_tui.office.office import Office, Visitor
from nenkin_tui.procedures import other_routes, registration
from nenkin_tui.procedures.flow import Finished, Flow, Procedure, Rejected
from nenkin_tui.procedures.sign_in import SignIn

CHECK = "check"
SECOND_FACTOR = "second_factor"
LONGEST_NAMES = 200

PROCEDURES: dict[str, Callable[[Office, Visitor], Procedure]] = {
    "register_with_key": registration.register_with_key,
    "register_without_key": other_routes.register_without_key,
    "register_by_card": other_routes.register_by_card,
    "confirm_mail": registration.confirm_mail,
    "sign_in": lambda office, visitor: SignIn(office, visitor).procedure,
    "sign_in_by_card": other_routes.sign_in_by_card,
    "reset_password": other_routes.ask_reset,
    "reissue_user_id": other_routes.reissue_user_id,
    "request_key": other_routes.request_key,
}
_OTHER_HALF = {"reset_password": other_routes.set_password}
"""What the same name does once the mailed `token` is in the file."""
_ONLY_IF_ASKED = {"sign_in": frozenset({"secret_answer"})}


class AnswersRefused(Exception):
    """The file is no answers file for its procedure; `reason` is a catalogue key, `values` go into its sentence."""

    def __init__(self, reason: str, **values: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.values = values

    @property
    def sentence(self) -> str:
        """What is wrong and what to do, in the language spoken."""
        return locale.text(self.reason, **self.values)


class Answers(msgspec.Struct, frozen=True):
    """What a person would type, by field, and the procedure it is typed into."""

    procedure: str
    typed: dict[str, str]

    def __repr__(self) -> str:
        return f"Answers({self.procedure!r})"


class Told(msgspec.Struct, frozen=True):
    """One problem as it is told."""

    field: str
    code: str
    text: str


class Outcome(msgspec.Struct, frozen=True):
    """How a run ended: the document that `run --json` prints.

    step: the field it ended at, or `check`; page: the page that says why it is not eligible, else None.
    """

    outcome: Literal["finished", "waiting", "rejected", "not_eligible", "stopped"]
    step: str
    page: str | None = None
    problems: tuple[Told, ...] = ()
    result: dict[str, str] = {}

    @property
    def is_refused(self) -> bool:
        """Whether the procedure said no."""
        return self.outcome in ("rejected", "not_eligible")


def read_answers(content: str, secrets: str | None = None) -> Answers:
    """The answers in this TOML text, with those of a second one for secrets.

    Values are texts as a person would type them; a number, a date and true or false stand for their text.
    Raises AnswersRefused.
    """
    answers = _table(content)
    if secrets is not None:
        hidden = _table(secrets)
        twice = sorted(set(answers) & set(hidden))
        if twice:
            raise AnswersRefused("answers.twice", keys=_named(twice))
        answers |= hidden
    procedure = answers.pop("procedure", None)
    if not isinstance(procedure, str) or procedure not in PROCEDURES:
        raise AnswersRefused("answers.no_procedure", names=", ".join(PROCEDURES))
    wrong = sorted(key for key, value in answers.items() if not isinstance(value, str | int | date))
    if wrong:
        raise AnswersRefused("answers.not_text", keys=_named(wrong))
    return Answers(procedure, {key: _as_typed(value) for key, value in answers.items()})


def run_answers(office: Office, visitor: Visitor, answers: Answers, *, until_check: bool = False) -> Outcome:
    """Types the answers page by page until the procedure is over, refuses, or has its check page before it.

    Raises AnswersRefused, before anything is done, for missing and unknown answers, and if it is to stop at the check
    page of a procedure that has none.
    """
    procedure = _procedure(office, visitor, answers)
    _refuse_other_fields(procedure, answers)
    if until_check and all(step.name != CHECK for step in procedure.steps):
        raise AnswersRefused("answers.no_check_page", procedure=answers.procedure)
    flow = Flow(procedure)
    while True:
        fields = [question.name for question in flow.step.questions]
        here = fields[0] if fields else flow.step.name
        if until_check and flow.step.name == CHECK:
            return Outcome("stopped", CHECK)
        if flow.step.name == SECOND_FACTOR and not answers.typed.get(here):
            needed = Told(here, SECOND_FACTOR, locale.text("answers.second_factor"))
            return Outcome("rejected", here, problems=(needed,))
        try:
            moved = flow.submit({field: answers.typed.get(field, "") for field in fields})
        except NotEligible as refused:
            return Outcome("not_eligible", here, page=refused.page)
        if isinstance(moved, Finished):
            return Outcome(moved.outcome, here, result=moved.result)
        if isinstance(moved, Rejected):
            first = moved.problems[0].field
            return Outcome(
                "rejected", first if first in fields else here, problems=tuple(_told(one) for one in moved.problems)
            )


def _procedure(office: Office, visitor: Visitor, answers: Answers) -> Procedure:
    if answers.procedure in _OTHER_HALF and "token" in answers.typed:
        return _OTHER_HALF[answers.procedure](office, visitor)
    return PROCEDURES[answers.procedure](office, visitor)


def _refuse_other_fields(procedure: Procedure, answers: Answers) -> None:
    fields = [question.name for step in procedure.steps for question in step.questions]
    optional = _ONLY_IF_ASKED.get(answers.procedure, frozenset())
    missing = [field for field in fields if field not in answers.typed and field not in optional]
    unknown = [field for field in answers.typed if field not in fields]
    if missing and unknown:
        raise AnswersRefused("answers.missing_and_unknown", missing=_named(missing), unknown=_named(unknown))
    if missing:
        raise AnswersRefused("answers.missing", missing=_named(missing))
    if unknown:
        raise AnswersRefused("answers.unknown", unknown=_named(unknown))


def _table(content: str) -> dict[str, Any]:
    try:
        return tomllib.loads(content)
    except (ValueError, RecursionError) as error:
        place = re.search(r"line ([0-9]+)", str(error))  # nothing else of it is shown: it may quote a secret
        if place is None:
            raise AnswersRefused("answers.not_toml") from None
        raise AnswersRefused("answers.not_toml_at", line=place[1]) from None


def _as_typed(value: str | int | date) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else str(value)


def _named(keys: list[str]) -> str:
    """The names of keys, fit for one line of a terminal."""
    return ", ".join(repr(key)[1:-1] for key in keys)[:LONGEST_NAMES]


def _told(problem: Problem) -> Told:
    return Told(problem.field, problem.code, locale.text(problem.reason, **problem.values))
