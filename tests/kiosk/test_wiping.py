"""Nothing of a visit stays: not on the terminal, not on a disk, not in memory folders; and how a kiosk ends."""

import signal
import termios
import time
from pathlib import Path

from nenkin_tui.kiosk.terminal import WIPE
from nenkin_tui.kiosk.towns import RunFolder
from tests.kiosk.conftest import PIN
from tests.kiosk.sitting import ATTRACT, MENU, PATIENCE, Sitting

TYPED = "himitsu7tanuki"


def type_something(sitting: Sitting) -> None:
    """Into the warm-up and into the wizard, where a draft is kept."""
    sitting.begin()
    sitting.press("\x1b[B" * 3 + "\r")
    sitting.wait_for("次の文字を入力して")
    sitting.press(TYPED + "\r")
    sitting.wait_for("もう一度入力してください")
    sitting.press("\x1b")
    sitting.look(0.3)


def files_with(word: str, *folders: Path) -> list[Path]:
    """Files below these folders in which the word stands."""
    files = [file for folder in folders for file in folder.rglob("*") if file.is_file()]
    return [file for file in files if word.encode() in file.read_bytes()]


def test_a_visit_that_was_left_is_wiped_from_terminal_and_folders(own: Sitting) -> None:
    type_something(own)
    folder, visit = own.folder, own.visit
    place = Path(own.visits[visit][-1]).parent
    own.forget()
    own.press("\x11")
    own.wait_for("練習を終えますか")
    own.press("\x1b[F\r")
    own.wait_for(ATTRACT)
    wiped = own.seen.index(WIPE.encode())
    drawn_after = own.seen[own.seen.rindex(WIPE.encode()) :]
    assert wiped < own.seen.index(ATTRACT.encode())
    assert TYPED.encode() not in drawn_after
    assert not place.exists()
    assert files_with(TYPED, folder, own.state) == []
    descriptors = [str(link.readlink()) for link in Path(f"/proc/{own.process.pid}/fd").iterdir()]
    assert [target for target in descriptors if str(place) in target] == []
    assert b'"visits":1' in (own.state / "kiosk" / "day").read_bytes()


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


def test_a_visit_outlives_no_supervisor_and_the_next_kiosk_sweeps(own: Sitting) -> None:
    own.begin()
    folder, visit = own.folder, own.visit
    own.process.kill()
    end = time.monotonic() + PATIENCE
    while Path(f"/proc/{visit}").exists() and time.monotonic() < end:
        own.look(0.05)
    assert not Path(f"/proc/{visit}").exists()
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
