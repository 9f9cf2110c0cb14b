"""Whether a folder can hold a store."""

import os
import re
import stat
from pathlib import Path

from nenkin_tui.store.durable import refusals
from nenkin_tui.store.errors import Busy, Unsuitable
from nenkin_tui.store.locks import locked

NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "afpfs", "webdav", "ncpfs", "9p", "ceph", "glusterfs", "lustre"}
    | {"fuse.sshfs", "fuse.glusterfs"}
)
"""File systems whose locks do not hold between machines, by the name the system gives them."""
MOUNTS = Path("/proc/mounts")
_OCTAL = re.compile(r"\\([0-7]{3})")
"""How a space stands there."""
_MOUNT = "/sbin/mount"
"""What lists them on macOS, which has no such file."""


def check_place(path: Path) -> None:
    """Raises Unsuitable for a symlink, a foreign owner, a folder others can write, or a network file system."""
    with refusals():
        info = path.lstat()
    if stat.S_ISLNK(info.st_mode):
        raise Unsuitable(why="symlink")
    if not stat.S_ISDIR(info.st_mode):
        raise Unsuitable(why="not_a_folder")
    if info.st_uid != os.geteuid():
        raise Unsuitable(why="foreign_owner")
    if info.st_mode & 0o022:
        raise Unsuitable(why="other_writable")
    if file_system(path) in NETWORK:
        raise Unsuitable(why="network")


def check_locks(lock: Path) -> None:
    """Raises Unsuitable where a lock that is held is given out once more: no file system for a store."""
    with locked(lock):
        try:
            with locked(lock, patience=0):
                pass
        except Busy:
            return
    raise Unsuitable(why="locks")


def file_system(path: Path) -> str:
    """The kind of file system a folder lies on, as the system names it; "" if it does not say."""
    here = path.resolve()
    best, kind = 0, ""
    for point, name in _mounts():
        if here.is_relative_to(point) and len(point) >= best:
            best, kind = len(point), name
    return kind


def _mounts() -> list[tuple[str, str]]:
    """Where something is mounted, and of what kind."""
    try:
        lines = MOUNTS.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return _mounts_of_macos()
    fields = (line.split(" ") for line in lines)
    return [(_OCTAL.sub(lambda octal: chr(int(octal[1], 8)), point), kind) for _, point, kind, *_ in fields]


def _mounts_of_macos() -> list[tuple[str, str]]:
    import subprocess  # noqa: PLC0415 - Linux has no use for it

    try:
        listed = subprocess.run([_MOUNT], capture_output=True, text=True, check=True, timeout=5).stdout  # noqa: S603 - a fixed word
    except (OSError, subprocess.SubprocessError):
        return []
    return re.findall(r"^.*? on (/.*) \((\w+)[,)]", listed, re.MULTILINE)
