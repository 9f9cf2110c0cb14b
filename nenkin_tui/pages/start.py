"""The start page of the practice town: what whom one practises as has at hand, and what was left half-done."""

from nenkin_tui import locale
from nenkin_tui.pages.dates import short_day
from nenkin_tui.town.town import Town

APPLICATIONS = ("register_with_key", "register_without_key", "register_by_card", "reissue_user_id", "request_key")
"""What is gone on with from here where it was left half-done (R9)."""


def half_done(town: Town, pid: str) -> list[str]:
    """The procedures of which there is a draft."""
    return [name for name in APPLICATIONS if town.drafts.load(name, pid)]


def things_at_hand(town: Town, pid: str) -> list[tuple[str, str]]:
    """(title, what it is needed for or "") of each letter that came and of each kind of paper there was already."""
    found = []
    for letter in town.letters(pid):
        note = "key" if letter.access_key else "user_id" if letter.user_id else ""
        title = locale.text(f"start.letter_{letter.kind}", day=short_day(letter.arrives_on))
        found.append((title, locale.text(f"start.has_{note}") if note else ""))
    for kind in dict.fromkeys(paper.kind for paper in town.office.store.read(pid).document.papers):
        note = f"start.paper_note_{kind}"
        found.append((locale.text(f"start.paper_{kind}"), locale.text(note) if locale.has(note) else ""))
    return found
