"""Line mode on a real terminal that goes away, and before a reader that does: what was typed is kept."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from nenkin_tui.kiosk.lesson import right_answers
from nenkin_tui.procedures.draft import Draft
from nenkin_tui.settings import Settings
from nenkin_tui.town import found, open_town
from tests.kiosk.sitting import LEADER, PATIENCE, Sitting

TO_NUMBER = "2\n3\n1\n"
"""From the start page to a registration without a key, its terms agreed to."""
WAYS = {
    "leads_the_session": (),
    "under_make": ("-c", LEADER.format(away=False), sys.executable),
    "in_another_session": ("-c", LEADER.format(away=True), sys.executable),
}


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A town with quick hashes."""
    found(tmp_path / "town", settings=Settings(bcrypt_rounds=4))
    return tmp_path / "town"


def command(store: Path) -> tuple[str, ...]:
    """Line mode over it."""
    return ("-m", "nenkin_tui", "--store", str(store), "line", "--town")


@pytest.fixture
def line(store: Path) -> Iterator[Callable[..., Sitting]]:
    """Starts it, by another program where that is said."""
    started: list[Sitting] = []

    def start(*before: str) -> Sitting:
        started.append(Sitting(store.parent, (*before, *command(store))))
        return started[-1]

    yield start
    for one in started:
        one.process.kill()
        one.process.wait()


def kept(store: Path) -> Draft:
    """What was kept of the registration."""
    town = open_town(store)
    draft = town.drafts.load("register_without_key", town.chosen)
    assert draft is not None
    return draft


def no_crash(store: Path) -> None:
    """None in the log."""
    assert not (store.parent / "nenkin-tui" / "log").exists()


@pytest.mark.parametrize("way", WAYS)
def test_a_terminal_that_is_gone_ends_it_and_what_was_typed_is_kept(
    way: str, line: Callable[..., Sitting], store: Path
) -> None:
    one = line(*WAYS[way])
    one.press(TO_NUMBER + "9996-207959\n見本 花子\n")
    one.wait_for("氏名(カナ)")
    one.look(0.1)
    one.hang_up()
    assert one.process.wait(PATIENCE) == 0
    assert kept(store).typed["name"] == "見本 花子"
    no_crash(store)


def test_gone_in_the_middle_of_a_secret_it_keeps_what_came_before(line: Callable[..., Sitting], store: Path) -> None:
    town = open_town(store)
    answers = right_answers(town, town.chosen) | {"agree": "1", "email": "hanako@example.jp"}
    town.drafts.save("register_without_key", town.chosen, Draft("register_without_key", "password", answers))
    one = line(*WAYS["under_make"])
    one.press("1\n")  # it is gone on with
    one.wait_for("パスワードを決めてください")
    one.press("tanuki7")
    one.look(0.1)
    assert b"tanuki" not in one.seen
    one.hang_up()
    assert one.process.wait(PATIENCE) == 0
    assert kept(store).step == "password"
    no_crash(store)


def test_a_reader_that_is_gone_ends_it_without_a_word(store: Path) -> None:
    """`nenkin-tui line | head`."""
    environment = os.environ | {"NENKIN_TUI_LANG": "ja", "XDG_STATE_HOME": str(store.parent)}
    with subprocess.Popen(
        [sys.executable, *command(store)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write((TO_NUMBER + "9996-207959\n").encode())
        process.stdin.flush()
        while "氏名(漢字)" not in process.stdout.readline().decode():
            pass
        process.stdout.close()
        process.stdin.write("見本 花子\n".encode())
        process.stdin.flush()
        assert process.stderr.read() == b""
        assert process.wait(PATIENCE) == 0
    assert kept(store).typed["name"] == "見本 花子"
    no_crash(store)
