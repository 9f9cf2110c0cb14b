"""What the pages of a procedure say: the question, what stands beside its fields, what is wrong, the check page."""

from collections.abc import Sequence

from nenkin_tui import locale
from nenkin_tui.model.invalid import Problem
from nenkin_tui.procedures.flow import Flow
from nenkin_tui.procedures.question import Question

Groups = Sequence[tuple[str, Sequence[str]]]
"""(name of a group, its fields)."""

GROUPS: Groups = (
    ("person", ("access_key", "basic_pension_number", "name", "kana", "birth_date", "sex", "postal_code", "address")),
    ("contact", ("email",)),
    ("sign_in", ("password", "secret_question", "secret_answer", "pin")),
)
"""The rows of the check page, by what they are about."""


def key_of(flow: Flow, name: str) -> str:
    """The catalogue key of a step or a question: in the procedure's own area, else in the common one."""
    own = f"{flow.procedure.words}.{name}"
    return own if locale.has(own) else f"question.{name}"


def step_of(flow: Flow, step: str) -> str:
    """基礎年金番号: what a step is called."""
    return locale.text(key_of(flow, f"step_{step}"))


def place_of(flow: Flow) -> str:
    """手順 3/10  基礎年金番号; of a procedure of one page, what it is about alone."""
    number, total = flow.progress()
    step = step_of(flow, flow.step.name)
    return step if total == 1 else locale.text("wizard.place", number=number, total=total, step=step)


def heading_of(flow: Flow) -> str:
    """The question of the page."""
    step = flow.step.name
    own = f"question.{flow.procedure.name}_{step}"
    return locale.text(own if locale.has(own) else key_of(flow, step))


def before_of(flow: Flow) -> str:
    """What is said before the first field; "" for nothing."""
    before = key_of(flow, f"{flow.step.name}_before")
    return locale.text(before) if locale.has(before) else ""


def field_label(flow: Flow, question: Question) -> str:
    """What stands over a field; "" over what is only to be agreed to."""
    return locale.text(key_of(flow, f"{question.name}_label")) if question.kind != "agree" else ""


def support_of(flow: Flow, question: Question) -> str | None:
    """What helps to fill a field in: None where the catalogue has nothing, "" where nothing is to be said here."""
    own = f"question.{flow.procedure.name}_{question.name}_support"
    key = own if locale.has(own) else key_of(flow, f"{question.name}_support")
    return locale.text(key) if locale.has(key) else None


def choices_of(question: Question) -> list[tuple[str, str]]:
    """(what is typed for it, its words) of each choice; of what is to be agreed to, the one there is."""
    if question.kind == "agree":
        return [("true", locale.text("question.agree_label"))]
    return [(choice, question.label_of(choice)) for choice in question.choices]


def sentence(problem: Problem) -> str:
    """The words of a problem."""
    return locale.text(problem.reason, **problem.values)


def label_of(flow: Flow, field: str) -> str:
    """What an answer is called beside its value; "" of what is no field."""
    names = (key_of(flow, f"{field}_short"), key_of(flow, f"{field}_label"))
    return next((locale.text(name) for name in names if locale.has(name)), "")


def named(flow: Flow, problem: Problem) -> str:
    """A problem away from its field: with the field's name, unless the sentence has it or the page asks to agree."""
    label, words = label_of(flow, problem.field), sentence(problem)
    if not label or label in words or problem.field == "agree":
        return words
    return locale.text("wizard.of_field", label=label, text=words)


class CheckRows:
    """The rows of a check page: fields by group, and the number by which each is changed."""

    def __init__(self, flow: Flow, groups: Groups = GROUPS) -> None:
        self.steps = {q.name: step.name for step in flow.steps for q in step.questions if q.name != "agree"}
        """Field to the step it is asked on."""
        asked = [(group, [field for field in fields if field in self.steps]) for group, fields in groups]
        self.groups = [(group, fields) for group, fields in asked if fields]
        shown = [self.steps[field] for _, fields in self.groups for field in fields]
        self.numbers = {step: str(number) for number, step in enumerate(dict.fromkeys(shown), 1)}
        """Step to its number: fields of one step share it."""
