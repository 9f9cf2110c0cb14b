"""Many processes at once, begun at the same moment, each giving a result back."""

import json
import os
import traceback
from collections.abc import Callable
from typing import Any


def together(count: int, act: Callable[[int], Any]) -> list[Any]:
    """Runs `act(n)` in `count` processes from one starting shot; what each gave (JSON), or AssertionError."""
    # the child keeps no end of the starting pipe that is written to: its closing is the shot
    ready_of, ready_to = os.pipe()
    start_of, start_to = os.pipe()
    children = [_begin(n, act, ready_to, (start_of, start_to)) for n in range(count)]
    os.close(ready_to)
    os.close(start_of)
    while os.read(ready_of, 64):  # ends when the last has closed its end
        pass
    os.close(ready_of)
    os.close(start_to)
    return [_result(pid, pipe) for pid, pipe in children]


def increments(count: int, making: Callable[[], Callable[[], bool]], each: int = 100) -> int:
    """So many processes each add 1 until it was acknowledged `each` times; gives how many were, of all of them.

    making: opens what is counted in, in the process that does, and gives what adds 1 and says whether it was taken;
    what refuses 50 times in a row is given up.
    """

    def act(_: int) -> int:
        add, done, refused = making(), 0, 0
        while done < each and refused < 50:
            if add():
                done, refused = done + 1, 0
            else:
                refused += 1
        return done

    return sum(together(count, act))


def _begin(n: int, act: Callable[[int], Any], ready: int, start: tuple[int, int]) -> tuple[int, int]:
    result_of, result_to = os.pipe()
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            os.close(start[1])
            os.close(ready)
            os.read(start[0], 1)
            os.write(result_to, json.dumps(act(n)).encode())
            code = 0
        except BaseException:
            traceback.print_exc()
            raise
        finally:
            os._exit(code)
    os.close(result_to)
    return pid, result_of


def _result(pid: int, pipe: int) -> Any:
    content = b""
    while part := os.read(pipe, 1 << 16):
        content += part
    os.close(pipe)
    _, status = os.waitpid(pid, 0)
    assert os.waitstatus_to_exitcode(status) == 0, f"a process failed: {content!r}"
    return json.loads(content)
