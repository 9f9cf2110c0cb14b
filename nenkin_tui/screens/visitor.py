"""What stands between the program and visitors who may type anything: no file of the machine, no flood of letters."""

from typing import ClassVar

from textual import events
from textual.driver import Driver
from textual.message import Message
from textual.widgets import Input

from nenkin_tui.screens.app import NenkinApp

LONGEST = 1000
"""Characters: more is no answer to any question here."""
MOST_WAITING = 200
"""Keys that wait to be taken in; each waits as an object of its own, and a megabyte of them would fill the memory."""


class VisitorApp(NenkinApp):
    """The application for whoever comes by."""

    NOT_HERE: ClassVar[frozenset[str]] = frozenset({"own_record", "own_record_entry"})

    async def on_event(self, event: events.Event) -> None:
        """A paste that answers nothing is not taken in, nor a letter more than any field needs."""
        if not self._is_too_much(event):
            await super().on_event(event)

    def _is_too_much(self, event: events.Event) -> bool:
        """A letter into a field that is full counts: the longer it is, the slower it is drawn."""
        if isinstance(event, events.Paste):
            return len(event.text) > LONGEST
        field = self.focused if isinstance(event, events.Key) and event.is_printable else None
        return isinstance(field, Input) and len(field.value) >= LONGEST


class PatientDriver(Driver):
    """A driver under which keys do not pile up; to be named before Textual's own."""

    def process_message(self, message: Message) -> None:
        """What comes faster than any hand types (megabytes pasted without marks) is not kept waiting, but dropped."""
        if isinstance(message, events.Key):
            taker = self._app.focused or self._app.screen
            if self._app.message_queue_size + taker.message_queue_size > MOST_WAITING:
                return
        super().process_message(message)
