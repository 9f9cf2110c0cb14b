"""The machine that drives every procedure: next, back, change from the check page, progress, leave and resume.

It knows no screen. A front door hands it what was typed and shows what comes back; the full screen, line mode and an
answers file drive the very same machine (HOUSE.md, "One way through").
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Literal

import msgspec

from nenkin_tui.model.invalid import Invalid, NotEligible, Problem
from nenkin_tui.procedures.draft import Draft
from nenkin_tui.procedures.question import Question
from nenkin_tui.store.errors import StoreError

Answers = Mapping[str, Any]
"""Field name to value, as the questions parse them; secrets are `Secret`."""


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One page: its questions, when it is asked, and what the office says to the answers.

    judge: called with all answers, these included, once they are well formed; raises Invalid (put under the first
    question, or under `field` in its values) or NotEligible. slow: it hashes, so a screen calls it off its thread.
    """

    name: str
    questions: tuple[Question, ...] = ()
    wanted: Callable[[Answers], bool] = lambda _: True
    judge: Callable[[Answers], None] = lambda _: None
    slow: bool = False


class Finished(msgspec.Struct, frozen=True):
    """The procedure is over: `finished`, or `waiting` for a mail or a postcard. `result` as in COMMANDS.md."""

    outcome: Literal["finished", "waiting"]
    result: dict[str, str]


class Moved(msgspec.Struct, frozen=True):
    """The answers were taken; this step comes next."""

    step: str


class Rejected(msgspec.Struct, frozen=True):
    """Nothing moved; these fields are to be put right."""

    problems: tuple[Problem, ...]


def not_taken(step: Step, refused: StoreError) -> Rejected:
    """What a store says that takes nothing now (a full disk, a busy one): what was typed stays, to try again."""
    field = step.questions[0].name if step.questions else step.name
    return Rejected((Problem(field, "store", f"store.{refused.code}", refused.values),))


class Procedure(msgspec.Struct, frozen=True, kw_only=True):
    """An ordered list of steps and what is done when the last one is accepted.

    finish: given all answers, does the one thing the procedure is for; raises as `Step.judge` does. words: the area of
    the catalogue where its steps and questions are named; what it has not is looked for in `question`.
    """

    name: str
    steps: tuple[Step, ...]
    finish: Callable[[Answers], Finished]
    words: str = "question"


class Flow:
    """One procedure in progress."""

    def __init__(
        self,
        procedure: Procedure,
        *,
        draft: Draft | None = None,
        save: Callable[[Draft | None], None] = lambda _: None,
    ) -> None:
        """Begins, or goes on with a draft of the same procedure.

        save: called with the draft after each accepted page and when it is set aside, with None once it is over.
        """
        self.procedure = procedure
        self.finished: Finished | None = None
        self._save = save
        self._typed: dict[str, str] = {}
        self._values: dict[str, Any] = {}
        self._aim: str | None = None
        self._before: tuple[str, dict[str, str], dict[str, Any]] | None = None
        self._unsaved = False
        self.step = procedure.steps[0]
        if draft is not None and draft.procedure == procedure.name:
            self._resume(draft)

    # What a front door asks

    @property
    def steps(self) -> list[Step]:
        """The steps that are asked, given the answers so far."""
        return [step for step in self.procedure.steps if step.wanted(self._values)]

    def progress(self) -> tuple[int, int]:
        """The number of this step and of all steps, recounted at a branch."""
        steps = self.steps
        return steps.index(self.step) + 1, len(steps)

    def typed(self, field: str) -> str:
        """What was typed into a field, to fill it again; never a secret."""
        return self._typed.get(field, "")

    def answered(self, field: str) -> bool:
        """Whether a field has its answer; a secret left empty then keeps it."""
        return field in self._values

    def shown(self, field: str) -> str:
        """An accepted answer in its normalised form, for the check page; "" if there is none yet."""
        if field not in self._values:
            return ""
        return self._question(field).show(self._values[field])

    # What a person does

    def submit(self, typed: Mapping[str, str]) -> Moved | Rejected | Finished:
        """次へ: takes the answers of this step and moves on, or says what to put right.

        typed: a text per question of the step; a missing one counts as empty. Raises NotEligible.
        """
        problems = self._accept(typed)
        if problems:
            return Rejected(problems)
        try:
            self.step.judge(self._values)
            if self.step is self.steps[-1]:
                self.finished = self.procedure.finish(self._values)
        except Invalid as invalid:
            self._forget_secrets(self.step.questions)
            return Rejected((self._placed(invalid),))
        except NotEligible:
            self._forget_secrets(self.step.questions)
            raise
        if self.finished is not None:
            self._forget_secrets(self._questions())
            self._save(None)
            return self.finished
        self.step = self._next(self.steps)
        self._unsaved = True  # until it is saved
        self._save(self.draft())
        self._unsaved = False
        return Moved(self.step.name)

    def keep(self, typed: Mapping[str, str]) -> None:
        """What stands in the fields of this step as it is left without 次へ: filled in again, not checked, no secret.

        Not from 変更: who goes back from there leaves the answer as it was.
        """
        if self._aim is not None:
            return
        for question in self.step.questions:
            words = typed.get(question.name, "")
            if not question.secret and words != self.typed(question.name):
                self._typed[question.name] = words
                self._unsaved |= question.saved

    def set_aside(self) -> None:
        """Left half done: saves what was kept since the last accepted page, to be gone on with at this step."""
        if self._unsaved:
            self._save(self.draft())

    def not_kept(self) -> None:
        """A draft that was handed on was not saved after all."""
        self._unsaved = True

    def forget(self) -> None:
        """Left for good: nothing of it is kept."""
        self._unsaved = False
        self._save(None)

    def back(self) -> bool:
        """戻る: one step, without checking anything; False at the first step. From 変更, back to the check page.

        What was refused there is let go of with it: the answer stays the one that stood.
        """
        if self._before is not None and self.step.name == self._before[0]:
            _, self._typed, self._values = self._before
            self._before = None
        steps = self.steps
        here = steps.index(self.step)
        if self._aim is not None and self._is_complete(steps):
            self.step = next(step for step in steps if step.name == self._aim)
            self._aim = self._before = None
            return True
        if here == 0:
            return False
        self.step = steps[here - 1]
        return True

    def change(self, step: str) -> None:
        """変更 on the check page: that step again, filled; its 次へ returns here, newly needed questions first."""
        steps = self.steps
        self._aim = self.step.name
        self._before = step, dict(self._typed), dict(self._values)
        self.step = next(one for one in steps if one.name == step)

    @property
    def is_changing(self) -> bool:
        """Whether this step was gone back to by 変更."""
        return self._before is not None and self.step.name == self._before[0]

    def draft(self) -> Draft:
        """What is saved of it: no secrets."""
        saved = {q.name: self._typed[q.name] for q in self._questions() if q.saved and q.name in self._typed}
        return Draft(self.procedure.name, self.step.name, saved)

    # Inside

    def _accept(self, typed: Mapping[str, str]) -> tuple[Problem, ...]:
        problems: list[Problem] = []
        values: dict[str, Any] = {}
        for question in self.step.questions:
            answer = typed.get(question.name, "")
            if not question.secret:
                self._typed[question.name] = answer
            elif not answer and question.name in self._values:
                continue
            try:
                values[question.name] = question.parse(answer)
            except Invalid as invalid:
                self._values.pop(question.name, None)
                problems.append(Problem.of(question.name, invalid))
        self._values.update(values)
        return tuple(problems)

    def _placed(self, invalid: Invalid) -> Problem:
        fallback = self.step.questions[0].name if self.step.questions else self.step.name
        return Problem.of(invalid.field or fallback, invalid)

    def _next(self, steps: list[Step]) -> Step:
        here = steps.index(self.step)
        if self._aim is None:
            return steps[here + 1]
        for step in steps:
            if step.name == self._aim or not self._is_complete([step]):
                if step.name == self._aim:
                    self._aim = self._before = None
                return step
        raise AssertionError("the step aimed at is no longer asked")

    def _is_complete(self, steps: list[Step]) -> bool:
        return all(question.name in self._values for step in steps for question in step.questions)

    def _resume(self, draft: Draft) -> None:
        for question in self._questions():
            if question.name in draft.typed and question.saved:
                self._typed[question.name] = draft.typed[question.name]
                try:
                    self._values[question.name] = question.parse(draft.typed[question.name])
                except Invalid:
                    continue
        steps = self.steps
        for step in steps:
            if step.name == draft.step or not self._is_complete([step]):
                self.step = step
                self._aim = draft.step if step.name != draft.step else None
                return

    def _questions(self) -> Iterator[Question]:
        return (question for step in self.procedure.steps for question in step.questions)

    def _question(self, field: str) -> Question:
        return next(question for question in self._questions() if question.name == field)

    def _forget_secrets(self, questions: Iterable[Question]) -> None:
        """A secret that was refused is not tried again by an empty field: a wrong PIN would lock its card."""
        for question in questions:
            if question.secret:
                self._values.pop(question.name, None)
