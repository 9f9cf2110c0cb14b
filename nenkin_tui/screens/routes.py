"""Every page by its name; its module is imported when the page is first opened."""

from importlib import import_module
from typing import Any

from nenkin_tui.screens.page import Page

ROUTES = {
    "wizard": "registration.wizard:Wizard",
}


def make(name: str, **arguments: Any) -> Page:
    """A new page; KeyError for a name that is not in the table."""
    module, _, page = ROUTES[name].partition(":")
    made: Page = getattr(import_module(f"nenkin_tui.screens.{module}"), page)(**arguments)
    return made
