"""A kiosk whose first visits are people's and whose others are answers files: `bench/kiosk` sits before it.

`bench/kiosk_day.py kiosk PLAN` runs the supervisor, as `nenkin-tui kiosk` does; `bench/kiosk_day.py visit ORDER` is
what it starts for every visit.
"""

import contextlib
import os
import random
import signal
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import msgspec

from nenkin_tui import settings
from nenkin_tui.kiosk.ledger import Ledger
from nenkin_tui.kiosk.lesson import right_answers
from nenkin_tui.kiosk.order import Order, Report, when_it_is_due, write
from nenkin_tui.kiosk.pin import read_pin_hash
from nenkin_tui.kiosk.supervisor import CLOSE, VISIT, Supervisor
from nenkin_tui.kiosk.terminal import Terminal
from nenkin_tui.kiosk.towns import PreparedTown, RunFolder
from nenkin_tui.model.person import PersonFile, claims_of
from nenkin_tui.procedures.answers import read_answers, run_answers
from nenkin_tui.store.store import Store
from nenkin_tui.store.verify import verify
from nenkin_tui.town.town import Town, open_town

LONGEST = 0.4
"""Seconds after which a killed one is killed at the latest; a registration takes about as long."""
ENDS = ("through", "through", "left", "killed")
AFTER_A_KILL = frozenset({"litter", "journal_gap", "unclaimed", "unbacked"})
"""What a kill may leave and a repair takes away; never a damaged person."""


class Plan(msgspec.Struct, frozen=True):
    """by_keys: visits of people, `visits`: of all; tally: where each visit of an answers file tells how it was."""

    by_keys: int
    visits: int
    tally: str
    pin: str


class Told(msgspec.Struct, frozen=True):
    """After a visit: how it ended, whether it was as it should be, KiB of the supervisor, bytes of its folder."""

    end: str
    good: bool
    memory: int
    files: int


def memory_of(pid: int) -> int:
    """Memory of a process in KiB."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))


def size_of(folder: Path) -> int:
    """Bytes of all files below that are no visit's."""
    kept = (file for file in folder.rglob("*") if not file.relative_to(folder).parts[0].startswith("visit-"))
    return sum(file.lstat().st_size for file in kept)


def kiosk(place: Path) -> None:
    """The supervisor, until the last visit closes it."""
    plan = msgspec.json.decode(place.read_bytes(), type=Plan)
    run = RunFolder()
    (run.path / "plan").write_bytes(place.read_bytes())
    state = settings.state_folder()
    Supervisor(
        Terminal(),
        run,
        PreparedTown(run.path / "prepared"),
        Ledger(state / "kiosk"),
        log=state,
        pin_hash=read_pin_hash(Path(plan.pin)),
        visit=(sys.executable, __file__, "visit"),
    ).run()


def visit(place: Path) -> None:
    """A person's, in place of this process; or an answers file's, which may be left or killed on its way."""
    run = place.parents[1]
    plan = msgspec.json.decode((run / "plan").read_bytes(), type=Plan)
    begun = run / "begun"
    number = int(begun.read_text(encoding="utf-8")) + 1 if begun.exists() else 1
    begun.write_text(f"{number:>6}", encoding="utf-8")
    if number <= plan.by_keys:
        os.execv(sys.executable, [*VISIT, str(place)])  # noqa: S606 - our own
    order = when_it_is_due(place)
    if order is None:
        return
    chance = random.Random(number)  # noqa: S311 - the same day in every run
    end = chance.choice(ENDS)
    child = os.fork()
    if child == 0:
        with contextlib.suppress(BaseException):
            os._exit(0 if _answer(order, chance, end) else 1)
        os._exit(1)
    _, status = os.waitpid(child, 0)
    report = verify(Store.open(order.town, PersonFile, claims_of))
    found = {finding.kind for finding in report.findings}
    good = status == 0 and not found if end != "killed" else found <= AFTER_A_KILL
    if found:
        repaired = Store.open(order.town, PersonFile, claims_of)
        verify(repaired, repair=True)
        good = good and not verify(repaired).findings
    told = Told(end, good, memory_of(os.getppid()), size_of(run))
    with Path(plan.tally).open("ab") as tally:
        tally.write(msgspec.json.encode(told) + b"\n")
    write(order.report, Report(begun=True, page="answers", end=CLOSE if number == plan.visits else "left"))


def _answer(order: Order, chance: random.Random, end: str) -> bool:
    """Registers somebody by an answers file; whether the program said what it should."""
    if end == "killed":
        signal.signal(signal.SIGALRM, lambda *_: os.kill(os.getpid(), signal.SIGKILL))
        signal.setitimer(signal.ITIMER_REAL, chance.uniform(0.001, LONGEST))
    town = open_town(order.town)
    pid = chance.choice([pid for pid, person in town.people() if town.letters(pid) and person.own_email])
    read = read_answers(_answers(town, pid))
    outcome = run_answers(town.office, town.visitor, read, until_check=end == "left")
    return outcome.outcome in ("waiting", "stopped", "not_eligible")


def _answers(town: Town, pid: str) -> str:
    """What the person would answer, from their papers."""
    asked = ("access_key", "basic_pension_number", "name", "kana", "birth_date", "sex", "email", "password")
    right = right_answers(town, pid)
    fields = {"procedure": "register_with_key"} | {
        name: right[name] for name in (*asked, "secret_question", "secret_answer")
    }
    return "agree = true\n" + "".join(f'{name} = "{value}"\n' for name, value in fields.items())


if __name__ == "__main__":
    {"kiosk": kiosk, "visit": visit}[sys.argv[1]](Path(sys.argv[2]))
