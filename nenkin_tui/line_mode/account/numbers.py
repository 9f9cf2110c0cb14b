"""A number asked for (pay, an age, so many months, one of a few words) as every prompt asks: Enter alone keeps it."""

from nenkin_tui import locale
from nenkin_tui.line_mode.talk import Stop, Talk, Word, number_in
from nenkin_tui.model.invalid import Invalid
from nenkin_tui.model.month import Age
from nenkin_tui.pages.account.pay import AS_NOW
from nenkin_tui.pages.account.words import age_words, ten_thousands
from nenkin_tui.pages.number import Kind, Number, NumberFromNow

AMOUNT = 2
"""Of the three answers to how much pay: as it is now, none, so much."""


def ask(talk: Talk, number: Number, topic: str) -> bool:
    """Asks until a value can be taken; False where it was left by 戻る. topic: what ？ tells about. Raises Stop."""
    value = _ask_pay(talk, number, topic) if isinstance(number, NumberFromNow) else _asked(talk, number, topic)
    if value is not None:
        number.put(value)
    return value is not None


def row_of(number: Number) -> str:
    """受け取り始め: 67歳0か月."""
    return locale.text("line.row", name=number.label, value=number.shown(number.value))


def _ask_pay(talk: Talk, number: Number, topic: str) -> int | None:
    """First which of the three it is: the figures of an amount are no numbers of choices."""
    paid = number.value > 0
    amount = (
        locale.text("line.pay_amount_now", value=number.shown(number.value)) if paid else locale.text("line.pay_amount")
    )
    words = (number.shown(AS_NOW), number.shown(0), amount)
    which = Number(number.name, min(number.value, 1) - AS_NOW, 0, AMOUNT, kind="choice", shown=lambda way: words[way])
    which.label = number.label
    way = _asked(talk, which, topic)
    return _asked(talk, number, topic) if way == AMOUNT else None if way is None else way + AS_NOW


def _asked(talk: Talk, number: Number, topic: str) -> int | None:
    """A value; None for 戻る."""
    while True:
        _question(talk, number)
        said = talk.answer()
        if said is Word.STOP:
            raise Stop
        if said is Word.BACK:
            return None
        if said is Word.HELP:
            talk.help(topic)
        if isinstance(said, Word):
            continue
        if not said.strip():
            return number.value
        try:
            return _read(number, said)
        except Invalid as refused:
            talk.refused(refused)


def _question(talk: Talk, number: Number) -> None:
    talk.say(number.label)
    if number.kind == "choice":
        talk.say(locale.text("line.choose"))
        talk.options([(str(value), number.shown(value)) for value in range(number.least, number.most + 1)])
    else:
        talk.say(locale.text(f"line.type_{number.kind}", **_bounds(number)))
    talk.say(locale.text("line.now", answer=number.shown(number.value)))


def _read(number: Number, typed: str) -> int:
    if number.kind == "choice":
        count = number.most - number.least + 1
        place = number_in(typed, count)
        if not place:
            raise Invalid("out_of_range", "problem.choice_unknown", count=count)
        return number.least + place - 1
    value = number.read(typed)
    if not max(number.least, 0) <= value <= number.most:
        raise Invalid("out_of_range", "line.number_range", **_bounds(number))
    return value


def _bounds(number: Number) -> dict[str, str]:
    least, most = max(number.least, 0), number.most
    return {"least": _plainly(number.kind, least), "most": _plainly(number.kind, most)}


def _plainly(kind: Kind, value: int) -> str:
    """A bound as a value is typed: shown, 0 may be a word."""
    if kind == "age":
        return age_words(Age(value))
    if kind == "years":
        return locale.text("estimate.years", years=value // 12)
    return ten_thousands(value) if kind == "money" else str(value)
