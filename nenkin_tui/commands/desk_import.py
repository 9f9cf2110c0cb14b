"""Many people at once, out of a table: a line each, and a report for each line."""

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from nenkin_tui.commands import desk_facts
from nenkin_tui.commands.desk_listing import dry_run_option, grouped, json_option, say_unchanged
from nenkin_tui.commands.outcome import REFUSED, print_json, progress, say, stop
from nenkin_tui.commands.place import office_asked
from nenkin_tui.locale import text
from nenkin_tui.model.invalid import Invalid
from nenkin_tui.model.typed_text import shown_safely, text_of_table

if TYPE_CHECKING:
    from nenkin_tui.office.office import Office
    from nenkin_tui.procedures.question import Question

COLUMNS = ("number", "name", "kana", "birth_date", "sex", "postal_code", "address", "email")
MAY_LACK = frozenset({"number", "email"})
LARGEST = 64 << 20
"""Bytes of a table; at 150 a line some 400,000 people."""


@click.command(name="import-people", help=text("desk_commands.import_people"))
@click.argument("table", metavar="FILE.csv", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@dry_run_option
@json_option
def import_people(table: Path, *, dry_run: bool, as_json: bool) -> None:
    """Adds the person of each line; a line that is refused is told and the others are added, exit 1."""
    rows = _rows(table)
    office, _ = office_asked(dry_run=dry_run)
    questions = desk_facts.questions_of(office)
    tell_progress = progress(quiet=as_json)
    lines = []
    for count, (line, row) in enumerate(rows, 1):
        lines.append({"line": line} | _added(office, questions, row))
        tell_progress(count)
    refused = sum("problems" in line for line in lines)
    if as_json:
        print_json({"added": len(lines) - refused, "refused": refused, "lines": lines})
    else:
        for one in lines:
            _tell(one)
        say(text("desk_commands.imported", added=len(lines) - refused, refused=refused))
        say_unchanged(dry_run=dry_run)
    if refused:
        click.get_current_context().exit(REFUSED)


def _added(office: "Office", questions: "dict[str, Question]", row: dict[str, str]) -> dict[str, Any]:
    """The report of a line: whose number, or everything that is wrong with it."""
    parsed: dict[str, Any] = {}
    problems = []
    for column in COLUMNS:
        typed = row.get(column, "")
        if column in MAY_LACK and not typed.strip():
            continue
        try:
            parsed[questions[column].name] = questions[column].parse(typed)
        except Invalid as invalid:
            sentence = desk_facts.sentence(column, invalid)
            problems.append({"field": column, "code": invalid.code, "text": sentence})
    if problems:
        return {"outcome": "refused", "problems": problems}
    facts = desk_facts.facts_of(office, parsed)
    if desk_facts.add(office, facts, parsed.get("email")) is None:
        sentence = text("desk_commands.number_taken_in_table", number=facts.basic_pension_number.grouped)
        return {"outcome": "refused", "problems": [{"field": "number", "code": "used", "text": sentence}]}
    return {"outcome": "added", "basic_pension_number": facts.basic_pension_number.digits, "name": facts.name}


def _tell(line: dict[str, Any]) -> None:
    number = line["line"]
    if line["outcome"] == "added":
        added = {"number": grouped(line["basic_pension_number"]), "name": line["name"]}
        say(text("desk_commands.line_added", line=number, **added))
    for problem in line.get("problems", ()):
        label = text(f"desk_commands.{problem['field']}_column")
        say(text("desk_commands.line_refused", line=number, column=label, problem=problem["text"]))


def _rows(table: Path) -> list[tuple[int, dict[str, str]]]:
    """The lines of the table by their number in the file; stops if it is none, naming what is missing or unknown."""
    reader = csv.reader(io.StringIO(_content(table)), strict=True)
    try:
        head = [_column(cell) for cell in next(reader, [])]
        if unknown := [name for name in head if name not in COLUMNS]:
            stop("desk_commands.column_unknown", file=table.name, columns=", ".join(map(shown_safely, unknown)))
        if missing := [name for name in COLUMNS if name not in head and name not in MAY_LACK]:
            stop("desk_commands.column_missing", file=table.name, columns=", ".join(missing))
        if len(set(head)) < len(head):
            stop("desk_commands.column_twice", file=table.name)
        rows = [(reader.line_num, cells) for cells in reader if any(cell.strip() for cell in cells)]
    except csv.Error:
        stop("desk_commands.no_table", file=table.name, line=reader.line_num)
    for line, cells in rows:
        if len(cells) > len(head):
            stop("desk_commands.too_many_cells", file=table.name, line=line, got=len(cells), want=len(head))
    return [(line, dict(zip(head, cells, strict=False))) for line, cells in rows]


def _column(cell: str) -> str:
    """The column's name, which may also be written as the pages name it, in the language spoken."""
    plain = cell.strip()
    return next((name for name in COLUMNS if plain == text(f"desk_commands.{name}_column")), plain)


def _content(table: Path) -> str:
    """The text: UTF-8, else what a Japanese spreadsheet writes (CP932)."""
    with table.open("rb") as file:
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        stop("desk_commands.table_too_large", file=table.name)
    try:
        return text_of_table(content)
    except UnicodeDecodeError:
        stop("desk_commands.no_text", file=table.name)
