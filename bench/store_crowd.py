"""Many processes on one store and on one SQLite database: changes a second, and the slowest of a hundred."""

import os
import statistics
import time
import traceback
from collections.abc import Callable
from pathlib import Path

import msgspec

from bench.beside import Bare, Sqlite
from bench.store_people import changed, filled, opened, written

RUNS = 3
EACH = 100
PEOPLE = 100
Making = Callable[[], Callable[[int], object]]
"""Opens what is changed, in the process that changes it, and gives the change of person n."""


def crowd(folder: Path, judge: Callable[..., None]) -> None:
    """8 and 32 processes on different people, 32 on one: ours, SQLite's and the bare file's, in turns."""
    pids = filled(folder / "store", PEOPLE)
    content = written(opened(folder / "store"), pids[0])
    Sqlite(folder / "e.sqlite").fill(PEOPLE, content)
    Bare(folder / "bare").fill(PEOPLE, content)

    def ours() -> Callable[[int], object]:
        store = opened(folder / "store")
        return lambda n: changed(store, pids[n])

    def theirs() -> Callable[[int], object]:
        return Sqlite(folder / "e.sqlite").change

    def bare() -> Callable[[int], object]:
        return Bare(folder / "bare").change

    for processes, hot, least in ((8, False, 1.0), (32, False, 2.0), (32, True, 0.5)):
        whom = "one person" if hot else "different people"
        rates: dict[str, list[float]] = {"ours": [], "e": [], "bare": []}
        slowest = []
        for _ in range(RUNS):
            for name, making in (("ours", ours), ("e", theirs), ("bare", bare)):
                rate, times = _together(processes, making, hot=hot)
                rates[name].append(rate)
                if name == "ours":
                    slowest.append(statistics.quantiles(times, n=100)[-1])
        rate, beside, bare_rate = (statistics.median(rates[name]) for name in ("ours", "e", "bare"))
        print(f"{processes} processes, {whom}: {rate:.0f} changes a second, SQLite {beside:.0f}, bare {bare_rate:.0f}")
        judge("to e", rate / beside, least, least=True)
        judge("slowest of a hundred", statistics.median(slowest), 100 if hot else None, unit="ms")


def _together(processes: int, making: Making, *, hot: bool) -> tuple[float, list[float]]:
    """Changes a second from the first begun to the last done, and how long each took in ms."""
    children = []
    go_of, go_to = os.pipe()  # closed when all are ready: who begins first had the machine for itself else
    for n in range(processes):
        result_of, result_to = os.pipe()
        pid = os.fork()
        if pid == 0:
            code = 1
            try:
                os.close(go_to)
                change = making()
                with os.fdopen(result_to, "wb") as result:  # more than a pipe takes at once
                    result.write(b".")
                    result.flush()
                    os.read(go_of, 1)
                    result.write(msgspec.json.encode(_each(change, 0 if hot else n)))
                code = 0
            except BaseException:
                traceback.print_exc()
                raise
            finally:
                os._exit(code)
        os.close(result_to)
        children.append((pid, result_of))
    for _, pipe in children:
        os.read(pipe, 1)
    os.close(go_of)
    os.close(go_to)
    begun, done, times = float("inf"), 0.0, []
    for pid, pipe in children:
        with os.fdopen(pipe, "rb") as result:
            first, last, took = msgspec.json.decode(result.read(), type=tuple[float, float, list[float]])
        os.waitpid(pid, 0)
        begun, done = min(begun, first), max(done, last)
        times += took
    return len(times) / (done - begun), times


def _each(change: Callable[[int], object], n: int) -> tuple[float, float, list[float]]:
    times = []
    first = time.monotonic()
    for _ in range(EACH):
        before = time.perf_counter()
        change(n)
        times.append((time.perf_counter() - before) * 1000)
    return first, time.monotonic(), times
