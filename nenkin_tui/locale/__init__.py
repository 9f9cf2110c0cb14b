"""Every sentence a person sees, by key and language.

A key is ``area.name`` and stands in ``TEXTS`` of ``nenkin_tui/locale/<language>/<area>.py``; an area is loaded
when it is first asked for, so that a start pays only for what it shows. Values go in with ``str.format``.
やさしい日本語 lies over the Japanese: its files hold only what they say more simply.
"""

import os
from functools import cache
from importlib import import_module

COMPLETE = ("ja", "en")
"""Languages that have every sentence; papers are written in these."""
LANGUAGES = (*COMPLETE, "easy")
"""やさしい日本語 (easy) says the Japanese more simply where it has a sentence of its own, else leaves it as it is."""

_language = "ja"


def set_language(language: str) -> None:
    """Speak this language from now on; one of LANGUAGES, else ValueError."""
    global _language  # noqa: PLW0603 - the language belongs to the process, as with gettext
    if language not in LANGUAGES:
        raise ValueError(language)
    _language = language


def language() -> str:
    """The language spoken now."""
    return _language


def written_language(spoken: str | None = None) -> str:
    """The language of dates, papers and whatever else is not said more simply, by its code: Japanese for easy."""
    asked = spoken or _language
    return asked if asked in COMPLETE else "ja"


def preferred_language() -> str:
    """What the environment asks for: NENKIN_TUI_LANG, else the locale's language, else Japanese."""
    asked = os.environ.get("NENKIN_TUI_LANG", "")
    if asked in LANGUAGES:
        return asked
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        locale = os.environ.get(name, "")
        if locale[:2] in COMPLETE:
            return locale[:2]
    return "ja"


def text(key: str, /, **values: object) -> str:
    """The sentence under this key in the language spoken, with its values; KeyError if there is none."""
    area, _, name = key.partition(".")
    sentence = area_texts(_language, area)[name]
    return sentence.format(**values) if values else sentence


def has(key: str) -> bool:
    """Whether the language spoken has this key."""
    area, _, name = key.partition(".")
    try:
        return name in area_texts(_language, area)
    except ModuleNotFoundError:
        return False


@cache
def area_texts(language: str, area: str) -> dict[str, str]:
    """All sentences of one area; ModuleNotFoundError if there is no such area."""
    standard: dict[str, str] = import_module(f"{__name__}.{written_language(language)}.{area}").TEXTS
    if language in COMPLETE:
        return standard
    try:
        simpler: dict[str, str] = import_module(f"{__name__}.{language}.{area}").TEXTS
    except ModuleNotFoundError:
        return standard
    return standard | simpler
