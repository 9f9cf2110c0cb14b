"""Papers drawn for the eye, read out: what they say without frames, rules and columns."""

import re
from collections.abc import Iterable, Iterator, Sequence

from nenkin_tui import locale
from nenkin_tui.papers.notice import Section, cell_text
from nenkin_tui.pension.money import Yen

_RULE = re.compile(r"\+[-=]+(?:\+[-=]+)*\+")
_GAP = re.compile(r"\s{2,}|\s*\|\s*")


def read_out(lines: Iterable[str]) -> Iterator[str]:
    """The lines that say anything."""
    for line in lines:
        plain = _GAP.sub("  ", _RULE.sub(" ", line)).strip()
        if plain:
            yield plain


def sections_read_out(sections: Iterable[Section]) -> Iterator[str]:
    """Every sentence and every row of a table a line; a cell comes after the head of its column."""
    for section in sections:
        yield section.heading
        if section.table:
            yield from (row_words(section.table.head, row) for row in section.table.rows)
        yield from section.says


def row_words(head: Sequence[str], row: Sequence[str | Yen]) -> str:
    """平成23年度、11 学、12 学: empty cells are left out, and so nothing stands in the wrong column."""
    cells = [cell_text(cell).strip() for cell in row]
    names = [*head, *[""] * (len(cells) - len(head))]
    words = [f"{name.strip()} {cell}".strip() for name, cell in zip(names, cells, strict=True) if cell]
    return locale.text("checkup.list_and").join(words)
