"""Whether a folder can hold a store."""

import os
import stat
from pathlib import Path

from nenkin_tui.store.durable import refusals
from nenkin_tui.store.errors import Unsuitable

NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ncpfs", "9p", "fuse.sshfs", "ceph", "glusterfs"})
"""File systems whose locks do not hold between machines, by the name the kernel gives them."""


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
    if _file_system(path) in NETWORK:
        raise Unsuitable(why="network")


def _file_system(path: Path) -> str:
    """The kind of file system a folder lies on, as /proc/mounts has it; "" where there is no such list (macOS)."""
    try:
        mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    here = path.resolve()
    best, kind = 0, ""
    for line in mounts:
        _, point, name, *_ = line.split(" ")
        point = point.encode().decode("unicode_escape")  # spaces stand there as \\040
        if here.is_relative_to(point) and len(point) >= best:
            best, kind = len(point), name
    return kind
