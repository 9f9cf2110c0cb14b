"""Without the packages it needs, a PDF is refused by the name of what is missing."""

from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError

import pytest

from nenkin_tui.papers import font


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    font.font_file.cache_clear()
    yield
    font.font_file.cache_clear()


def test_without_the_package_of_the_font(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> None:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(font, "files", absent)
    with pytest.raises(font.NoPdf) as refused:
        font.font_file()
    assert refused.value.missing == font.PACKAGE


@pytest.mark.parametrize("listed", [None, []])
def test_with_a_package_that_lists_no_font(monkeypatch: pytest.MonkeyPatch, listed: list[str] | None) -> None:
    monkeypatch.setattr(font, "files", lambda _: listed)
    with pytest.raises(font.NoPdf):
        font.font_file()
