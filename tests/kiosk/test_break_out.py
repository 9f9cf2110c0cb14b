"""Whatever is typed, pasted or signalled, the kiosk stays or begins anew: never a shell, a trace, or what was typed."""

import os
import random
import signal
from pathlib import Path

import pytest

from tests.kiosk.conftest import PIN
from tests.kiosk.sitting import ATTRACT, MENU, Sitting

CONTROLS = [bytes([code]) for code in (*range(0x20), 0x7F)]
FUNCTIONS = [
    *(b"\x1bO" + bytes([code]) for code in b"PQRSABCDHFMjkmno"),
    *(b"\x1b[%d~" % number for number in range(1, 35)),
    *(b"\x1b[1;%d%c" % (modifier, code) for modifier in range(2, 9) for code in b"PQRSABCDHF"),
    *(b"\x1b[%d;%d~" % (number, modifier) for modifier in (2, 3, 5, 6, 8) for number in (3, 5, 15, 21, 24)),
    *(b"\x1b[[%c" % code for code in b"ABCDE"),
    *(b"\x1b%c" % code for code in range(0x20, 0x7F)),
]
ANSWERS_OF_TERMINALS = [
    b"\x1b[?62;22c",
    b"\x1b[>41;354;0c",
    b"\x1b[24;80R",
    b"\x1b[?2026;2$y",
    b"\x1b[?2048;2$y",
    b"\x1b[48;1;1;0;0t",
    b"\x1b[48;24;80;480;800t",
    b"\x1b]52;c;cGF5bG9hZA==\x07",
    b"\x1b]10;rgb:ffff/ffff/ffff\x1b\\",
    b"\x1b[I\x1b[O",
    b"\x1b[<0;5;6M\x1b[<0;5;6m",
    b"\x1b[<64;1;1M",
    b"\x1b[<35;9999;9999M",
    b"\x1b[M !!",
    b"\x1b[97;5u",
    b"\x1b[122;5u",
    b"\x1b[57358u",
    b"\x1b[99999999999u",
    b"\x1b[27;5;99~",
    b"\x1bP1$r0m\x1b\\",
    b"\x1b_Gi=1;OK\x1b\\",
    b"\x1b^x\x1b\\",
    b"\x1bX",
    b"\x1b[200~\x1b[201~",
    b"\x1b[200~",
    b"\x1b[201~",
    b"\xff\xfe\xc3\x28\xed\xa0\x80",
    b"\x9b31m\x90\x9c",
]


def grammar(chance: random.Random) -> bytes:
    """An escape sequence of any family, with parameters no terminal sends."""
    parameters = ";".join(str(chance.choice((0, 1, 5, 255, 65536, 10**12))) for _ in range(chance.randrange(5)))
    family = chance.choice(("\x1b[", "\x1b[?", "\x1b[<", "\x1b[>", "\x1b]", "\x1bP", "\x1b_", "\x1bO", "\x1b\x1b["))
    final = chance.choice((*"ABCDHMRZcmnptuy~@`", "\x07", "\x1b\\", "", "$y", "!p"))
    return (family + parameters + final).encode()


@pytest.fixture(autouse=True)
def _begins_anew(sitting: Sitting) -> None:
    """Each tries from the menu of a fresh visit."""
    sitting.wait_for(ATTRACT)
    if MENU.encode() in sitting.seen or b"x" in sitting.seen:
        sitting.reset()
    sitting.begin()


def still_serves(sitting: Sitting) -> None:
    """The kiosk is safe, and the next visitor can begin."""
    sitting.look(0.3)
    sitting.is_safe()
    sitting.reset()
    sitting.begin()
    sitting.is_safe()


def test_no_control_or_function_key_leads_out(sitting: Sitting) -> None:
    for keys in (*CONTROLS, *FUNCTIONS):
        sitting.press(keys)
    still_serves(sitting)


def test_no_escape_sequence_leads_out(sitting: Sitting) -> None:
    chance = random.Random(7)  # noqa: S311 - the same sequences in every run
    for keys in (*ANSWERS_OF_TERMINALS, *(grammar(chance) for _ in range(400))):
        sitting.press(keys)
    still_serves(sitting)


def test_a_storm_of_sizes_is_survived(sitting: Sitting) -> None:
    chance = random.Random(11)  # noqa: S311 - the same sizes in every run
    for rows, columns in (
        (1, 1),
        (0, 0),
        (1, 500),
        (300, 1),
        *((chance.randrange(60), chance.randrange(200)) for _ in range(40)),
    ):
        sitting.resize(rows, columns)
        sitting.look(0.005)
    sitting.resize(24, 80)
    still_serves(sitting)


def test_a_signal_to_all_of_its_processes_changes_nothing(sitting: Sitting) -> None:
    before = sitting.visit
    for name in ("SIGINT", "SIGTSTP", "SIGQUIT", "SIGTTIN", "SIGTTOU", "SIGCONT"):
        os.killpg(sitting.process.pid, signal.Signals[name])
        sitting.press("\x1b[B")
        sitting.look(0.2)
        for pid in (before, sitting.process.pid):
            assert Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] in "RSD", name
    sitting.is_safe()
    assert sitting.visit == before


def test_a_signal_that_ends_a_visit_begins_the_next(sitting: Sitting) -> None:
    for name in ("SIGHUP", "SIGTERM", "SIGKILL", "SIGSEGV", "SIGABRT"):
        before = sitting.visit
        sitting.forget()
        os.kill(before, signal.Signals[name])
        sitting.begin()
        sitting.is_safe()
        assert sitting.visit != before, name


def test_a_hang_up_of_the_supervisor_begins_the_next(sitting: Sitting) -> None:
    before = sitting.visit
    sitting.forget()
    sitting.process.send_signal(signal.SIGHUP)
    sitting.wait_for(ATTRACT)
    sitting.is_safe()
    assert sitting.visit != before


def test_pasted_megabytes_are_survived(sitting: Sitting) -> None:
    sitting.press(b"\x1b[200~" + b"secret " * 300_000 + b"\x1b[201~")
    sitting.look(0.3)
    sitting.is_safe()
    assert b"secret secret" not in sitting.seen
    still_serves(sitting)


def test_what_is_typed_faster_than_by_any_hand_is_survived(sitting: Sitting) -> None:
    """As a terminal pastes that knows no marks: the visit goes on, small, and answers the next key."""
    before = sitting.visit
    sitting.press("\x1b[B" * 3 + "\r")
    sitting.wait_for("次の文字を入力して")
    for _ in range(10):
        sitting.press(b"himitsu " * 3200)
    status = Path(f"/proc/{before}/status").read_text(encoding="utf-8")
    kib = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))
    assert kib < 200 * 1024
    for _ in range(30):  # while too many keys wait, this one is dropped like any other
        sitting.press("\x11")
        sitting.look(1.0)
        if "練習を終えますか".encode() in sitting.seen:
            break
    assert sitting.visit == before
    sitting.wait_for("練習を終えますか")
    still_serves(sitting)


def test_what_was_still_being_pasted_does_not_reach_the_next_visitor(sitting: Sitting) -> None:
    """The paste goes on while the visit ends."""
    visit = sitting.visit
    sitting.press(b"word" * 3000)
    os.kill(visit, signal.SIGKILL)
    sitting.forget()
    sitting.wait_for(ATTRACT)
    sitting.look(1.0)
    assert MENU.encode() not in sitting.seen
    still_serves(sitting)


def test_end_of_file_is_a_key_like_any_other(sitting: Sitting) -> None:
    before = sitting.visit
    sitting.press("\x04" * 20)
    sitting.look(0.2)
    sitting.is_safe()
    assert sitting.visit == before


def test_the_wrong_pin_is_refused_and_waits(sitting: Sitting) -> None:
    sitting.press("\x1b[24~")
    sitting.wait_for("係員の暗証番号")
    for guess in ("000000", "123456", "", "' or 1=1 --", "0" * 100, "\x1b[A", "999999", "888888"):
        sitting.press(f"{guess}\r")
        sitting.look(0.3)
    sitting.press(f"{PIN}\r")
    sitting.look(0.5)
    sitting.is_safe()
    assert "町の時計を1日進める".encode() not in sitting.seen
    assert b"pin_throttled" in (sitting.state / "kiosk" / "journal").read_bytes()


def test_nothing_of_the_outer_environment_reaches_a_visit(sitting: Sitting) -> None:
    names = {
        entry.split(b"=")[0] for entry in Path(f"/proc/{sitting.visit}/environ").read_bytes().split(b"\0") if entry
    }
    allowed = {b"PATH", b"TERM", b"COLORTERM", b"LANG", b"LC_CTYPE", b"HOME", b"TMPDIR"}
    assert {name for name in names - allowed if not name.startswith(b"XDG_")} == set()
    home = sitting.folder
    values = dict(
        entry.split(b"=", 1) for entry in Path(f"/proc/{sitting.visit}/environ").read_bytes().split(b"\0") if entry
    )
    assert all(value.startswith(os.fsencode(home)) for name, value in values.items() if name in (b"HOME", b"TMPDIR"))
