"""The strict reader of a record's table (CSV): its lines become the plain values of `nenkin-record/1`."""

import csv
import io
import re
from collections.abc import Callable
from typing import Any

import msgspec

from nenkin_tui.model.typed_text import text_of_table
from nenkin_tui.pension.record_json import LARGEST, RecordProblem, RecordRefused, harmless
from nenkin_tui.pension.record_table import COLUMNS

_MONTH = re.compile(r"([0-9]{4})(?:[-/]([0-9]{1,2})|年([0-9]{1,2})月)")
_DAY = re.compile(r"([0-9]{4})(?:[-/]([0-9]{1,2})[-/]([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})日)")
_NUMBER = re.compile(r"[0-9]{1,15}|[0-9]{1,3}(?:,[0-9]{3}){1,4}")


class Table(msgspec.Struct, frozen=True):
    """The plain values in a table, and on which line each place of theirs stands."""

    values: dict[str, Any]
    lines: dict[str, int]

    def located(self, refused: RecordRefused) -> RecordRefused:
        """The same refusal, each problem with the line it is about."""
        problems = (msgspec.structs.replace(one, line=self._line(one.place)) for one in refused.problems)
        return RecordRefused(tuple(problems))

    def _line(self, place: str) -> int | None:
        while place not in self.lines:
            shorter = place[: max(place.rfind("."), place.rfind("["), 0)]
            if not shorter:
                return None
            place = shorter
        return self.lines[place]


def is_table(content: bytes) -> bool:
    """Whether a file begins as the table does."""
    return re.match(rb'(?:\xef\xbb\xbf)?"?item"?\s*,', content) is not None


def read_table(content: bytes) -> Table:
    """The values in these bytes (UTF-8, or CP932 as Japanese spreadsheets write it); RecordRefused names the line."""
    if len(content) > LARGEST:
        raise RecordRefused((RecordProblem("too_large", "", values={"limit": str(LARGEST // 1024 // 1024)}),))
    try:
        text = text_of_table(content)
    except UnicodeDecodeError as error:
        raise RecordRefused((RecordProblem("not_utf8", "", values={"byte": str(error.start + 1)}),)) from None
    return _Reading().table(text)


def _text(cell: str) -> object:
    return cell.removeprefix("'")


def _word(cell: str) -> object:
    return cell.strip()


def _month(cell: str) -> object:
    """As the record file writes it; what is none is left for its reader to refuse."""
    found = _MONTH.fullmatch(cell.strip())
    return f"{found[1]}-{int(found[2] or found[3]):02d}" if found else cell


def _day(cell: str) -> object:
    found = _DAY.fullmatch(cell.strip())
    return f"{found[1]}-{int(found[2] or found[4]):02d}-{int(found[3] or found[5]):02d}" if found else cell


def _number(cell: str) -> object:
    plain = cell.strip()
    return int(plain.replace(",", "")) if _NUMBER.fullmatch(plain) else cell


def _flag(cell: str) -> object:
    plain = cell.strip().lower()
    return plain == "true" if plain in ("true", "false") else _text(cell)


_Read = Callable[[str], object]
_NATIONAL: dict[str, _Read] = {
    "from": _month, "to": _month, "value": _word, "additional": _flag, "reduced_part_paid": _flag,
}  # fmt: skip
_EMPLOYEES: dict[str, _Read] = {
    "from": _month, "to": _month, "joined": _day, "left": _day, "employer": _text, "scheme": _word, "fund": _flag,
}  # fmt: skip
_STEP: dict[str, _Read] = {"from": _month, "value": _number}
_OF_EMPLOYMENT = frozenset({"standard_monthly", "deemed_monthly", "bonuses"})
_ITEMS: dict[str, dict[str, _Read]] = {
    "format": {"value": _word},
    "birth_date": {"value": _day},
    "sex": {"value": _word},
    "recorded_until": {"value": _month},
    "national": _NATIONAL,
    "employees": _EMPLOYEES,
    **dict.fromkeys(sorted(_OF_EMPLOYMENT), _STEP),
    **{
        f"employees_average.{era}.{name}": {"value": _number}
        for era in ("before_2003_04", "from_2003_04")
        for name in ("months", "amount")
    },
    "employees_average.months_20_to_59": {"value": _number},
    "additional_months": {"value": _number},
    "spouse.birth_date": {"value": _day},
    "children": {"value": _day},
    "working.standard_monthly": {"value": _number},
    "working.bonuses_last_12": {"value": _number},
    "statement_amounts.as_of": {"value": _month},
    **{
        f"statement_amounts.{name}": {"value": _number}
        for name in ("basic", "remuneration_related", "transitional_addition")
    },
    "claims": {"from": _month, "value": _word},
}


class _Reading:
    """One pass over the lines."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}
        self.lines: dict[str, int] = {}
        self.problems: list[RecordProblem] = []

    def table(self, text: str) -> Table:
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        try:
            head = tuple(cell.strip() for cell in next(reader, []))
            if sorted(head) != sorted(COLUMNS):
                self._wrong(1, "table_columns", columns=", ".join(COLUMNS))
                raise RecordRefused(tuple(self.problems))
            for cells in reader:
                if len(cells) > len(head):
                    self._wrong(reader.line_num, "table_too_many_cells", got=str(len(cells)), want=str(len(head)))
                elif any(cell.strip() for cell in cells):
                    filled = {name: cell for name, cell in zip(head, cells, strict=False) if cell}
                    self._line(reader.line_num, filled.pop("item", "").strip(), filled)
        except csv.Error:
            self._wrong(reader.line_num, "table_broken")
        if self.problems:
            raise RecordRefused(tuple(self.problems))
        return Table(self.values, self.lines)

    def _line(self, line: int, item: str, filled: dict[str, str]) -> None:
        reads = _ITEMS.get(item)
        if reads is None:
            self._wrong(line, "table_item", item=harmless(item), known=", ".join(_ITEMS))
            return
        for name in sorted(filled.keys() - reads.keys()):
            self._wrong(line, "table_cell", item=item, column=name)
        read = {name: reads[name](cell) for name, cell in filled.items() if name in reads}
        if item in ("national", "claims"):
            read["status" if item == "national" else "kind"] = read.pop("value", None)
            self._add(line, item, {"to": None, **read} if item == "national" else read)
        elif item == "employees":
            by_day = "joined" in read or "left" in read
            self._add(line, item, read if by_day else {"to": None, **read})
        elif item in _OF_EMPLOYMENT:
            self._of_employment(line, item, read.get("from"), read.get("value"))
        elif item == "children":
            self._add(line, item, read.get("value"))
        else:
            self._single(line, item, read.get("value"))

    def _add(self, line: int, item: str, value: object) -> None:
        listed = self.values.setdefault(item, [])
        self.lines[f"{item}[{len(listed)}]"] = line
        listed.append(value)

    def _of_employment(self, line: int, item: str, month: object, yen: object) -> None:
        """A step of pay or a bonus, of the employment above it."""
        jobs = self.values.get("employees")
        if not jobs:
            self._wrong(line, "table_no_employment", item=item)
            return
        place = f"employees[{len(jobs) - 1}].{item}"
        if item == "bonuses":
            bonuses = jobs[-1].setdefault(item, {})
            if str(month) in bonuses:
                self._wrong(line, "duplicate_key", key=harmless(str(month)))
            bonuses[str(month)] = yen
            self.lines[f"{place}.{month}"] = line
        else:
            steps = jobs[-1].setdefault(item, [])
            self.lines[f"{place}[{len(steps)}]"] = line
            steps.append([month, yen])

    def _single(self, line: int, item: str, value: object) -> None:
        inside = self.values
        *outer, name = item.split(".")
        for key in outer:
            inside = inside.setdefault(key, {})
        if name in inside:
            self._wrong(line, "duplicate_key", key=item)
        inside[name] = value
        self.lines[item] = line

    def _wrong(self, line: int, code: str, **values: str) -> None:
        self.problems.append(RecordProblem(code, "", "", values, line))
