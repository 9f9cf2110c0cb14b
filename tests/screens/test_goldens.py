"""What all approved screens have in common: Japanese without stray English, no mark of doubtful width, kinsoku."""

import re
import unicodedata
from pathlib import Path

import pytest
from rich.cells import cell_len

GOLDENS = sorted((Path(__file__).parent / "goldens").rglob("*.txt"))
ALLOWED = re.compile(
    r"Switch to English|Enter|Ctrl|Caps Lock|[A-Za-z0-9.*]+@[a-z.]+|nenkin-tui://\w+/[0-9A-Z]{12}|"
    r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b|\b[2-9A-Z]{5} [2-9A-Z]{5}\b|\b[2-9A-Z]{10}\b|NGUYEN THI MAI|hanako花|"
    r"limo\.media|gakuseisho\w*\.jpg|zaigaku\.pdf|JPEG|[\w/-]+\.json|nenkin-record/1|JSON|zzzz|HanakoMihon"
)
"""How English is chosen, names of keys, mail addresses and links, codes and user IDs, a person's name, what somebody
mistyped, the address of a table's source, files and the name of their format, a word that is not found, an ID of one's
own."""
_NEVER_FIRST = "。、）」』】"


def named(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def is_japanese(path: Path) -> bool:
    return "[en]" not in path.stem and not path.stem.startswith("en-")


@pytest.mark.parametrize("golden", [path for path in GOLDENS if is_japanese(path)], ids=named)
def test_no_stray_english_on_a_japanese_page(golden: Path) -> None:
    words = ALLOWED.sub(" ", golden.read_text(encoding="utf-8"))
    assert re.findall(r"[A-Za-z]{4,}", words) == []


@pytest.mark.parametrize("golden", GOLDENS, ids=named)
def test_nothing_is_drawn_whose_width_terminals_dispute_but_at_the_end_of_a_line(golden: Path) -> None:
    """A mark that is drawn twice as wide then moves nothing after it but the word it belongs to (※ 必須)."""
    disputed = []
    for line in golden.read_text(encoding="utf-8").splitlines():
        for place, character in enumerate(line):
            if unicodedata.east_asian_width(character) == "A" and not _ends_the_line(line[place + 1 :]):
                disputed.append((character, line))
    assert disputed == []


@pytest.mark.parametrize("golden", [path for path in GOLDENS if is_japanese(path)], ids=named)
def test_no_line_begins_with_a_mark_that_ends_a_sentence(golden: Path) -> None:
    lines = golden.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.strip() and line.strip()[0] in _NEVER_FIRST] == []


@pytest.mark.parametrize("golden", GOLDENS, ids=named)
def test_no_line_is_wider_than_its_screen(golden: Path) -> None:
    width = int(re.search(r"\[(\d+)x\d+\]", golden.stem)[1])  # type: ignore[index] # every golden has its size
    assert [line for line in golden.read_text(encoding="utf-8").splitlines() if cell_len(line) > width] == []


def _ends_the_line(rest: str) -> bool:
    word = rest.removeprefix(" ")
    return all(unicodedata.east_asian_width(character) in "WF" for character in word) and len(word) <= 4
