"""A kiosk on a terminal, and its PIN."""

from collections.abc import Iterator
from pathlib import Path

import bcrypt
import pytest

from tests.kiosk.sitting import COMMAND, Sitting

PIN = "246810ab"


@pytest.fixture(scope="session")
def pin_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A quick hash."""
    file = tmp_path_factory.mktemp("pin") / "pin"
    file.write_bytes(bcrypt.hashpw(PIN.encode(), bcrypt.gensalt(4)))
    file.chmod(0o600)
    return file


@pytest.fixture(scope="module")
def sitting(tmp_path_factory: pytest.TempPathFactory, pin_file: Path) -> Iterator[Sitting]:
    """One kiosk for all who try to get out of it."""
    kiosk = Sitting(
        tmp_path_factory.mktemp("state"),
        [*COMMAND, str(pin_file)],
        TEXTUAL_ALLOW_SIGNALS="1",
        PYTHONUNBUFFERED="1",
        EDITOR="sh",
    )
    yield kiosk
    kiosk.end()


@pytest.fixture
def own(tmp_path: Path, pin_file: Path) -> Iterator[Sitting]:
    """A kiosk of the test's own; whatever its user has lies below the test's folder."""
    for folder in ("home", "tmp"):
        (tmp_path / folder).mkdir()
    kiosk = Sitting(tmp_path, [*COMMAND, str(pin_file)], HOME=str(tmp_path / "home"), TMPDIR=str(tmp_path / "tmp"))
    yield kiosk
    kiosk.end()
