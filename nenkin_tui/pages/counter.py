"""年金事務所の窓口: a new access key for whom one practises as, at once or by letter (K4)."""

from nenkin_tui import locale
from nenkin_tui.model.invalid import Invalid
from nenkin_tui.office import keys
from nenkin_tui.pages.dates import day_text
from nenkin_tui.town.town import Town


def new_key(town: Town, *, at_once: bool) -> str:
    """Issues it, which hashes; gives what was done, in words: the key itself, or the day its letter comes.

    Of letters there are only so many (FORMS.md, "Locks and waits"): then it gives from when there can be another.
    """
    today, settings = town.office.today(), town.office.settings
    try:
        if not at_once:
            keys.refuse_another_letter(town.office, town.chosen)
    except Invalid as refused:
        return locale.text(refused.reason, **refused.values)
    posted = today if at_once else keys.letter_day(town.office, settings.posting_days)
    arrives = today if at_once else keys.letter_day(town.office, settings.letter_days)
    new = keys.send_key(town.office, town.chosen, "access_key_letter", posted=posted, arrives=arrives)
    words = {"key": new.key.grouped, "expires": day_text(new.issued.expires), "arrives": day_text(arrives)}
    return locale.text(f"start.counter_done_{'now' if at_once else 'letter'}", **words)
