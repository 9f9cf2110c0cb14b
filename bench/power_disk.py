"""A disk that is a file: it can be copied at any moment, and the copy is what a power cut then leaves.

What the system holds in memory is not in the file; what it handed to the disk is.
"""

import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Judge = Callable[[Path], str]
"""What is wrong on a disk mounted here after its power was cut; "" if nothing is. What it raises is wrong too."""
Cut = Callable[[str, Judge], None]
"""Cuts the power: `(after what, how the disk is to be judged)`."""
Scenario = Callable[[Path, Cut], None]
"""Works on a disk that is mounted here, and cuts its power at the moments that count."""


@dataclass(frozen=True)
class Kind:
    """A file system: how it is made, how large, and what mends it before it is mounted again, as at a start-up."""

    make: tuple[str, ...]
    size: str
    mend: tuple[str, ...] = ()

    @property
    def is_here(self) -> bool:
        """Whether the system has what makes it."""
        return shutil.which(self.make[0], path=_PATH) is not None


_EXT4 = ("mkfs.ext4", "-qF", "-E", "lazy_itable_init=0")
KINDS = {
    "ext4": Kind(_EXT4, "64M"),
    "ext4-no-journal": Kind((*_EXT4, "-O", "^has_journal"), "64M", ("fsck.ext4", "-fy")),
    "xfs": Kind(("mkfs.xfs", "-q"), "320M"),
    "btrfs": Kind(("mkfs.btrfs", "-q"), "160M"),
}
_PATH = f"{os.environ.get('PATH', os.defpath)}:/usr/sbin:/sbin"
_MENDED = 1
"""What fsck says of a disk that had to be put right, and was."""


def cuts(kind: Kind, scenario: Scenario, folder: Path) -> tuple[int, list[str]]:
    """Runs it on a new disk in this folder: how often the power was cut, and what was wrong after which cuts."""
    image, mounted = folder / "image", folder / "mounted"
    mounted.mkdir()
    _run("truncate", "-s", kind.size, str(image))
    _run(*kind.make, str(image))
    copies: list[tuple[Path, str, Judge]] = []

    def cut(what: str, judge: Judge) -> None:
        copies.append((_copied(image, folder / f"cut-{len(copies)}"), what, judge))

    try:
        _mount(image, mounted)
        scenario(mounted, cut)
        let_go(folder)
        wrong = []
        for copy, what, judge in copies:  # only now: two disks of one name are not mounted together
            if found := _judged(kind, copy, mounted, judge):
                wrong.append(f"after {what}: {found}")
            let_go(folder)
            copy.unlink()
    finally:
        let_go(folder)
    return len(copies), wrong


def let_go(folder: Path) -> None:
    """Unmounts what is mounted below this folder; its loop device goes with it."""
    mounted = folder / "mounted"
    if mounted.is_mount() and subprocess.run(("umount", mounted), check=False).returncode:
        _run("umount", "--lazy", str(mounted))  # somebody is still in it


def _judged(kind: Kind, copy: Path, mounted: Path, judge: Judge) -> str:
    try:
        if kind.mend:
            _run(*kind.mend, str(copy), most=_MENDED)
        _mount(copy, mounted)
        return judge(mounted)
    except Exception as raised:  # noqa: BLE001 - whatever it is, it is wrong
        return repr(raised)


def _copied(image: Path, to: Path) -> Path:
    """The disk as it is at one moment: copied once more if the system wrote to it meanwhile by itself."""
    while True:
        before = image.stat().st_mtime_ns
        _run("cp", "--sparse=always", str(image), str(to))
        if image.stat().st_mtime_ns == before:
            return to


def _mount(image: Path, at: Path) -> None:
    _run("mount", "-o", "loop", str(image), str(at))


def _run(*command: str, most: int = 0) -> None:
    """Runs a command; RuntimeError with what it said if it ends with more than this."""
    environment = {**os.environ, "PATH": _PATH}
    ended = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if ended.returncode > most or ended.returncode < 0:
        raise RuntimeError(f"{command[0]} failed ({ended.returncode}): {ended.stderr.strip()}")
