"""One screen for every procedure: it swaps its body from step to step and hands what was typed to the flow."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widget import Widget

from nenkin_tui import locale
from nenkin_tui.model.invalid import NotEligible, Problem
from nenkin_tui.pages.procedures import AFTER, begin
from nenkin_tui.pages.questions import place_of
from nenkin_tui.procedures.flow import Finished, Flow, Moved, Procedure, Rejected, not_taken
from nenkin_tui.screens.keys import BACK, CHANGE, NEXT, NEXT_FIELD, PAPERS, SHOW_PASSWORD, Key, bindings
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.registration.check_body import CheckBody
from nenkin_tui.screens.registration.keeping import Save
from nenkin_tui.screens.registration.step_body import StepBody
from nenkin_tui.screens.widgets.body import Body
from nenkin_tui.screens.widgets.buttons import ButtonRow, PushButton
from nenkin_tui.screens.widgets.fields import PasswordField
from nenkin_tui.screens.widgets.frame import KeyLine
from nenkin_tui.screens.widgets.paragraph import Paragraph
from nenkin_tui.store.errors import StoreError

TWICE = 0.3
"""Seconds within which a second 次へ is the same one (FORMS.md, "Moving")."""

Outcome = Moved | Rejected | Finished | NotEligible


class Wizard(Page):
    """A procedure in progress."""

    NAME = "wizard"
    KEEPS_DRAFT = True
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(SHOW_PASSWORD, PAPERS),
        Binding("ctrl+enter", "next", show=False),
        Binding("enter", "swallow", show=False, priority=True),
    ]

    def __init__(self, procedure: str, *, filled: Mapping[str, str] | None = None) -> None:
        """procedure: a name of COMMANDS.md; filled: what a mailed link fills in, and hands on at once."""
        super().__init__()
        self.procedure = procedure
        self.filled = dict(filled or {})
        self.flow: Flow
        self.problems: Sequence[Problem] = ()
        self.busy = False
        self._stale = False
        self._pressed = self._moved = float("-inf")

    # What is shown

    @property
    def pid(self) -> str:
        """Whose procedure it is."""
        return self.services.town.chosen

    def title_text(self) -> str:
        """The procedure."""
        return locale.text(f"procedure.{self.procedure}")

    def place_text(self) -> str:
        """手順 3/10  基礎年金番号; of a procedure of one page, what it is about alone."""
        return place_of(self.flow)

    def help_name(self) -> str:
        """Each step has its own help."""
        return f"step_{self.flow.step.name}"

    def body(self) -> Iterable[Widget]:
        """The step."""
        step = self.flow.step.name
        if step == "check":
            yield CheckBody(self.flow, self.problems)
        elif step == "address":
            from nenkin_tui.screens.registration.address import AddressBody  # noqa: PLC0415 - only on this route

            yield AddressBody(self.flow, self.problems)
        else:
            yield StepBody(self.flow, self.problems)

    def buttons(self) -> Sequence[tuple[str, str]]:
        """Back, on, away; on the check page the button names the act."""
        on = f"wizard.act_{self.procedure}" if self.flow.step.name == "check" else "wizard.next"
        return [
            ("back", locale.text("wizard.back")),
            ("next", locale.text(on)),
            ("leave", locale.text("wizard.leave")),
        ]

    def keys_here(self) -> tuple[Key, ...]:
        """F9 only where there is a secret to show."""
        secret = any(question.kind in ("password", "pin") for question in self.flow.step.questions)
        if self.flow.step.name == "check":
            return (CHANGE, BACK)
        return (NEXT, BACK, *((SHOW_PASSWORD,) if secret else ()), PAPERS)

    def name_keys(self) -> None:
        """Enter goes on from the last field alone."""
        super().name_keys()
        further = [answer.field for body in self.query(StepBody) for answer in body.answers[:-1]]
        if self.focused in further:
            line = self.query_one(KeyLine)
            line.keys = tuple(NEXT_FIELD if key is NEXT else key for key in line.keys)

    def compose(self) -> Iterable[Widget]:
        """The flow is made when the page is."""
        self.flow = self.begun()
        yield from super().compose()

    def begun(self) -> Flow:
        """The procedure, with what was left of an earlier visit."""
        if not self.KEEPS_DRAFT:
            return Flow(self._made())
        drafts, own = self.services.town.drafts, (self.procedure, self.pid)
        return Flow(self._made(), draft=drafts.load(*own), save=self.beside(drafts.keeper(*own)))

    def beside(self, save: Save) -> Save:
        """Drafts are saved while one goes on."""
        return self.nenkin.keeping.keeper(save, partial(self.call_later, self._not_kept))

    def begin(self) -> None:
        """A link goes on by itself."""
        super().begin()
        self._dress()
        if self.filled:
            self._submit(self.filled)

    def focus_first(self) -> None:
        """As the body has it."""
        for step in self.query(StepBody):
            step.focus_first()
        for check in self.query(CheckBody):
            check.focus_first()

    # What is done

    def on_step_body_submitted(self) -> None:
        """Enter on the last field."""
        self.action_next()

    def on_push_button_pressed(self, event: PushButton.Pressed) -> None:
        """A button."""
        actions = {"back": self.action_back, "next": self.action_next, "leave": self.nenkin.action_leave}
        actions[event.name]()

    def on_key(self, event: events.Key) -> None:
        """A digit on the check page changes the answer of its number, wherever the focus is."""
        for check in self.query(CheckBody):
            check.change_number(event.key)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """An Enter typed ahead of a new page is not an answer to what it asks."""
        if action == "swallow":
            return self.busy or self._now() - self._moved < TWICE
        return super().check_action(action, parameters)

    def action_swallow(self) -> None:
        """Nothing."""

    def action_next(self) -> None:
        """次へ: the answers go to the flow; a second one within 0.3 s is the same."""
        now = self._now()
        if self.busy or now - self._pressed < TWICE:
            return
        self._pressed = now
        self._submit(self._typed())

    def action_back(self) -> None:
        """One step, without checking; at the first step, off the page (what was typed is kept)."""
        if self.busy:
            return
        self.problems = ()
        self.flow.keep(self._typed())
        if self.flow.back():
            self.call_later(self._redraw)
        else:
            self.set_aside()
            super().action_back()

    def on_screen_resume(self) -> None:
        """Who comes back from the page of a refusal finds no earlier error, and no secret in its field."""
        if self._stale:
            self._stale = False
            self.call_later(self._redraw)

    def set_aside(self) -> None:
        """What stands in the fields is there again for who comes back; a store that takes nothing keeps nobody here."""
        if not hasattr(self, "flow"):  # it is made together with the page, and the program may be told to end before
            return
        self.flow.keep(self._typed())
        with suppress(StoreError):
            self.flow.set_aside()
        self.nenkin.keeping.finish()

    def action_papers(self) -> None:
        """F3: the papers over the page; Esc comes back."""
        self.nenkin.open("desk")

    def action_show_password(self) -> None:
        """F9: shows what is typed, or hides it again."""
        for field in self.query(PasswordField):
            field.password = not field.password

    def on_check_body_change(self, event: CheckBody.Change) -> None:
        """変更 on the check page."""
        self.problems = ()
        self.flow.change(event.step)
        self.call_later(self._redraw)

    def on_step_body_elsewhere(self, event: StepBody.Elsewhere) -> None:
        """A line of the summary leads to its field, on whichever page that is; 次へ comes back here."""
        for step in self.flow.steps:
            if any(question.name == event.field for question in step.questions):
                self.problems = ()
                self.flow.change(step.name)
                self.call_later(self._redraw)

    # Inside

    def _now(self) -> float:
        return self.services.town.office.clock.monotonic()

    def _made(self) -> Procedure:
        town = self.services.town
        return begin(self.procedure, town.office, town.visitor)

    def _typed(self) -> dict[str, str]:
        for body in self.query(StepBody):
            return body.typed
        return {}

    def _submit(self, typed: Mapping[str, str]) -> None:
        if not self.flow.step.slow:
            self._take(self._outcome(typed))
            return
        self.busy = True
        if not self.query("#waiting"):
            self.mount(Paragraph(locale.text("wizard.waiting"), id="waiting", classes="support"), before="#buttons")
        self.run_worker(lambda: self.app.call_from_thread(self._take, self._outcome(typed)), thread=True)

    def _outcome(self, typed: Mapping[str, str]) -> Outcome:
        try:
            return self.flow.submit(typed)
        except NotEligible as page:
            return page
        except StoreError as refused:  # a full disk, a busy store: what was typed stays, to try again
            return not_taken(self.flow.step, refused)

    def _not_kept(self, error: BaseException) -> None:
        """Said on the page one has come to meanwhile; the next one, or leaving, tries it again."""
        if not isinstance(error, StoreError):
            raise error
        self.flow.not_kept()
        if not self.busy:
            self.flow.keep(self._typed())
            self.problems = not_taken(self.flow.step, error).problems
            self.call_later(self._redraw)

    def _take(self, outcome: Outcome) -> None:
        self.busy = False
        if self not in self.app.screen_stack:
            return  # who was signed out meanwhile is not shown what they asked for
        while not self.is_current and self in self.app.screen_stack:
            self.app.pop_screen()  # what was opened over it meanwhile
        if isinstance(outcome, Finished):
            self._finish(outcome)
        elif isinstance(outcome, NotEligible):
            self.problems, self._stale = (), True
            self.nenkin.open("not_eligible", page=outcome.page, values=outcome.values)
            self.query("#waiting").remove()
        else:
            self.problems = outcome.problems if isinstance(outcome, Rejected) else ()
            self._moved = self._now()
            self.call_later(self._redraw)

    def _finish(self, finished: Finished) -> None:
        self.nenkin.replace(AFTER[self.procedure], result=finished.result)

    async def _redraw(self) -> None:
        with self.app.batch_update():
            await self.rebuild()
            self.query_one(Body).scroll_home(animate=False)
            self.query_one(ButtonRow).show(self.buttons())
            self.query("#waiting").remove()
        self._dress()
        self.focus_first()
        self.draw_soon()

    def _dress(self) -> None:
        self.name_keys()
