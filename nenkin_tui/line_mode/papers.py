"""Papers drawn for the eye, read out: what they say without frames, rules and columns."""

import re
from collections.abc import Iterable, Iterator

_RULE = re.compile(r"\+[-=]+(?:\+[-=]+)*\+")
_GAP = re.compile(r"\s{2,}|\s*\|\s*")


def read_out(lines: Iterable[str]) -> Iterator[str]:
    """The lines that say anything."""
    for line in lines:
        plain = _GAP.sub("  ", _RULE.sub(" ", line)).strip()
        if plain:
            yield plain
