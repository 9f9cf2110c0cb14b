"""The parts of the supervisor, without a screen: PIN file, counts, prepared towns, visits that hang or cannot start."""

import os
import sys
import termios
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import bcrypt
import pytest

from nenkin_tui.kiosk import pin as pins
from nenkin_tui.kiosk import supervisor as supervising
from nenkin_tui.kiosk.ledger import Ledger
from nenkin_tui.kiosk.order import Report, read_report, write
from nenkin_tui.kiosk.supervisor import Supervisor
from nenkin_tui.kiosk.terminal import WIPE, Terminal
from nenkin_tui.kiosk.towns import PreparedTown, RunFolder
from nenkin_tui.model.person import PersonFile, claims_of
from nenkin_tui.store.errors import StoreError
from nenkin_tui.store.store import Store
from nenkin_tui.store.verify import verify
from nenkin_tui.town.town import BEGINS, found, open_town
from tests.town.conftest import SETTINGS, HandClock


@pytest.fixture
def line() -> Iterator[tuple[int, int]]:
    """Both ends of a pseudo-terminal."""
    near, far = os.openpty()
    yield near, far
    for end in (near, far):
        os.close(end)


# The PIN


def test_a_pin_file_is_made_for_its_owner_only_and_read_again(tmp_path: Path) -> None:
    pins.write_pin_file(tmp_path / "pin", "246810ab", rounds=4)
    assert (tmp_path / "pin").stat().st_mode & 0o777 == 0o600
    hashed = pins.read_pin_hash(tmp_path / "pin")
    assert [pins.is_pin(typed, hashed) for typed in ("246810ab", "246810AB", "", "2" * 99)] == [
        True,
        False,
        False,
        False,
    ]


@pytest.mark.parametrize("pin", ["12345", "1" * 21, "111111", "121212", "あいうえおか", "12345\n"])
def test_a_pin_that_is_guessed_or_cannot_be_typed_is_refused(pin: str, tmp_path: Path) -> None:
    with pytest.raises(pins.PinRefused, match="pin_weak"):
        pins.write_pin_file(tmp_path / "pin", pin, rounds=4)
    assert not (tmp_path / "pin").exists()


@pytest.mark.parametrize(
    ("content", "mode", "reason"),
    [
        (None, 0, "pin_file_missing"),
        (bcrypt.hashpw(b"246810ab", bcrypt.gensalt(4)), 0o644, "pin_file_open"),
        (b"246810ab", 0o600, "pin_file_wrong"),
        (b"", 0o600, "pin_file_wrong"),
        (b"\xff\xfe", 0o600, "pin_file_wrong"),
    ],
    ids=["missing", "open", "clear", "empty", "bytes"],
)
def test_a_file_that_holds_no_pin_is_refused(content: bytes | None, mode: int, reason: str, tmp_path: Path) -> None:
    file = tmp_path / "pin"
    if content is not None:
        file.write_bytes(content)
        file.chmod(mode)
    with pytest.raises(pins.PinRefused, match=reason):
        pins.read_pin_hash(file)


# The counts


def test_visits_are_counted_by_day(tmp_path: Path) -> None:
    clock = HandClock()
    ledger = Ledger(tmp_path, settings=SETTINGS, clock=clock)
    ledger.count("left", "confirmed")
    ledger.count("idle", "start")
    ledger.count("left", "start")
    today = ledger.today()
    assert (today.visits, today.ends, today.stopped) == (3, {"left": 2, "idle": 1}, {"confirmed": 1, "start": 2})
    clock.move(days=1)
    assert (ledger.today().visits, ledger.today().ends) == (0, {})


def test_tries_at_the_pin_go_on_over_midnight_and_restarts(tmp_path: Path) -> None:
    clock = HandClock()
    clock.time = clock.time.replace(hour=23, minute=58)
    for _ in range(SETTINGS.kiosk_pin_tries):
        assert Ledger(tmp_path, settings=SETTINGS, clock=clock).try_pin(lambda: False) is False
        clock.move(minutes=1)
    looked: list[int] = []
    ledger = Ledger(tmp_path, settings=SETTINGS, clock=clock)
    ledger.count("left", "start")
    wait = ledger.try_pin(lambda: bool(looked.append(1)))
    assert wait == clock.now() + timedelta(minutes=5)
    assert looked == []
    clock.move(minutes=6)
    assert ledger.try_pin(lambda: True) is True


# The towns


def test_every_copy_begins_at_the_same_moment_and_changes_nothing_but_itself(tmp_path: Path) -> None:
    clock = HandClock()
    prepared = PreparedTown(tmp_path / "prepared", clock=clock)
    clock.move(hours=9)
    prepared.copy_to(tmp_path / "one")
    one = open_town(tmp_path / "one", base=clock)
    assert abs(one.office.now() - BEGINS) < timedelta(seconds=1)
    one.advance(days=40)
    one.choose(one.people()[3][0])
    clock.move(days=3)
    prepared.copy_to(tmp_path / "other")
    other = open_town(tmp_path / "other", base=clock)
    assert abs(other.office.now() - BEGINS) < timedelta(seconds=1)
    assert other.chosen == other.people()[0][0]
    assert verify(Store.open(tmp_path / "other", PersonFile, claims_of)).findings == ()


def test_the_staff_move_the_clock_of_the_visits_to_come_and_back(tmp_path: Path) -> None:
    clock = HandClock()
    prepared = PreparedTown(tmp_path / "prepared", clock=clock)
    clock.move(hours=5)
    assert prepared.advance("week")
    assert prepared.advance("day")
    assert prepared.shows() == BEGINS.date() + timedelta(days=8)
    prepared.renew()
    assert prepared.shows() == BEGINS.date()


def test_a_town_of_ones_own_is_where_visits_begin(tmp_path: Path) -> None:
    clock = HandClock()
    own = found(tmp_path / "own", settings=SETTINGS, base=clock)
    own.advance(days=10)
    prepared = PreparedTown(tmp_path / "run", source=tmp_path / "own", clock=clock)
    assert prepared.shows() == BEGINS.date() + timedelta(days=10)
    prepared.advance("day")
    prepared.renew()
    assert prepared.shows() == BEGINS.date() + timedelta(days=10)
    with pytest.raises(StoreError):
        PreparedTown(tmp_path / "other" / "run", source=tmp_path / "nothing", clock=clock)


def test_a_run_sweeps_what_a_killed_one_left_and_spares_one_that_runs(tmp_path: Path) -> None:
    dead, alive = RunFolder(tmp_path), RunFolder(tmp_path)
    os.close(dead._lock)
    (tmp_path / "nenkin-kiosk-other").symlink_to(tmp_path)
    new = RunFolder(tmp_path)
    assert (dead.path.exists(), alive.path.exists(), new.path.exists()) == (False, True, True)
    assert new.path.stat().st_mode & 0o777 == 0o700
    alive.remove()
    new.remove()


def test_a_torn_report_is_an_empty_one(tmp_path: Path) -> None:
    write(tmp_path / "report", Report(begun=True, page="start", end="left"))
    assert read_report(tmp_path / "report") == Report(begun=True, page="start", end="left")
    (tmp_path / "report").write_bytes(b'{"begun": tr')
    assert (read_report(tmp_path / "report"), read_report(tmp_path / "none")) == (Report(), Report())


# The terminal and the loop


def test_wiping_forgets_what_was_typed_and_giving_back_restores_the_modes(line: tuple[int, int]) -> None:
    near, far = line
    before = termios.tcgetattr(far)
    terminal = Terminal(far, far)
    os.write(near, b"typed ahead\n")
    terminal.wipe()
    assert not termios.tcgetattr(far)[3] & (termios.ECHO | termios.ISIG | termios.ICANON)
    terminal.give_back()
    assert termios.tcgetattr(far) == before
    drawn = os.read(near, 65536)
    assert drawn.count(WIPE.encode()) == 2
    os.set_blocking(far, False)
    with pytest.raises(BlockingIOError):
        os.read(far, 1)


SPEAKS = "import json, pathlib, sys; order = pathlib.Path(sys.argv[1]); "
TELLS = "order.with_name('report').write_text(json.dumps({report})); "


def supervised(folder: Path, line: tuple[int, int], script: str) -> tuple[Supervisor, Ledger, RunFolder]:
    """A supervisor whose visits are this script."""
    clock = HandClock()
    run = RunFolder(folder)
    ledger = Ledger(folder / "ledger", settings=SETTINGS)
    town = PreparedTown(run.path / "prepared", clock=clock)
    visit = (sys.executable, "-I", "-c", SPEAKS + script)
    terminal = Terminal(line[1], line[1])
    return Supervisor(terminal, run, town, ledger, log=folder, pin_hash="", visit=visit), ledger, run


def test_a_visit_that_is_over_is_counted_and_nothing_of_it_is_left(tmp_path: Path, line: tuple[int, int]) -> None:
    script = (
        TELLS.format(report={"begun": True, "page": "sent", "end": "idle"}) + "(order.parent / 'home' / 'x').touch()"
    )
    kiosk, ledger, run = supervised(tmp_path, line, script)
    assert kiosk._one("") == ("", False)
    assert (ledger.today().ends, ledger.today().stopped) == ({"idle": 1}, {"sent": 1})
    assert [path.name for path in run.path.iterdir() if path.name.startswith("visit")] == []
    run.remove()


def test_a_visit_without_a_sign_of_life_is_ended_and_gets_a_number(
    tmp_path: Path, line: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervising, "SILENCE", 0.5)
    script = TELLS.format(report={"begun": True, "page": "start", "end": ""}) + "import time; time.sleep(60)"
    kiosk, ledger, run = supervised(tmp_path, line, script)
    number, failed = kiosk._one("")
    assert len(number) == 6
    assert not failed
    assert ledger.today().ends == {"crash": 1}
    assert number in (tmp_path / "ledger" / "journal").read_text(encoding="utf-8")
    kiosk._remove_visits()  # the one that waited, too
    run.remove()


def test_a_visit_that_cannot_start_failed_before_anybody_came(tmp_path: Path, line: tuple[int, int]) -> None:
    kiosk, ledger, run = supervised(tmp_path, line, "sys.exit(1)")
    assert kiosk._one("") == ("", True)
    assert ledger.today().visits == 0
    run.remove()
