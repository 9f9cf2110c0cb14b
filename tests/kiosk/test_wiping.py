"""Nothing of a visit stays: not on the terminal, not on a disk, not in memory folders; and how a kiosk ends."""

import os
import re
import signal
import sys
import termios
import time
from pathlib import Path

from nenkin_tui.kiosk.order import TURN
from nenkin_tui.kiosk.terminal import WIPE
from nenkin_tui.kiosk.towns import RunFolder
from tests.kiosk.conftest import PIN
from tests.kiosk.sitting import ATTRACT, COMMAND, LEADER, MENU, PATIENCE, STEERING, Sitting

TYPED = "himitsu7tanuki"
NUMBER = "9912876543"


def type_something(sitting: Sitting) -> None:
    """Into the warm-up and into the wizard, where a draft is kept."""
    sitting.begin()
    sitting.press("\x1b[B" * 3 + "\r")
    sitting.wait_for("次の文字を入力して")
    sitting.press(TYPED + "\r")
    sitting.wait_for("もう一度入力してください")
    sitting.press("\x1b")
    sitting.look(0.3)


def register_half_way(sitting: Sitting) -> None:
    """A situation's wizard until the name, so that a draft keeps the number; the name is typed and not sent."""
    ways = (
        ("\x1b[B\r", "どれを試しますか"),
        ("\x1b[B\r", "手本 茂さんとして"),
        ("\r", "利用規約を読み"),
        ("\r", "(*)"),
        ("\r", "基礎年金番号を入力してください"),
        (f"{NUMBER}\r", "氏名を入力してください"),
        (TYPED, TYPED),
    )
    for keys, words in ways:
        sitting.look(0.4)  # a second Enter within 0.3 s is the same one
        sitting.press(keys)
        sitting.wait_for(words)


def files_with(word: str, *folders: Path) -> list[Path]:
    """Files below these folders in which the word stands."""
    files = [file for folder in folders for file in folder.rglob("*") if file.is_file()]
    return [file for file in files if word.encode() in file.read_bytes()]


def test_a_visit_that_was_left_is_wiped_from_terminal_and_folders(own: Sitting, tmp_path: Path) -> None:
    own.begin()
    register_half_way(own)
    folder, visit = own.folder, own.visit
    assert files_with(NUMBER, folder)  # as long as the visit goes on there is a draft of it
    place = Path(own.visits[visit][-1]).parent
    own.forget()
    own.press("\x11")
    own.wait_for("練習を終えますか")
    own.press("\x1b[F\r")
    own.wait_for(ATTRACT)
    wiped = own.seen.index(WIPE.encode())
    drawn_after = own.seen[own.seen.rindex(WIPE.encode()) :]
    assert wiped < own.seen.index(ATTRACT.encode())
    assert not place.exists()
    for word in (TYPED, NUMBER):
        assert word.encode() not in drawn_after
        assert files_with(word, folder, tmp_path) == []
    assert list((tmp_path / "home").iterdir()) == list((tmp_path / "tmp").iterdir()) == []
    descriptors = [str(link.readlink()) for link in Path(f"/proc/{own.process.pid}/fd").iterdir()]
    assert [target for target in descriptors if str(place) in target] == []
    assert b'"visits":1' in (own.state / "kiosk" / "day").read_bytes()


def test_a_crash_leads_to_the_attract_screen_with_a_number_and_the_log_has_no_word_of_it(
    own: Sitting, tmp_path: Path
) -> None:
    """What the visit reads is broken under its hands."""
    type_something(own)
    place = Path(own.visits[own.visit][-1]).parent
    for file in (place / "town" / "people").rglob("*.json"):
        file.write_bytes(f'{{"facts": "{TYPED}'.encode())
    own.forget()
    own.press("\x1b[H" + "\x1b[B" * 2 + "\r")
    own.wait_for("問題が起きた")
    own.look(0.3)
    own.is_safe()
    number = re.search("番号 ([0-9A-F]{6}) を", STEERING.sub(b"", own.seen).decode(errors="replace"))
    assert number is not None
    log = "".join(file.read_text(encoding="utf-8") for file in own.state.glob("log*"))
    assert number[1] in log
    assert f'"number": "{number[1]}"' in (own.state / "kiosk" / "journal").read_text(encoding="utf-8")
    assert files_with(TYPED, tmp_path, own.folder) == []
    own.press("x")
    own.wait_for(MENU)


def test_the_wipe_clears_screen_history_clipboard_and_modes() -> None:
    assert WIPE.index("\x1b[2J") < WIPE.index("\x1b[?1049l") < WIPE.rindex("\x1b[2J") < WIPE.index("\x1b[3J")
    for sequence in ("\x1b]52;c;\x07", "\x1b[?25h", "\x1b[?2004l", "\x1b[?1000l", "\x1b[?1003l", "\x1b[?1006l"):
        assert sequence in WIPE


def test_the_staff_close_it_and_the_terminal_is_as_it_was(own: Sitting) -> None:
    own.wait_for(ATTRACT)
    folder = own.folder
    assert folder.stat().st_mode & 0o777 == 0o700
    own.press("\x1b[24~")
    own.wait_for("係員の暗証番号")
    own.press(f"{PIN}\r")
    own.wait_for("練習コーナーを閉じる")
    own.press("\x1b[F\r")
    assert own.wait_for_end() == 0
    assert not folder.exists()
    assert termios.tcgetattr(own.slave) == own.modes
    assert own.seen.endswith(WIPE.encode())
    journal = (own.state / "kiosk" / "journal").read_text(encoding="utf-8")
    assert [event for event in ("opened", "pin_right", "staff_close", "closed") if event not in journal] == []


def test_it_ends_when_the_machine_is_stopped(own: Sitting) -> None:
    own.begin()
    folder = own.folder
    own.process.send_signal(signal.SIGTERM)
    assert own.wait_for_end() == 0
    assert not folder.exists()
    assert own.visits == {}
    assert termios.tcgetattr(own.slave) == own.modes


def test_it_ends_when_its_terminal_is_gone(own: Sitting) -> None:
    own.begin()
    folder = own.folder
    own.hang_up()
    end = time.monotonic() + PATIENCE
    while own.process.poll() is None and time.monotonic() < end:
        time.sleep(0.05)
    assert own.process.poll() == 0
    assert not folder.exists()


def test_it_ends_when_its_terminal_is_gone_and_nobody_told_it(tmp_path: Path, pin_file: Path) -> None:
    own = Sitting(
        tmp_path, ["-c", LEADER.format(away=False), sys.executable, *COMMAND, str(pin_file)], TMPDIR=str(tmp_path)
    )
    try:
        own.begin()
        visits = [Path(command[-1]) for command in own.visits.values() if command[-2].endswith("visit")]
        own.hang_up()
        assert own.process.wait(PATIENCE) == 0
        assert visits
        assert not any(order.parents[1].exists() for order in visits)
    finally:
        own.process.kill()
        own.process.wait()


def waits(own: Sitting) -> int:
    """The process of the next visit, once it has been started."""
    end = time.monotonic() + PATIENCE
    while len(own.visits) < 2:
        assert time.monotonic() < end
        own.look(0.05)
    (waiting,) = own.visits.keys() - {own.visit}
    return waiting


def test_the_next_visit_waits_and_has_nothing_of_this_one(own: Sitting) -> None:
    own.begin()
    waiting = waits(own)
    place = Path(own.visits[waiting][-1]).parent
    assert sorted(file.name for file in place.rglob("*")) == ["home", TURN]
    own.forget()
    os.kill(own.visit, signal.SIGKILL)
    own.wait_for(ATTRACT)
    assert own.visit == waiting


def test_one_that_died_while_it_waited_is_replaced(own: Sitting) -> None:
    own.begin()
    waiting = waits(own)
    os.kill(waiting, signal.SIGKILL)
    own.reset()
    assert own.visit != waiting
    own.press("x")
    own.wait_for(MENU)


def test_a_visit_outlives_no_supervisor_and_the_next_kiosk_sweeps(own: Sitting) -> None:
    own.begin()
    folder, visit, waiting = own.folder, own.visit, waits(own)
    own.process.kill()
    end = time.monotonic() + PATIENCE
    while (Path(f"/proc/{visit}").exists() or Path(f"/proc/{waiting}").exists()) and time.monotonic() < end:
        own.look(0.05)
    assert not Path(f"/proc/{visit}").exists()
    assert not Path(f"/proc/{waiting}").exists()
    assert [file.name for file in folder.glob("visit-*/town")] == []
    run = RunFolder(folder.parent)
    try:
        assert not folder.exists()
    finally:
        run.remove()


def test_a_visitor_sees_the_menu_and_nothing_of_the_last(own: Sitting) -> None:
    type_something(own)
    own.reset()
    own.press("x")
    own.wait_for(MENU)
    assert TYPED.encode() not in own.seen
