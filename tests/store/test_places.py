"""Places that cannot hold a store, and disks that refuse: said by name, with nothing changed."""

import errno
import os
import resource
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from nenkin_tui.store import durable, place
from nenkin_tui.store.errors import Corrupt, Exists, Full, Missing, ReadOnly, Replaced, SchemaTooNew, Unsuitable
from nenkin_tui.store.layout import Meta, write_meta
from nenkin_tui.store.store import Store
from nenkin_tui.store.verify import gc, verify
from tests.store.conftest import Doc, claims_of, opened
from tests.store.kills import Say, killed
from tests.store.processes import together

NOBODY = 65534


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(Unsuitable) as raised:
        act()
    return str(raised.value.values["why"])


def as_nobody(path: Path, act: Callable[[], object]) -> str:
    """What `act` raises in a process of another user, whom the folders above let through."""
    if os.geteuid() != 0:
        pytest.skip("only root can become somebody else")
    path.parent.chmod(0o755)

    def process(_: int) -> str:
        os.setgid(NOBODY)
        os.setuid(NOBODY)
        try:
            act()
        except Exception as raised:  # noqa: BLE001 - its name is what is asked for
            return f"{type(raised).__name__} {getattr(raised, 'values', {}).get('why', '')}".strip()
        return "nothing"

    return str(together(1, process)[0])


def test_a_symlink_is_refused_wherever_the_store_is_made_or_opened(store: Store[Doc], tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert refused(lambda: Store.create(tmp_path / "link", Doc, claims_of)) == "symlink"
    (tmp_path / "store").symlink_to(store.path)
    assert refused(lambda: opened(tmp_path / "store")) == "symlink"


@pytest.mark.parametrize("name", ["store.json", "key", "lock", "journal.jsonl"])
def test_a_symlink_in_place_of_any_file_of_the_store_is_not_followed(store: Store[Doc], place: Path, name: str) -> None:
    pid = store.add(Doc("1"))
    name = os.path.relpath(store.stripe(pid), store.path) if name == "lock" else name
    victim = place / "victim"
    shutil.copy(store.path / name, victim)
    before = victim.read_bytes()
    (store.path / name).unlink()
    (store.path / name).symlink_to(victim)
    if name in ("store.json", "key"):
        with pytest.raises((Corrupt, Unsuitable)):
            opened(store.path)
    elif name.startswith("lock/"):
        assert refused(lambda: opened(store.path).delete(pid)) == "symlink"
    else:  # the journal is filled up later
        opened(store.path).delete(pid)
    assert victim.read_bytes() == before


@pytest.mark.parametrize("name", ["lock", "people", "people/0", "people/f", "claim", "state"])
def test_a_symlink_in_place_of_a_folder_of_the_store_is_refused(store: Store[Doc], place: Path, name: str) -> None:
    elsewhere = place / "elsewhere"
    (store.path / name).rename(elsewhere)
    (store.path / name).symlink_to(elsewhere)
    assert refused(lambda: opened(store.path)) == "symlink"


def test_a_folder_that_others_can_write_is_refused(store: Store[Doc], tmp_path: Path) -> None:
    for mode in (0o777, 0o770, 0o702):
        store.path.chmod(mode)
        assert refused(lambda: opened(store.path)) == "other_writable"
    (tmp_path / "open").mkdir()
    (tmp_path / "open").chmod(0o777)
    assert refused(lambda: Store.create(tmp_path / "open", Doc, claims_of)) == "other_writable"


def test_what_is_no_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(Exists):
        Store.create(tmp_path / "file", Doc, claims_of)
    assert refused(lambda: place.check_place(tmp_path / "file")) == "not_a_folder"
    assert (tmp_path / "file").read_text() == "mine"


def test_a_folder_of_another_user_is_refused(store: Store[Doc], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: store.path.stat().st_uid + 1)
    assert refused(lambda: opened(store.path)) == "foreign_owner"


def test_another_user_really_is_refused(store: Store[Doc]) -> None:
    store.path.chmod(0o755)
    assert as_nobody(store.path, lambda: opened(store.path)) == "Unsuitable foreign_owner"


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "smb3", "fuse.sshfs", "9p"])
def test_a_network_file_system_is_refused(
    store: Store[Doc], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """By what the kernel says is mounted there; a space stands as \\040, other letters as they are."""
    shared = tmp_path / "共有 フォルダー"
    shared.mkdir(mode=0o700)
    point = str(shared).replace(" ", "\\040")
    lines = f"/dev/sda / ext4 rw 0 0\nserver:/export {point} {kind} rw,vers=4.2 0 0\n"
    mounts = tmp_path / "mounts"
    mounts.write_text(lines, encoding="utf-8")
    monkeypatch.setattr(place, "MOUNTS", mounts)
    assert refused(lambda: Store.create(shared / "store", Doc, claims_of)) == "network"
    assert refused(lambda: place.check_place(shared)) == "network"
    place.check_place(store.path)


def test_the_mounts_of_macos_are_read_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = "/dev/disk1s1 on / (apfs, local, journaled)\n//me@server/share on /Volumes/My Share (smbfs, nodev, nosuid)\n"
    ran = subprocess.CompletedProcess(["mount"], 0, stdout=said)
    monkeypatch.setattr(place, "MOUNTS", tmp_path / "none")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: ran)
    assert place.file_system(Path("/Volumes/My Share/store")) == "smbfs"
    assert place.file_system(Path("/Users/me")) == "apfs"
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: (_ for _ in ()).throw(FileNotFoundError()))
    assert place.file_system(Path("/Users/me")) == ""


def test_a_disk_whose_locks_hold_nobody_up_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    monkeypatch.setattr(fcntl, "flock", lambda *_: None)
    assert refused(lambda: Store.create(tmp_path / "store", Doc, claims_of)) == "locks"


def test_a_folder_that_is_read_only_is_said_to_be_so(place: Path) -> None:
    """Its owner may open and read the store; every change is refused, and everything is as it was."""
    store = Store.create(place / "store", Doc, claims_of)
    pid = store.add(Doc("1"))
    if os.geteuid() == 0:
        for folder, folders, files in os.walk(store.path):
            for name in (*folders, *files, "."):
                os.chown(Path(folder, name), NOBODY, NOBODY, follow_symlinks=False)

    def change() -> None:
        with opened(store.path).transaction(pid, event="changed", at="t") as change:
            change.document = Doc("1", count=1)

    (store.path / "people" / pid[0]).chmod(0o500)
    try:
        if os.geteuid() == 0:
            assert as_nobody(store.path, change) == "ReadOnly"
            assert as_nobody(store.path, lambda: opened(store.path).read(pid)) == "nothing"
        else:
            with pytest.raises(ReadOnly):
                change()
    finally:
        (store.path / "people" / pid[0]).chmod(0o700)
    row = durable.read(store.rows.path(pid))
    assert store.rows.decoded(pid, row).document == Doc("1")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte."""
    point = tmp_path / "small"
    point.mkdir(mode=0o700)
    mounting = ["mount", "-t", "tmpfs", "-o", "size=1m,mode=0700", "tmpfs", str(point)]
    if os.geteuid() != 0 or subprocess.run(mounting, capture_output=True, check=False).returncode != 0:
        pytest.skip("no disk can be mounted here")
    try:
        yield point
    finally:
        subprocess.run(["umount", str(point)], check=True)


def test_a_full_disk_is_said_to_be_full_and_nothing_is_lost(small_disk: Path) -> None:
    store = Store.create(small_disk / "store", Doc, claims_of)
    kept: dict[str, Doc] = {}

    def fill() -> None:
        for n in range(10_000):
            doc = Doc(str(n), padding="x" * 5000)
            kept[store.add(doc)] = doc

    with pytest.raises(Full):
        fill()
    assert len(kept) > 50
    pid = next(iter(kept))
    with pytest.raises(Full), store.transaction(pid, event="changed", at="t") as change:
        change.document = Doc("0", padding="y" * 50_000)
    assert dict(opened(store.path).everybody()) == kept
    assert not list(store.path.rglob(".*.tmp"))
    store.delete(pid)
    store.add(Doc("one more"))
    report = verify(store, repair=True)
    assert report.clean
    assert not [finding for finding in report.findings if finding.kind == "damaged"]


def test_a_limit_on_the_size_of_files_is_a_full_disk(store: Store[Doc]) -> None:
    pid = store.add(Doc("1"))

    def limited(_: int) -> str:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
        try:
            with store.transaction(pid, event="changed", at="t") as change:
                change.document = Doc("1", padding="x" * 10_000)
        except Full:
            return "full"
        return "kept"

    assert together(1, limited) == ["full"]
    assert store.read(pid).document == Doc("1")
    assert not list(store.path.rglob(".*.tmp"))


@pytest.mark.parametrize(("code", "kind"), [(errno.ENOSPC, Full), (errno.EDQUOT, Full), (errno.EROFS, ReadOnly)])
def test_what_the_system_refuses_has_its_name(
    store: Store[Doc], monkeypatch: pytest.MonkeyPatch, code: int, kind: type[Exception]
) -> None:
    pid = store.add(Doc("1"))
    real = os.fsync
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(code, "refused")))
    with pytest.raises(kind), store.transaction(pid, event="changed", at="t") as change:
        change.document = Doc("1", count=1)
    monkeypatch.setattr(os, "fsync", real)
    assert store.read(pid).document == Doc("1")


# Made, cut off, made again; replaced under an open program


def test_a_making_that_is_killed_goes_on_when_it_is_made_again(place: Path) -> None:
    import random

    chance = random.Random(3)  # noqa: S311 - the same each time
    for n in range(10):
        path = place / f"store{n}"

        def make(say: Say, path: Path = path) -> None:
            say("begun")
            Store.create(path, Doc, claims_of)

        killed(make, chance)
        if not (path / "store.json").exists():
            Store.create(path, Doc, claims_of)
        assert opened(path).add(Doc("1"))
        with pytest.raises(Exists):
            Store.create(path, Doc, claims_of)


def test_of_several_who_make_one_store_one_does(place: Path) -> None:
    def make(_: int) -> bool:
        try:
            Store.create(place / "store", Doc, claims_of)
        except Exists:
            return False
        return True

    assert together(6, make).count(True) == 1
    assert opened(place / "store").add(Doc("1"))


def test_halves_that_dead_processes_left_beside_it_are_litter(store: Store[Doc]) -> None:
    dead, alive = (store.path.with_name(f".{store.path.name}.{pid}.half") for pid in (999999999, os.getpid()))
    for half in (dead, alive):
        (half / "people").mkdir(parents=True)
    assert [finding.kind for finding in verify(store).findings] == ["litter"]
    assert [finding.place for finding in gc(store)] == [f"../{dead.name}"]
    assert (dead.exists(), alive.exists()) == (False, True)


class Tries(msgspec.Struct, frozen=True):
    count: int = 0


def test_a_program_notices_that_its_store_was_migrated_or_replaced_meanwhile(store: Store[Doc], place: Path) -> None:
    pid = store.add(Doc("1"))
    own = opened(store.path)
    state = own.state("throttle", "anybody", Tries)
    acts = (
        lambda: own.read(pid),
        lambda: own.find("number", "1"),
        lambda: own.add(Doc("2")),
        state.read,
        lambda: state.update(lambda tries: (tries, None)),
        state.remove,
    )
    write_meta(store.path, own.meta)
    assert own.read(pid).document == Doc("1")
    write_meta(store.path, Meta(own.meta.schema, "another"))
    for act in acts:
        with pytest.raises(Replaced):
            act()
    write_meta(store.path, Meta(own.meta.schema + 1, own.meta.store_id))
    for act in acts:
        with pytest.raises(SchemaTooNew):
            act()
    shutil.rmtree(store.path)
    with pytest.raises(Missing):
        own.read(pid)
