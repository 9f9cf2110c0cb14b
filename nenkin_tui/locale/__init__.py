"""Every sentence a person sees, by key and language.

A key is ``area.name`` and stands in ``TEXTS`` of ``nenkin_tui/locale/<language>/<area>.py``; an area is loaded
when it is first asked for, so that a start pays only for what it shows. Values go in with ``str.format``.
"""

import os
from functools import cache
from importlib import import_module

LANGUAGES = ("ja", "en")

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


def preferred_language() -> str:
    """What the environment asks for: NENKIN_TUI_LANG, else the locale's language, else Japanese."""
    asked = os.environ.get("NENKIN_TUI_LANG", "")
    if asked in LANGUAGES:
        return asked
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        locale = os.environ.get(name, "")
        if locale[:2] in LANGUAGES:
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
    texts: dict[str, str] = import_module(f"{__name__}.{language}.{area}").TEXTS
    return texts
