"""Time, chance and the environment come in at one place each (HOUSE.md, "Habits")."""

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "nenkin_tui"
CLOCK = {
    *("datetime.now", "datetime.today", "datetime.utcnow", "date.today", "time.time", "time.time_ns"),
    *("time.monotonic", "time.localtime", "time.gmtime", "time.perf_counter"),
}
STOPWATCHES = {
    ("store/locks.py", "time.monotonic"),  # how long to wait for a lock
    ("screens/registration/wizard.py", "time.monotonic"),  # whether a second key came within 300 ms
}
"""Seconds between two moments of one process, which no clock of the town changes."""
CHANCE = {"random", "secrets", "uuid"}
MAKE_THEIR_OWN = {
    "office/chance.py",  # the one source of numbers nobody can foretell
    "store/store.py",  # the key and the names of its own files
    "store/durable.py",  # names of files that are replaced at once
    "screens/crash.py",  # the number under which a crash is found in the log
}
"""Modules that draw without being given a source, and why no test needs to foretell it."""
ENVIRONMENT = {"settings.py", "locale/__init__.py"}


def modules() -> Iterator[tuple[str, ast.Module]]:
    for file in PACKAGE.rglob("*.py"):
        yield file.relative_to(PACKAGE).as_posix(), ast.parse(file.read_text(encoding="utf-8"))


def attributes(tree: ast.Module) -> set[str]:
    return {
        f"{node.value.id}.{node.attr}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    }


def imported(tree: ast.Module) -> set[str]:
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names.add(node.module.split(".")[0])
            if node.module == "time":
                names |= {f"time.{alias.name}" for alias in node.names}
    return names


def test_only_the_clock_asks_the_time() -> None:
    asking = {(name, asked) for name, tree in modules() for asked in (attributes(tree) | imported(tree)) & CLOCK}
    assert {name for name, _ in asking - STOPWATCHES} == {"clock.py"}, asking


def test_chance_is_given() -> None:
    drawing = {name for name, tree in modules() if imported(tree) & CHANCE}
    assert drawing <= MAKE_THEIR_OWN
    assert "office/chance.py" in drawing


def test_the_environment_is_read_by_settings_and_locale() -> None:
    reading = {name for name, tree in modules() if {"os.environ", "os.getenv"} & attributes(tree)}
    assert reading <= ENVIRONMENT
