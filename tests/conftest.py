"""What all tests share: approving pictures, and things of a test's own that no test may leave behind."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """`pytest tests/screens --approve` draws every picture again; look at the difference before it is committed."""
    parser.addoption("--approve", action="store_true", help="draw the approved pictures of the screens again")


@pytest.fixture
def approve(request: pytest.FixtureRequest) -> bool:
    """Whether pictures are drawn again rather than compared."""
    return bool(request.config.getoption("--approve"))
