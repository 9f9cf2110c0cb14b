"""A record as a table (CSV): one line for each thing it tells; `record_table_reader` reads it back as the same record.

The table is this program's own (docs/record.md): no table of a person's record is given out anywhere. Its cells are
those of `nenkin-record/1`, which alone says what may stand in them.
"""

import csv
import io
from collections.abc import Iterator
from typing import Any

from nenkin_tui.model.record import Record
from nenkin_tui.pension.record_document import document_of

COLUMNS = (
    "item", "from", "to", "value", "joined", "left", "employer", "scheme", "additional", "reduced_part_paid", "fund",
)  # fmt: skip
MARK = "\ufeff"
"""What tells a spreadsheet that the table is UTF-8."""
RISKY = frozenset("=+-@\t\r|%＝＋－＠")
"""What a spreadsheet may take for the beginning of a formula or of a command."""


def table_of(record: Record) -> bytes:
    """The table, UTF-8 with its mark and CRLF; cells a spreadsheet could take for a formula begin with `'`."""
    written = io.StringIO(newline="")
    writer = csv.DictWriter(written, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(_rows(document_of(record)))
    return (MARK + written.getvalue()).encode()


def _rows(document: dict[str, Any]) -> Iterator[dict[str, object]]:
    """A line for each value; what belongs to an employment stands on the lines after its own."""
    for key, value in document.items():
        match key, value:
            case "national", list():
                yield from ({"item": key, "value": span["status"], **_cells(span)} for span in value)
            case "employees", list():
                for span in value:
                    yield {"item": key, **_cells(span)}
                    for name in ("standard_monthly", "deemed_monthly"):
                        yield from ({"item": name, "from": at, "value": yen} for at, yen in span.get(name, ()))
                    bonuses = span.get("bonuses", {}).items()
                    yield from ({"item": "bonuses", "from": at, "value": yen} for at, yen in bonuses)
            case "claims", list():
                yield from ({"item": key, "from": claim["from"], "value": claim["kind"]} for claim in value)
            case _, list():
                yield from ({"item": key, "value": one} for one in value)
            case _:
                yield from ({"item": name, "value": one} for name, one in _flat(key, value))


def _flat(place: str, value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _flat(f"{place}.{key}", inner)
    else:
        yield place, value


def _cells(span: dict[str, Any]) -> dict[str, object]:
    """The cells of a span that have a column of their own."""
    return {key: _cell(value) for key, value in span.items() if key in COLUMNS}


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return str(value).lower()
    if not isinstance(value, str):
        return value
    taken = value.lstrip()[:1] in RISKY or value.startswith("'") or value.lower() in ("", "true", "false")
    return f"'{value}" if taken else value
