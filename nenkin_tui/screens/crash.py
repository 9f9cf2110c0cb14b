"""What is left of a crash: where it was, never with what."""

import logging
import secrets
import sys
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path


def record(folder: Path | None) -> str:
    """Writes the trace being handled into the log (file and line only) and gives the number it is found by."""
    number = secrets.token_hex(3).upper()
    kind, _, trace = sys.exc_info()
    places = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
    line = f"{number} {kind.__name__ if kind else 'unknown'} at {' < '.join(reversed(places))}"
    if folder is not None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler = RotatingFileHandler(folder / "log", maxBytes=1_000_000, backupCount=2, encoding="utf-8")
        handler.emit(logging.LogRecord("nenkin_tui", logging.ERROR, "", 0, line, None, None))
        handler.close()
    return number
