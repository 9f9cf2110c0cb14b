"""Walking through the screens as a person does: by keys."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any

from textual.pilot import Pilot
from textual.widgets import Input
from textual.worker import WorkerCancelled

from nenkin_tui.kiosk.lesson import right_answers
from nenkin_tui.model.person import PersonFile
from nenkin_tui.pages.services import Services
from nenkin_tui.procedures.flow import Flow
from nenkin_tui.procedures.registration import confirm_mail, register_with_key
from nenkin_tui.screens.app import NenkinApp
from nenkin_tui.screens.registration.wizard import Wizard
from nenkin_tui.screens.widgets.lines import Choices
from nenkin_tui.town import Town
from nenkin_tui.town.town import TownClock
from tests.screens.pictures import settled
from tests.town.conftest import HandClock

SIZES = [(80, 24), (120, 40), (60, 20)]
PASSWORD = "tanuki7gatsu"
ANSWER = "ポチ"
LAST = {
    "register_without_key": "check",
    "reissue_user_id": "check",
    "request_key": "check",
    "register_by_card": "check",
    "sign_in_by_card": "pin",
    "ask_reset": "secret_answer",
}
"""The step of a procedure that sends it."""


@dataclass
class Walk:
    """One visit to the town."""

    pilot: Pilot[Any]
    app: NenkinApp
    town: Town

    @property
    def person(self) -> PersonFile:
        """Whom one practises as."""
        return self.town.office.store.read(self.town.chosen).document

    @property
    def key(self) -> str:
        """The access key of the newest letter that has one."""
        return [letter.access_key for letter in self.town.letters(self.town.chosen) if letter.access_key][-1]

    async def open(self, name: str, **arguments: Any) -> str:
        """A page by its name; gives what is on the screen."""
        self.app.open(name, **arguments)
        return await settled(self.pilot)

    async def press(self, *keys: str) -> str:
        """Keys; gives what is on the screen afterwards."""
        for key in keys:
            self.wait()
            await self.pilot.press(key)
        return await self.still()

    def wait(self, seconds: float = 1) -> None:
        """A person is not as quick as a test: a second between two keys."""
        clock = self.town.office.clock
        assert isinstance(clock, TownClock)
        assert isinstance(clock.base, HandClock)
        clock.base.move(seconds=seconds)

    async def still(self) -> str:
        """What is on the screen once the office has answered and nothing moves."""
        while True:
            with suppress(WorkerCancelled):  # the page of a worker went with the page that the worker itself opened
                await self.app.workers.wait_for_complete()
            self.app.keeping.finish()
            text = await settled(self.pilot)
            if not any(worker.is_running for worker in self.app.workers):
                return text

    def type(self, field: str, words: str) -> None:
        """Words into a field, as a paste brings them."""
        widget = self.app.screen.query_one(f"#field-{field.replace('_', '-')}")
        if isinstance(widget, Choices):
            widget.value = words
        else:
            assert isinstance(widget, Input)
            widget.value = words

    async def answer(self, **fields: str) -> str:
        """Fills in a page and presses 次へ; gives the next page."""
        for field, words in fields.items():
            self.type(field, words)
        return await self.go_on()

    async def go_on(self) -> str:
        """次へ."""
        wizard = self.app.screen
        assert isinstance(wizard, Wizard)
        self.wait()
        wizard.action_next()
        return await self.still()

    async def register_until(self, step: str, **other: str) -> str:
        """The wizard with the key at this step, the pages before it filled in rightly but for `other`."""
        return await self.fill_until("register_with_key", step, **other)

    async def fill_until(self, procedure: str, step: str, **other: str) -> str:
        """A procedure at this step, the pages before it filled in rightly but for `other`."""
        by_card_alone = procedure == "sign_in_by_card"
        await (self.open(procedure) if by_card_alone else self.open("wizard", procedure=procedure))
        wizard = self.app.screen
        assert isinstance(wizard, Wizard)
        answers = self.right_answers() | other
        while wizard.flow.step.name != step:
            before = wizard.flow.step.name
            outcome = wizard.flow.submit({one.name: answers[one.name] for one in wizard.flow.step.questions})
            assert wizard.flow.step.name != before, outcome
        await wizard._redraw()
        return await self.still()

    def right_answers(self) -> dict[str, str]:
        """What the person would type, from their papers."""
        account = self.person.account
        own = {"password": PASSWORD, "secret_question": "3", "secret_answer": ANSWER}
        return right_answers(self.town, self.town.chosen) | own | {"user_id": account.user_id if account else ""}

    async def send(self, procedure: str) -> str:
        """A procedure filled in rightly and sent; gives the page after."""
        await self.fill_until(procedure, LAST[procedure])
        if LAST[procedure] == "check":
            return await self.go_on()
        answers = self.right_answers()
        wizard = self.app.screen
        assert isinstance(wizard, Wizard)
        return await self.answer(**{one.name: answers[one.name] for one in wizard.flow.step.questions})

    async def apply(self) -> str:
        """The application sent; gives the page after."""
        await self.register_until("check")
        return await self.go_on()

    async def register(self) -> str:
        """Registered; gives the page with the user ID."""
        await self.apply()
        mail = self.town.mails(self.town.chosen)[-1]
        await self.open("wizard", procedure="confirm_mail", filled={"token": mail.code})
        await self.still()
        return await self.answer(password=PASSWORD)

    def has_registered(self) -> None:
        """Registered some time ago, from this machine; the screens know nothing of it."""
        office, visitor = self.town.office, self.town.visitor
        answers = self.right_answers()
        applying = Flow(register_with_key(office, visitor))
        while applying.finished is None:
            applying.submit({one.name: answers[one.name] for one in applying.step.questions})
        confirming = Flow(confirm_mail(office, visitor))
        confirming.submit({"token": str(self.town.mails(self.town.chosen)[-1].code)})
        confirming.submit({"password": PASSWORD})

    async def sign_in(self, password: str = PASSWORD) -> str:
        """Tries to sign in; gives the page after."""
        account = self.person.account
        await self.open("sign_in")
        return await self.answer(user_id=account.user_id if account else "ABCDEFGH23", password=password)


def choose(town: Town, name: str) -> None:
    """Practise as the person of this story."""
    town.choose(next(pid for pid, person in town.people() if person.story == f"town.story_{name}"))


@asynccontextmanager
async def visit(town: Town, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Walk]:
    """The application over this town, at its first page."""
    app = NenkinApp(Services(town=town))
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        yield Walk(pilot, app, town)
