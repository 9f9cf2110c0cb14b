"""Why a typed answer is refused."""

import msgspec


class Invalid(ValueError):
    """A text that cannot be the value asked for.

    code: one of COMMANDS.md's problem codes (`empty`, `too_short`, `impossible` ...); reason: the catalogue key of
    the sentence that says what to do; values: what goes into that sentence; field: where it is shown, if not at the
    question that parsed it. Never holds a secret.
    """

    def __init__(self, code: str, reason: str, /, *, field: str = "", **values: str | int) -> None:
        super().__init__(f"{code} ({reason})")
        self.code = code
        self.reason = reason
        self.field = field
        self.values = values


class Problem(msgspec.Struct, frozen=True):
    """One refused field: the front door turns `reason` and `values` into a sentence."""

    field: str
    code: str
    reason: str
    values: dict[str, str | int] = {}

    @classmethod
    def of(cls, field: str, invalid: Invalid) -> "Problem":
        """The problem of this field."""
        return cls(field, invalid.code, invalid.reason, invalid.values)


class NotEligible(Exception):
    """The procedure cannot go on; `page` names the page that says why and what still works (COMMANDS.md)."""

    def __init__(self, page: str, /, **values: str | int) -> None:
        super().__init__(page)
        self.page = page
        self.values = values
