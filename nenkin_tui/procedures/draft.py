"""A half-done procedure as it is kept (R9). Apart from the flow, which the start page has no need of."""

import msgspec


class Draft(msgspec.Struct, frozen=True):
    """A half-done procedure as it is saved: what was typed, without secrets, and the step left at."""

    procedure: str
    step: str
    typed: dict[str, str]
