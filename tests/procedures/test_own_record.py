"""The file of a record of one's own: two programs that change it at once lose no change."""

import errno
import fcntl
from collections.abc import Callable
from pathlib import Path

import pytest

from nenkin_tui.procedures.own_record import Changed, content_of, put_file
from tests.store.processes import increments

PROCESSES, EACH = 4, 40


def counting(file: Path) -> Callable[[], bool]:
    """Adds 1 to the number in a file, as a record is changed; says whether it was taken."""

    def add() -> bool:
        before = content_of(file)
        try:
            put_file(file, str(int(before) + 1).encode(), before)
        except Changed:
            return False
        return True

    return add


def test_what_several_programs_add_at_once_is_all_there(tmp_path: Path) -> None:
    file = tmp_path / "record.json"
    put_file(file, b"0", None)
    added = increments(PROCESSES, lambda: counting(file), each=EACH)
    assert added >= EACH
    assert content_of(file) == str(added).encode()
    assert [one.name for one in tmp_path.iterdir()] == ["record.json"]  # nothing of the locking lies beside it


def test_where_folders_cannot_be_locked_it_is_put_there_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*_: object) -> None:
        raise OSError(errno.EBADF, "no locks here")

    monkeypatch.setattr(fcntl, "flock", none)
    put_file(tmp_path / "record.json", b"1", None)
    assert content_of(tmp_path / "record.json") == b"1"
    with pytest.raises(Changed):
        put_file(tmp_path / "record.json", b"2", None)
