"""What all tests share: approving pictures, and things of a test's own that no test may leave behind."""

import threading
from pathlib import Path

import pytest
from hypothesis import settings

from nenkin_tui.store.locks import locked

# How long a test takes is the machine's affair; bench/ measures. What was drawn once is drawn again, so that what
# passed passes; `pytest --hypothesis-profile=search` draws anew each time, to find what nobody thought of.
settings.register_profile("same", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None)
settings.load_profile("same")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`pytest tests/screens --approve` draws every picture again; look at the difference before it is committed."""
    parser.addoption("--approve", action="store_true", help="draw the approved pictures of the screens again")


@pytest.fixture
def approve(request: pytest.FixtureRequest) -> bool:
    """Whether pictures are drawn again rather than compared."""
    return bool(request.config.getoption("--approve"))


@pytest.fixture(autouse=True)
def _one_person_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """No change of a person or of a state may happen within another: the two share a lock in one of 256 pairs only,
    so a program that did it would stand still for one store in so many, and for no other."""
    held = threading.local()
    enter, leave = locked.__enter__, locked.__exit__

    def entered(self: locked) -> None:
        path = Path(self._path)
        if not path.name.startswith("person-"):
            return enter(self)
        held.stores = getattr(held, "stores", frozenset())
        assert path.parent not in held.stores, "a change within a change"
        enter(self)
        held.stores |= {path.parent}
        return None

    def left(self: locked, *exception: object) -> None:
        try:
            leave(self, *exception)
        finally:  # a test may refuse even the closing of a file
            if Path(self._path).name.startswith("person-"):
                held.stores -= {Path(self._path).parent}

    monkeypatch.setattr(locked, "__enter__", entered)
    monkeypatch.setattr(locked, "__exit__", left)
