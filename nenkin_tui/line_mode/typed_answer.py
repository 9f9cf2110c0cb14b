"""What was typed for a question: whether it can stand, and what the full screen would have filled in for it."""

from collections.abc import Sequence

from nenkin_tui.line_mode.talk import number_in
from nenkin_tui.model.invalid import Invalid
from nenkin_tui.procedures.question import Question


def is_answer(question: Question, typed: str) -> bool:
    """Whether it can stand: what was refused is not offered again."""
    try:
        question.parse(typed)
    except Invalid:
        return False
    return True


def chosen(typed: str, question: Question, options: Sequence[tuple[str, str]]) -> str:
    """What the full screen would have filled in for a number, so that each goes on with what the other left."""
    if number := number_in(typed, len(options)):
        return options[number - 1][0]
    if question.kind == "choice":
        try:
            return str(question.parse(typed))
        except Invalid:
            return typed
    return typed
