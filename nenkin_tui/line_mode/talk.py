"""Asking one thing after the other: the four words that every prompt knows, choices by number, idle time."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from functools import cache

from nenkin_tui import locale
from nenkin_tui.line_mode.terminal import LONGEST, Terminal
from nenkin_tui.model.invalid import Invalid
from nenkin_tui.pages.idle import IdleWatch

Options = Sequence[tuple[str, str]]
"""(key, words) of what is chosen by its number."""


class Word(Enum):
    """One of the four words that every prompt knows; its value is the end of its name in the catalogue."""

    BACK = "back"
    LIST = "list"
    HELP = "help"
    STOP = "stop"


UNREADABLE = "\ufffd"
"""In the place of bytes that are no UTF-8."""


class Stop(Exception):
    """中断: out of what is being done."""


class IdleOut(Exception):
    """Who is signed in did nothing for too long."""


def word_of(typed: str, *, free: bool = False) -> Word | None:
    """Which of the four words this is, in any language, case and width.

    free: the answer may be any text at all; a space before it then makes a word an answer like any other.
    """
    if free and typed[:1].isspace():
        return None
    return _words().get(unicodedata.normalize("NFKC", typed).strip().casefold())


def number_in(typed: str, most: int) -> int:
    """The number typed, from 1 on; 0 for anything else."""
    plain = unicodedata.normalize("NFKC", typed).strip()
    number = int(plain) if plain.isdecimal() else 0
    return number if number <= most else 0


@cache
def _words() -> dict[str, Word]:
    texts = [locale.area_texts(language, "line") for language in locale.LANGUAGES]
    return {spoken[f"word_{word.value}"]: word for spoken in texts for word in Word}


class Talk:
    """The conversation with whoever sits here."""

    def __init__(self, terminal: Terminal, idle: IdleWatch) -> None:
        self.terminal = terminal
        self.idle = idle
        self.watched = False
        """Whether somebody is signed in: who says nothing for too long then is signed out (L4)."""

    def say(self, *texts: str) -> None:
        """Each a line, or several; "" is none."""
        for text in texts:
            if text:
                self.terminal.say(text)

    def heading(self, title: str, *more: str) -> None:
        """A page begins."""
        self.terminal.say()
        self.say(title, *more)

    def error(self, sentence: str) -> None:
        """What is wrong, before it is asked again."""
        self.say(locale.text("wizard.error", text=sentence))

    def refused(self, invalid: Invalid) -> None:
        """The same, of what was refused."""
        self.error(locale.text(invalid.reason, **invalid.values))

    def read(self, prompt: str = "", *, secret: bool = False) -> str:
        """One line. What is longer than any answer, or no text, is said and asked for again. Raises IdleOut, Ended."""
        while True:
            typed = self._in_time(prompt or locale.text("line.prompt"), secret=secret)
            if len(typed) > LONGEST:
                self.error(locale.text("problem.text_too_long", want=LONGEST, got=len(typed)))
            elif UNREADABLE in typed:
                self.error(locale.text("line.not_utf8"))
            else:
                return typed

    def answer(self, *, secret: bool = False, free: bool = False) -> Word | str:
        """One answer, or one of the four words."""
        typed = self.read(secret=secret)
        return word_of(typed, free=free) or typed

    def choose(self, options: Options, topic: str = "") -> str | None:
        """The key of one of (key, words), by its number; None for 戻る. ？ tells about the topic. Raises Stop."""
        return self.choose_of([("", options)], topic)

    def choose_of(self, groups: Sequence[tuple[str, Options]], topic: str = "", *, again: bool = False) -> str | None:
        """The same where options stand under headings: (heading, options); an empty group is left out.

        again: they were read out already, and are only if it is asked for.
        """
        keys = [key for _, options in groups for key, _ in options]
        while True:
            if again:
                self.say(locale.text("line.again"))
            else:
                self._grouped(groups)
            said = self.one_of(keys, topic)
            if said != "":
                return said
            again = False

    def _grouped(self, groups: Sequence[tuple[str, Options]]) -> None:
        first = 1
        for heading, options in groups:
            if options:
                self.say(heading)
                self.options(options, first)
                first += len(options)

    def one_of(self, keys: Sequence[str], topic: str = "") -> str | None:
        """Of what was read out already: a key, None for 戻る, "" to have it read out again. Raises Stop."""
        said = self.number(len(keys))
        if isinstance(said, int):
            return keys[said - 1]
        if said is Word.STOP:
            raise Stop
        if said is Word.HELP:
            self.help(topic)
        return None if said is Word.BACK else ""

    def rows(self, rows: Iterable[tuple[str, str]]) -> None:
        """A line each: a name and its value."""
        for name, value in rows:
            self.say(locale.text("line.row", name=name, value=value))

    def options(self, options: Options, first: int = 1) -> None:
        """A line each, with its number."""
        for number, (_, words) in enumerate(options, first):
            self.say(f"{number} {' '.join(words.split())}")

    def number(self, most: int) -> int | Word:
        """A number from 1 on, or one of the four words."""
        while True:
            said = self.answer()
            if isinstance(said, Word):
                return said
            if found := number_in(said, most):
                return found
            if said.strip():
                self.error(locale.text("problem.choice_unknown", count=most))

    def typed(self, topic: str) -> str | None:
        """What is typed where nothing is to be chosen; None for 戻る, 一覧 and ？, which tells about the topic first.

        Raises Stop.
        """
        said = self.answer()
        if said is Word.STOP:
            raise Stop
        if said is Word.HELP:
            self.help(topic)
        return None if isinstance(said, Word) else said

    def help(self, topic: str, papers: Callable[[], object] | None = None) -> None:
        """？: the four words, then what people ask about the page; papers: reads those at hand, which it offers too."""
        from nenkin_tui.line_mode.help import tell  # noqa: PLC0415 - most prompts are answered without it

        tell(self, topic, papers)

    def _in_time(self, prompt: str, *, secret: bool) -> str:
        terminal, idle = self.terminal, self.idle
        if not self.watched:
            return _there(terminal.ask(prompt, secret=secret))
        typed = terminal.ask(prompt, secret=secret, seconds=idle.limit - idle.warning)
        if typed is None:
            terminal.say()
            self.say(locale.text("leave.idle", seconds=idle.warning), locale.text("line.idle_enter"))
            typed = terminal.ask(prompt, secret=secret, seconds=idle.warning)
        if typed is None:
            raise IdleOut
        return typed


def _there(typed: str | None) -> str:
    if typed is None:
        raise AssertionError("without a limit every line is waited for")
    return typed
