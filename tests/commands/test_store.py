"""`nenkin-tui store`: what each command says, how far it is, and what Ctrl+C leaves."""

import os
import pty
import select
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nenkin_tui.commands import outcome
from nenkin_tui.locale import LANGUAGES, text
from nenkin_tui.model.numbers import BasicPensionNumber
from nenkin_tui.model.person import Facts, PersonFile, claims_of
from nenkin_tui.store.layout import Meta, write_meta
from nenkin_tui.store.store import Store
from nenkin_tui.store.verify import verify
from tests.commands.conftest import Call
from tests.office.conftest import HANAKO, RECORD

PEOPLE = 230


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A store of so many people, made without waiting for the disk."""
    store = Store.create(tmp_path / "many", PersonFile, claims_of)
    real = os.fsync
    os.fsync = lambda _: None
    try:
        for n in range(PEOPLE):
            facts = {**{name: getattr(HANAKO, name) for name in Facts.__struct_fields__}}
            facts["basic_pension_number"] = BasicPensionNumber(f"{n:010}")
            store.add(PersonFile(facts=Facts(**facts), record=RECORD), event="added", at="t")
    finally:
        os.fsync = real
    return store.path


def damage_one(path: Path) -> str:
    pid = next(Store.open(path, PersonFile, claims_of).people())
    (path / "people" / pid[0] / f"{pid}.json").write_bytes(b"")
    return pid


def test_each_says_what_it_did(call: Call, many: Path, tmp_path: Path) -> None:
    on = ("--store", many, "--lang", "en")
    assert f"Checked {PEOPLE} people" in call("store", "verify", *on).out
    assert (
        call("store", "backup", tmp_path / "copy", *on).out == f"A backup of {PEOPLE} people is in {tmp_path}/copy.\n"
    )
    into = ("--store", tmp_path / "again", "--lang", "en")
    assert f"{PEOPLE} people are restored" in call("store", "restore", tmp_path / "copy", *into).out
    assert call("store", "migrate", *on).out == "0 people are up to date.\n"
    assert call("store", "gc", *on).out == "0 things were removed.\n"


def test_a_damaged_person_is_said_and_set_aside_and_the_rest_goes_on(call: Call, many: Path, tmp_path: Path) -> None:
    pid = damage_one(many)
    on = ("--store", many, "--lang", "en")
    said = call("store", "verify", *on)
    assert (said.code, f"damaged record  people/{pid[0]}/{pid}.json" in said.out) == (1, True)
    assert "1 damaged records stay aside" in call("store", "backup", tmp_path / "copy", *on).out
    assert len(call("desk", "people", *on, "--json").document) == PEOPLE - 1
    assert "put right" in call("store", "verify", "--repair", *on).out
    assert call("store", "verify", *on).code == 0
    into = ("--store", tmp_path / "again", "--json")
    assert call("store", "restore", tmp_path / "copy", *into).document["people"] == PEOPLE - 1


COMMANDS = [("verify",), ("verify", "--repair"), ("backup", "copy"), ("restore", "kept"), ("gc",), ("migrate",)]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_long_work_says_how_far_it_is_on_a_terminal(
    call: Call, many: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    place = _made_ready(call, many, words)
    monkeypatch.setattr(outcome.sys, "stderr", Terminal(outcome.sys.stderr))
    said = call("store", *words, "--store", place, "--lang", "en")
    assert said.code == 0
    assert said.err.startswith("100 done.\n200 done.\n")
    assert said.err.isascii()


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_whatever_is_cut_off_by_ctrl_c_leaves_a_whole_store_and_can_be_done_again(
    call: Call, many: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    place = _made_ready(call, many, words)
    before = sorted(file.name for file in tmp_path.iterdir())
    with monkeypatch.context() as interrupting:
        interrupting.setattr("nenkin_tui.commands.store.progress", lambda **_: _interrupted_at(150))
        said = call("store", *words, "--store", place, "--lang", "en")
    assert (said.code, said.err.strip()) == (1, text("cli.interrupted"))
    assert sorted(file.name for file in tmp_path.iterdir()) == before
    report = verify(Store.open(many, PersonFile, claims_of))
    assert report.people == PEOPLE
    assert report.findings == ()
    assert call("store", *words, "--store", place).code == 0


def test_a_real_ctrl_c_is_one_sentence(many: Path, tmp_path: Path) -> None:
    ours, its = pty.openpty()
    command = [sys.executable, "-m", "nenkin_tui", "store", "backup", "copy", "--store", str(many), "--lang", "en"]
    process = subprocess.Popen(command, stderr=its, stdout=subprocess.PIPE, cwd=tmp_path, env=_environment(tmp_path))
    os.close(its)
    said = b""
    while b"100 done." not in said and select.select([ours], [], [], 60)[0]:
        said += os.read(ours, 4096)
    process.send_signal(signal.SIGINT)
    out, _ = process.communicate(timeout=60)
    with os.fdopen(ours, "rb", buffering=0) as rest:
        while select.select([ours], [], [], 0)[0]:
            try:
                said += (part := rest.read(4096) or b"")
            except OSError:  # its end is closed
                break
            if not part:
                break
    assert b"Traceback" not in said
    if process.returncode == 0:  # it was done before the signal came
        assert b"A backup of" in out
    else:
        assert process.returncode == 1
        assert said.endswith(b"Stopped.\r\n")
        assert not list(tmp_path.glob("*copy*"))
        assert not list(tmp_path.glob(".copy*"))


@pytest.mark.parametrize("words", [("init",), ("init", "--town")], ids=" ".join)
def test_a_making_cut_off_by_ctrl_c_is_no_store_and_can_be_made_again(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    with monkeypatch.context() as interrupting:
        cut = "nenkin_tui.store.layout.write_meta" if words == ("init",) else "nenkin_tui.office.post.begin_post"
        interrupting.setattr(cut, _interrupt)
        said = call("store", *words, "--store", tmp_path / "new", "--lang", "en")
    assert (said.code, said.err.strip()) == (1, text("cli.interrupted"))
    assert not list(tmp_path.glob(".new*"))
    assert call("desk", "people", "--store", tmp_path / "new").code == 3
    assert call("store", *words, "--store", tmp_path / "new").code == 0
    assert call("store", "verify", "--store", tmp_path / "new").code == 0


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("why", ["symlink", "foreign_owner", "other_writable", "network", "locks", "not_a_folder"])
def test_a_place_that_is_refused_is_one_sentence_with_what_to_do(
    call: Call, many: Path, monkeypatch: pytest.MonkeyPatch, why: str, language: str
) -> None:
    from nenkin_tui.store.errors import Unsuitable

    def refuse(_: Path) -> None:
        raise Unsuitable(why=why)

    monkeypatch.setattr("nenkin_tui.store.store.check_place", refuse)
    said = call("store", "verify", "--store", many, "--lang", language)
    assert (said.code, said.out) == (3, "")
    assert said.err == text(f"store.unsuitable_{why}") + "\n"
    assert "_" not in said.err


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_store_of_a_newer_version_is_refused_by_every_command(
    call: Call, many: Path, tmp_path: Path, language: str
) -> None:
    write_meta(many, Meta(99, "x"))
    before = {file: file.stat().st_mtime_ns for file in many.rglob("*") if file.is_file()}
    for words in (*(("store", *words) for words in COMMANDS if words[0] != "restore"), ("desk", "people")):
        said = call(*words, "--store", many, "--lang", language)
        assert (said.code, said.err) == (3, text("store.schema_too_new", schema=99, known=1) + "\n")
    assert {file: file.stat().st_mtime_ns for file in many.rglob("*") if file.is_file()} == before


def test_a_full_disk_and_a_folder_that_is_read_only_are_one_sentence(
    call: Call, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for code, key in ((28, "full"), (30, "read_only"), (5, "disk_refused")):
        with monkeypatch.context() as failing:
            for name in ("fsync", "fdatasync"):
                failing.setattr(os, name, lambda _, code=code: (_ for _ in ()).throw(OSError(code, "refused")))
            said = call("desk", "issue-key", "9927-233930", "--store", store, "--lang", "en")
        assert (said.code, said.err) == (3, text(f"store.{key}") + "\n")
    assert call("store", "verify", "--store", store).code == 0


class Terminal:
    """Standard error, as if it were a terminal."""

    def __init__(self, real: Any) -> None:
        self._real = real

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)

    def isatty(self) -> bool:
        return True


def _made_ready(call: Call, many: Path, words: tuple[str, ...]) -> Path:
    """The store a command is to work on; before a restore there is a backup, and nothing in its place."""
    if words[0] != "restore":
        return many
    assert call("store", "backup", "kept", "--store", many).code == 0
    return many.with_name("again")


def _interrupted_at(count: int) -> Callable[[int], None]:
    def say(done: int) -> None:
        if done == count:
            raise KeyboardInterrupt

    return say


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def _environment(folder: Path) -> dict[str, str]:
    root = str(Path(__file__).parents[2])
    return {**os.environ, "HOME": str(folder), "XDG_STATE_HOME": str(folder / "state"), "PYTHONPATH": root}
