"""練習の町: invented people, their papers, and a clock that is moved forward."""

from nenkin_tui.town.town import Town, found, open_town

__all__ = ["Town", "found", "open_town"]
