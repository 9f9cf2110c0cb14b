"""What the READMEs promise is there: their files, their pictures, their commands."""

import re
import shlex
from pathlib import Path

import pytest

from nenkin_tui.cli import COMMANDS

ROOT = Path(__file__).parents[2]
READMES = ("README.md", "README.ja.md")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def called(name: str) -> list[list[str]]:
    lines = re.findall(r"^\.venv/bin/nenkin-tui (.+)$", read(name), re.MULTILINE)
    return [shlex.split(line) for line in lines]


@pytest.mark.parametrize("name", READMES)
def test_every_link_leads_somewhere(name: str) -> None:
    links = re.findall(r"\]\(([^)]+)\)", read(name))
    assert links
    assert [link for link in links if not link.startswith("https://") and not (ROOT / link).exists()] == []


@pytest.mark.parametrize("name", READMES)
def test_every_command_and_file_named_exists(name: str) -> None:
    calls = called(name)
    assert calls
    for words in calls:
        assert next(word for word in words if word not in ("--lang", "en")) in COMMANDS
        for word in words:
            if "/" in word:
                assert (ROOT / word).is_file()


def test_both_show_the_same_pictures_and_commands() -> None:
    pictures = [re.findall(r"\((screens/[^)]+)\)", read(name)) for name in READMES]
    assert pictures[0] == pictures[1]
    plain = [[[word for word in words if word not in ("--lang", "en")] for words in called(name)] for name in READMES]
    assert plain[0] == plain[1]


def test_nothing_named_as_missing_is_a_command() -> None:
    for name in READMES:
        missing = read(name).split("\n## ")[-1]
        assert not set(re.findall(r"`([a-z]+)`", missing)) & set(COMMANDS)
