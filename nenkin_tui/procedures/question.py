"""What a question is: one reading of what is typed, one list of what is wrong with it (FORMS.md)."""

import unicodedata
from collections.abc import Callable
from typing import Any, Literal

import msgspec

from nenkin_tui import locale
from nenkin_tui.model.invalid import Invalid

Kind = Literal["agree", "number", "name", "date", "choice", "email", "password", "text", "code", "pin"]


class Echo(msgspec.Struct, frozen=True):
    """What is said beside a field while it is typed into: a catalogue key and its values."""

    key: str
    values: dict[str, str | int] = {}

    @property
    def text(self) -> str:
        """The words, in the language spoken."""
        return locale.text(self.key, **self.values)


def silent(_: str) -> Echo | None:
    """Of a question that says nothing beside its field, whatever is typed."""
    return None


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """One field.

    name: the field of COMMANDS.md's answers file; parse: the value out of what was typed, raising Invalid; show: its
    normalised form for the check page; echo: said beside the field as it is typed, None for nothing; secret: never
    shown nor filled in again; kept_in_draft: whether a half-done application is saved with it.
    """

    name: str
    kind: Kind
    parse: Callable[[str], Any]
    show: Callable[[Any], str] = str
    echo: Callable[[str], Echo | None] = silent
    secret: bool = False
    kept_in_draft: bool = True
    choices: tuple[str, ...] = ()
    label: Callable[[str], str] | None = None
    """The words of a choice, where they do not stand under `choice.<name>_<choice>`."""

    @property
    def saved(self) -> bool:
        """Whether a draft keeps it: no secret, and no access key."""
        return self.kept_in_draft and not self.secret

    def label_of(self, choice: str) -> str:
        """The words of one choice."""
        if self.label is not None:
            return self.label(choice)
        return locale.text(f"choice.{self.name}_{choice}")


def choice(field: str, choices: tuple[str, ...], words: dict[str, str], *, empty: str = "") -> Question:
    """One of several: by its name, by its number among them, or by `words` that mean one.

    What is said of none is `empty`, else `problem.<field>_empty`; their own words are `choice.<field>_<choice>`.
    """

    def parse(typed: str) -> str:
        plain = unicodedata.normalize("NFKC", typed).strip()
        if not plain:
            raise Invalid("empty", empty or f"problem.{field}_empty")
        for form in (plain, plain.lower()):
            if form in choices:
                return form
            if form in words:
                return words[form]
        if plain.isdecimal() and 1 <= int(plain) <= len(choices):
            return choices[int(plain) - 1]
        raise Invalid("out_of_range", "problem.choice_unknown", count=len(choices))

    return Question(
        name=field,
        kind="choice",
        parse=parse,
        show=lambda choice: locale.text(f"choice.{field}_{choice}"),
        choices=choices,
    )
