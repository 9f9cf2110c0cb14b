"""One procedure, question by question: what is typed goes into the very flow that the full screen drives."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress

from nenkin_tui import locale
from nenkin_tui.line_mode.talk import IdleOut, Stop, Talk, Word, number_in
from nenkin_tui.line_mode.terminal import Ended
from nenkin_tui.line_mode.typed_answer import chosen, is_answer
from nenkin_tui.model.invalid import NotEligible, Problem
from nenkin_tui.pages import questions as said
from nenkin_tui.procedures.flow import Finished, Flow, Moved, Rejected, Step, not_taken
from nenkin_tui.procedures.question import Question
from nenkin_tui.store.errors import StoreError

Outcome = Moved | Rejected | Finished
FREE = frozenset({"name", "text"})
"""Kinds of question whose answer may be any word."""


class Asking:
    """A flow being talked through. A procedure that says more, or asks otherwise, overrides what is not underscored."""

    def __init__(self, talk: Talk, flow: Flow) -> None:
        self.talk = talk
        self.flow = flow
        self.leads_off: Callable[[Rejected], str] = lambda _: ""
        """The page a refusal leads to, where it has one of its own."""
        self.papers: Callable[[], object] | None = None
        """Reads the papers at hand, for a procedure that asks for what they say: ？ offers it."""
        self._typed: dict[str, str] = {}
        """What was typed on this page, or filled in on it; no secret that was not typed here."""
        self._again = False
        """Whether something else was said since the page began."""

    # What one procedure may have of its own

    def before(self, step: Step) -> Iterable[str]:  # noqa: ARG002 - for who overrides it
        """What is said before the first question of a step."""
        return ()

    def choices(self, question: Question) -> Sequence[tuple[str, str]]:
        """(what is typed for it, words) of what is chosen by number; nothing where an answer is typed."""
        return said.choices_of(question)

    def label(self, question: Question) -> str:
        """What is asked for."""
        return said.field_label(self.flow, question)

    def support(self, question: Question) -> str:
        """What helps to answer; "" for nothing."""
        return said.support_of(self.flow, question) or ""

    def topic(self) -> str:
        """What ？ tells about."""
        return f"step_{self.flow.step.name}"

    def row(self, field: str) -> tuple[str, str]:
        """An answer so far: its name and how it is shown."""
        return said.label_of(self.flow, field), self.flow.shown(field)

    def groups(self) -> said.Groups:
        """The rows of the check page."""
        return said.GROUPS

    def opening(self) -> str:
        """What is said first on the check page."""
        return locale.text("wizard.check")

    def closing(self) -> tuple[str, str]:
        """What follows the check page, and the act that leads on."""
        name = self.flow.procedure.name
        return locale.text(f"wizard.check_{name}"), locale.text(f"wizard.act_{name}")

    def ask(self, question: Question) -> Word | str:
        """One question, what is said around it, and what was typed."""
        options = self.choices(question)
        if not options or self._again or len(self.flow.step.questions) > 1:  # else the page has just said it
            self.talk.say(self.label(question))
        if options:
            self.talk.say(locale.text("line.choose"))
        self.talk.options(options)
        standing = self.standing(question)
        self.talk.say(standing)
        typed = self.talk.answer(secret=question.secret, free=question.kind in FREE)
        if isinstance(typed, Word):
            return typed
        if not typed.strip() and standing:
            emptied = question.secret or (typed and is_answer(question, ""))
            return "" if emptied else self._typed[question.name]
        return chosen(typed, question, options)

    def standing(self, question: Question) -> str:
        """What Enter alone keeps."""
        if question.secret:
            return locale.text("wizard.kept") if self.flow.answered(question.name) else ""
        typed = self._typed.get(question.name, "")
        if not is_answer(question, typed):
            return ""
        if not typed:
            empty = question.show(question.parse(""))
            return locale.text("line.if_empty" if empty else "line.may_be_empty", answer=empty)
        shown = dict(self.choices(question)).get(typed, typed)
        return locale.text("line.now_or_empty" if is_answer(question, "") else "line.now", answer=shown)

    # The conversation

    def run(self, filled: Mapping[str, str] | None = None) -> Finished | None:
        """How it ended; None where it was left by 戻る at its first step. Raises NotEligible; Stop, Ended: kept.

        filled: answers of the first step that need not be typed.
        """
        problems: Sequence[Problem] = ()
        given = filled
        try:
            while True:
                if given is not None:
                    outcome: Outcome | None = self.submit(given)
                elif self.flow.step.questions:
                    outcome = self._page(problems)
                else:
                    outcome = self._check(problems)
                given = None
                problems = outcome.problems if isinstance(outcome, Rejected) else ()
                if isinstance(outcome, Rejected) and (page := self.leads_off(outcome)):
                    raise NotEligible(page)
                if outcome is None or isinstance(outcome, Finished):
                    return outcome
        except (Stop, Ended, IdleOut, KeyboardInterrupt):
            self.set_aside()
            raise

    def submit(self, typed: Mapping[str, str]) -> Outcome:
        """What the flow says; a store that takes nothing now is a problem like another: what was typed stays."""
        step = self.flow.step
        try:
            return self.flow.submit(typed)
        except StoreError as refused:
            return not_taken(step, refused)

    def _page(self, problems: Sequence[Problem]) -> Outcome | None:
        """The questions of one step; those that were refused alone, where some were."""
        flow, step = self.flow, self.flow.step
        if problems:
            asked = self._refused(problems)
        else:
            self._head(step)
            asked = list(step.questions)
        self._typed = typed = {q.name: flow.typed(q.name) for q in step.questions if not q.secret}
        place = 0
        self._again = bool(problems)
        while place < len(asked):
            question = asked[place]
            self._above(question, [one for one in problems if one.field == question.name])
            answer = self.ask(question)
            self._again = self._again or isinstance(answer, Word)
            if isinstance(answer, str):
                typed[question.name] = answer
                place += 1
            elif answer is Word.BACK and place:
                place -= 1
            elif answer is Word.BACK:
                flow.keep(typed)
                if flow.back():
                    return Moved(flow.step.name)
                self.set_aside()
                return None
            elif self._word(answer, typed):
                return Moved(flow.step.name)
        outcome = self.submit(typed)
        if not isinstance(outcome, Rejected):
            self._say_back(step, typed)
        self._typed = {}
        return outcome

    def _head(self, step: Step) -> None:
        """The page begins."""
        self.talk.heading(said.place_of(self.flow), said.heading_of(self.flow), said.before_of(self.flow))
        self.talk.say(*self.before(step))

    def _refused(self, problems: Sequence[Problem]) -> list[Question]:
        """What is asked again: what was refused, what was typed beside it and not kept; all, where another page was."""
        if len(problems) > 1:
            self.talk.say(locale.text("wizard.summary", count=len(problems)))
        here = {question.name for question in self.flow.step.questions}
        for problem in problems:
            if problem.field not in here:
                self.talk.error(said.named(self.flow, problem))
        fields = {problem.field for problem in problems}
        gone = {q.name for q in self.flow.step.questions if q.secret and not self.flow.answered(q.name)}
        questions = self.flow.step.questions
        return [one for one in questions if one.name in fields | gone] or list(questions)

    def _above(self, question: Question, problems: Sequence[Problem]) -> None:
        """What stands over a field: what was wrong with it, or what helps to fill it in."""
        for problem in problems:
            self.talk.error(said.sentence(problem))
        if not problems:
            self.talk.say(self.support(question))

    def _word(self, word: Word, typed: dict[str, str]) -> bool:
        """？, 一覧, 中断; whether another step is asked now."""
        if word is Word.STOP:
            self.flow.keep(typed)
            raise Stop
        if word is Word.HELP:
            self.talk.help(self.topic(), self.papers)
            return False
        self.flow.keep(typed)
        return self._answers()

    def _answers(self) -> bool:
        """一覧: the answers so far, each with the number by which it is changed; whether one is to be."""
        rows = [
            (step.name, *self.row(q.name))
            for step in self.flow.steps
            for q in step.questions
            if q.kind != "agree" and self.flow.answered(q.name)
        ]
        self.talk.heading(locale.text("line.answers" if rows else "line.no_answers"))
        if not rows:
            return False
        self.talk.options([(step, _row(name, value)) for step, name, value in rows])
        self.talk.say(locale.text("line.change_which"))
        typed = self.talk.answer()
        if isinstance(typed, Word):
            return False
        number = number_in(typed, len(rows))
        if not number or rows[number - 1][0] == self.flow.step.name:
            return False
        self.flow.change(rows[number - 1][0])
        return True

    def _check(self, problems: Sequence[Problem]) -> Outcome | None:
        """入力内容の確認: every answer in its normalised form, and the act."""
        flow, talk = self.flow, self.talk
        talk.heading(said.place_of(flow))
        for problem in problems:
            talk.error(said.sentence(problem))
        if not problems:  # what was refused was sent
            talk.say(self.opening())
        rows = said.CheckRows(flow, self.groups())
        for group, fields in rows.groups:
            talk.say(locale.text(f"wizard.group_{group}"))
            for field in fields:
                talk.say(f"{rows.numbers[rows.steps[field]]} {_row(*self.row(field))}")
        closing, words = self.closing()
        talk.say(closing)
        act = len(rows.numbers) + 1
        talk.options([("act", words)], act)
        talk.say(locale.text("line.check_which", number=act))
        said_number = talk.number(act)
        if said_number == act:
            return self.submit({})
        if isinstance(said_number, int):
            flow.change(next(step for step, number in rows.numbers.items() if number == str(said_number)))
        elif said_number is Word.BACK:
            flow.back()
        elif said_number is Word.STOP:
            raise Stop
        elif said_number is Word.HELP:
            talk.help(self.topic(), self.papers)
        return Moved(flow.step.name)

    def _say_back(self, step: Step, typed: dict[str, str]) -> None:
        """An answer that is shown otherwise than it was typed."""
        for question in step.questions:
            if question.secret or question.kind in ("agree", "choice"):
                continue
            name, shown = self.row(question.name)
            if shown and shown != typed.get(question.name):
                self.talk.say(_row(name, shown))

    def set_aside(self) -> None:
        """What was typed is there again for who comes back; a store that takes nothing keeps nobody here."""
        if all(question.secret or question.name in self._typed for question in self.flow.step.questions):
            self.flow.keep(self._typed)  # else it was typed on another page
        with suppress(StoreError):
            self.flow.set_aside()


def _row(name: str, value: str) -> str:
    return locale.text("line.row", name=name, value=value or locale.text("wizard.nothing"))
