"""Row of PRODUCT.md x person x path: each cell a journey by answers files, with the town's clock moved between."""

import ast
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pytest

from nenkin_tui import locale
from nenkin_tui.settings import Settings
from nenkin_tui.town import found
from nenkin_tui.town.residents import NAMES

from .by_commands import by_key, confirm, counter_key, forgot_password, new_password, sign_in
from .cells_registration import REGISTRATION
from .cells_signing_in import SIGNING_IN
from .journey import Cell, Journey

KINDS = ("happy", "failing")
ROWS = [
    *(f"K{number}" for number in range(1, 7)),
    *(f"R{number}" for number in range(1, 11)),
    *(f"L{number}" for number in range(1, 5)),
]
CELLS = [*REGISTRATION, *SIGNING_IN]


@dataclass(frozen=True)
class OnScreen:
    """A cell that has no answers file, since only the full screen has it: the test under Pilot that shows it."""

    row: str
    kind: str
    file: str
    test: str


ON_SCREEN = [
    OnScreen("L4", "happy", "test_path.py", "test_an_idle_account_warns_and_any_key_answers_it"),
    OnScreen("L4", "failing", "test_path.py", "test_an_idle_account_signs_out_and_nothing_of_it_stays"),
]


FAILURES = {
    "the 4-digit and the 署名用 password mixed up": ("makoto", "the 署名用 password in place of the PIN costs no try"),
    "mail that never comes": ("ren", "mail that came too late, and the key once more"),
    "mail that went to a mistyped address": ("yosuke", "mail to a mistyped address, then to the right one"),
    "no e-mail at all": ("fumiko", "no e-mail at all, then a daughter's"),
    "the 照会番号 typed as the number": ("misaki", "the enquiry number in place of the basic pension number"),
    "the マイナンバー typed as the number": ("setsuko", "the My Number in place of the basic pension number"),
    "the 記号番号 of an orange handbook": (
        "shigeru",
        "the 記号番号 of the orange handbook in place of the basic pension number",
    ),
    "the 14 digits of a 年金証書": ("fumiko", "the code of the pension certificate behind the number"),
    "a phishing mail": ("kenichi", "a mail that is not the Service's"),
    "no key": ("shigeru", "from the application to the account"),
    "an expired key": ("kenichi", "expired, then by letter"),
    "a used key": ("hiroshi", "used, then another from the counter"),
    "an unknown key": ("tsubasa", "unknown, then typed rightly"),
    "moved": ("tsubasa", "the new address is not on record"),
    "a new name that is not on record": ("aya", "the new name, then that on record"),
    "one try left at the card": ("makoto", "the last try wrong: locked until the municipal counter"),
    "an expired certificate": ("kazuo", "an expired certificate"),
    "outside the hours of linking": ("kenichi", "first linking on a Saturday and on a holiday"),
    "a forgotten password": ("hanako", "a forgotten password"),
    "a forgotten ID": ("tsubasa", "a forgotten ID, by post; found again meanwhile"),
    "a locked ID": ("hanako", "locked for good: a new ID by post"),
    "a second application": ("shigeru", "a second application while one is under way"),
    "a changed environment": ("ren", "not answered, answered wrongly, waited, answered"),
    "an insured spouse's husband of 65, and no live key": ("kazuko", "an expired key: without it"),
    "too few months and no statement": ("minoru", "not insured at 61: none comes"),
}
"""What goes wrong, and to whom: the person and the path on which it is walked, with the way back."""


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A town to be copied: founding hashes, copying does not."""
    path = tmp_path_factory.mktemp("founded") / "town"
    found(path, settings=Settings(bcrypt_rounds=4))
    return path


@pytest.fixture
def store(founded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A town of the cell's own; its files are replaced, never edited, so that links do."""
    shutil.copytree(founded, tmp_path / "town", symlinks=True, copy_function=os.link)
    for name in ("NENKIN_TUI_STORE", "NENKIN_TUI_LANG", "NENKIN_TUI_SMTP"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    before = locale.language()
    yield tmp_path / "town"
    locale.set_language(before)


@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: f"{cell.rows}-{cell.person}-{cell.kind}-{cell.path}")
def test_the_path(cell: Cell, store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    journey = Journey(cell.person, store, capsys)
    for step in cell.steps:
        step(journey)


def test_a_class_registers_one_after_the_other_at_one_machine(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody waits for what others typed rightly before them; who forgot the password sets another."""
    journeys = [Journey(name, store, capsys) for name in NAMES]
    for journey in journeys:
        counter_key(journey)
        for step in (by_key(), confirm(), sign_in(), forgot_password(), new_password(), sign_in()):
            step(journey)
    assert len({journey.user_id for journey in journeys}) == len(NAMES)


def test_every_row_has_a_happy_and_a_failing_path() -> None:
    shown = {(row, cell.kind) for cell in CELLS for row in cell.rows.split()}
    shown |= {(cell.row, cell.kind) for cell in ON_SCREEN}
    assert shown == set(product(ROWS, KINDS))


def test_every_failure_happens_to_somebody() -> None:
    walked = {(cell.person, cell.path) for cell in CELLS}
    assert {failure: where for failure, where in FAILURES.items() if where not in walked} == {}


def test_everybody_goes_a_path() -> None:
    assert {cell.person for cell in CELLS} == set(NAMES)


@pytest.mark.parametrize("cell", ON_SCREEN, ids=lambda cell: f"{cell.row}-{cell.kind}")
def test_what_only_the_screen_has_is_shown_there(cell: OnScreen) -> None:
    source = (Path(__file__).parents[1] / "screens" / cell.file).read_text(encoding="utf-8")
    assert cell.test in {node.name for node in ast.walk(ast.parse(source)) if isinstance(node, ast.AsyncFunctionDef)}
