"""IPAexゴシック for PDF: found in the package that brings it, embedded as a subset.

The package matplotlib-fontja is the font, its licence and a few lines for matplotlib. It is never imported: its files
are asked for by name.
"""

from functools import cache
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

PACKAGE = "matplotlib-fontja"
FILE = "ipaexg.ttf"
NAME = "IPAexGothic"


class NoPdf(Exception):
    """PDF cannot be made here: `missing` names the package that is not installed."""

    def __init__(self, missing: str) -> None:
        super().__init__(missing)
        self.missing = missing


@cache
def font_file() -> Path:
    """Where the font lies; NoPdf without its package."""
    try:
        listed = files(PACKAGE) or []
    except PackageNotFoundError:
        raise NoPdf(PACKAGE) from None
    for file in listed:
        if file.name == FILE:
            return Path(str(file.locate()))
    raise NoPdf(PACKAGE)


@cache
def register() -> str:
    """Makes the font known to reportlab, once a process; its name there. NoPdf without either package."""
    path = font_file()
    try:
        from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415 - 60 ms that only a PDF costs
        from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415 - likewise
    except ModuleNotFoundError:
        raise NoPdf("reportlab") from None
    pdfmetrics.registerFont(TTFont(NAME, str(path)))
    return NAME
