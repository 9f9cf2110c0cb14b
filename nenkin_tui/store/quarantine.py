"""Where damaged files lie, put aside as they are."""

import os
from itertools import chain, count
from pathlib import Path

from nenkin_tui.store import durable


def quarantine_folder(root: Path) -> Path:
    """The folder, made when it is first needed."""
    folder = root / "quarantine"
    if not folder.is_dir():
        folder.mkdir(mode=0o700, exist_ok=True)
        durable.sync_folder(root)
    return folder


def set_aside(root: Path, path: durable.Place, name: str) -> None:
    """Puts a file there, under its lock; beside those of the same name that lie there. OSError."""
    folder, own = quarantine_folder(root), Path(name)
    others = (folder / f"{own.stem}-{number}{own.suffix}" for number in count(2))
    os.replace(path, durable.first_free(chain((folder / own,), others)))
    durable.sync_folder(folder)
    durable.sync_folder(os.path.dirname(path))
