"""The command line itself: help and version without the screens, one sentence for an error, the exit codes."""

import ast
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import click
import pytest

from nenkin_tui import __version__, locale
from nenkin_tui.cli import COMMANDS, MODULES
from nenkin_tui.commands.place import town_of_user
from nenkin_tui.store.errors import Missing

from .conftest import Call

LOADED = """
import sys
from nenkin_tui.cli import run
code = run({words})
print(*sys.modules, file=sys.stderr)
sys.exit(code)
"""
NEVER_SHOWN = re.compile(
    "deprecated|Boolean option|Could not determine name|No options defined|Arguments take exactly|defined twice"
    "|must be an iterable|dynamic|Do you want|Confirm the action|UUID|boolean|executable|start character"
    "|Repeat for confirmation|The two entered values|^Error: \\{message\\}|Unknown color|Press any key"
    "|values are required|Takes \\{nargs\\}|^Choice\\("
)
"""Messages of parts of click that no command uses: prompts, deprecation, switches, mistakes of a programmer."""


def started(*words: str) -> subprocess.CompletedProcess[str]:
    script = LOADED.format(words=list(words))
    return subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.parametrize("words", [["--version"], ["--help"], *([name, "--help"] for name in COMMANDS)])
def test_help_and_version_come_without_the_screens(words: list[str]) -> None:
    process = started(*words)
    assert process.returncode == 0, process.stderr
    loaded = set(process.stderr.split())
    assert "nenkin_tui.cli" in loaded
    assert "textual" not in loaded


def test_the_first_help_loads_nothing_that_only_a_procedure_needs() -> None:
    loaded = set(started("--help").stderr.split())
    assert not loaded & {"tinydb", "bcrypt", "zxcvbn", "jpholiday", "nenkin_tui.procedures", "nenkin_tui.pension"}


def test_the_version_is_the_packages(call: Call) -> None:
    assert call("--version").out == f"nenkin-tui {__version__}\n"


@pytest.mark.parametrize("language", locale.LANGUAGES)
def test_every_command_explains_itself_in_the_language_asked_for(language: str) -> None:
    script = (
        "import sys; from nenkin_tui.cli import run; sys.exit(max(run([*w.split(), '--help']) for w in sys.argv[1:]))"
    )
    words = [f"--lang {language}", *(f"{name} --lang {language}" for name in COMMANDS)]
    process = subprocess.run(
        [sys.executable, "-c", script, *words], capture_output=True, text=True, check=False, timeout=60
    )
    assert process.returncode == 0, process.stderr
    usage = "Usage:" if language == "en" else "使い方:"
    assert process.stdout.count(usage) == len(words)
    if language != "en":
        for english in ("Usage", "Options", "Commands", "Show this", "Show the", "[OPTIONS]"):
            assert english not in process.stdout


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"NENKIN_TUI_LANG": "easy", "LANG": "en_US.UTF-8"}, "easy"),
        ({"NENKIN_TUI_LANG": "fr", "LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "ja_JP.UTF-8"}, "ja"),
        ({"LANG": "easy"}, "ja"),
        ({}, "ja"),
    ],
)
def test_the_environment_asks_for_a_language(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], language: str
) -> None:
    for name in ("NENKIN_TUI_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert locale.preferred_language() == language


def test_each_command_has_its_module_and_its_line() -> None:
    for name in COMMANDS:
        assert find_spec(f"nenkin_tui.commands.{MODULES.get(name, name)}"), name
        for language in locale.LANGUAGES:
            assert locale.area_texts(language, "cli")[name]


@pytest.mark.parametrize(
    "words",
    [
        ("twon",),
        ("town", "--frehs"),
        ("run",),
        ("run", "no such file.toml"),
        ("desk",),
        ("desk", "issue-key"),
        ("desk", "advance"),
        ("desk", "advance", "--days", "soon"),
        ("desk", "advance", "--to", "tomorrow"),
        ("desk", "advance", "--days", "1", "--until-post"),
        ("town", "--lang", "fr"),
        ("town", "here"),
        ("--stor", "x"),
    ],
)
def test_wrong_usage_is_one_line_in_japanese_and_exit_2(call: Call, words: tuple[str, ...]) -> None:
    said = call(*words)
    assert said.code == 2
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert re.search(r"[ぁ-ん]", said.err)
    assert not re.search(r"[A-Z][a-z]+ [a-z]+", said.err)


def test_a_missing_store_is_one_sentence_and_exit_3(call: Call, tmp_path: Path) -> None:
    for words in (("desk", "people"), ("desk", "mail", "--json")):
        said = call(*words, "--store", tmp_path / "nowhere")
        assert (said.code, said.out) == (3, "")
        assert said.err.count("\n") == 1


def test_the_store_can_be_named_before_and_after_the_command_and_by_the_environment(
    call: Call, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, after = call("--store", store, "desk", "people"), call("desk", "people", "--store", store)
    monkeypatch.setenv("NENKIN_TUI_STORE", str(store))
    assert before.code == 0
    assert before.out == after.out == call("desk", "people").out


def test_the_screens_need_a_terminal(call: Call, tmp_path: Path) -> None:
    said = call("town")
    assert (said.code, said.err.count("\n")) == (2, 1)
    assert not (tmp_path / "state").exists()


def test_without_a_store_the_users_town_is_founded_and_found_again(call: Call, tmp_path: Path) -> None:
    first, second = call("desk", "letters", "--json"), call("desk", "letters", "--json")
    assert first.code == 0
    assert first.document == second.document
    assert list(tmp_path.rglob("store.json"))


def test_a_founding_cut_short_leaves_no_half_of_a_town(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from nenkin_tui.town import town

    settle = town.settle

    def cut_short(*words: object) -> None:
        if words[1] == town.NAMES[3]:
            raise KeyboardInterrupt
        return settle(*words)

    with monkeypatch.context() as patched:
        patched.setattr(town, "settle", cut_short)
        assert call("desk", "people").code == 1
    assert not list(tmp_path.rglob("store.json"))
    assert len(call("desk", "people").out.splitlines()) == len(town.NAMES)
    assert [file.parent.name for file in tmp_path.rglob("store.json")] == ["town"]


def test_a_fresh_town_takes_the_place_of_the_old_one_even_if_that_is_damaged(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    call("desk", "people")
    first = call("desk", "letters", "--json").document
    store = next(tmp_path.rglob("town/store.json"))
    store.write_text("{", encoding="utf-8")
    assert call("desk", "people").code == 3
    town_of_user(fresh=True)
    second = call("desk", "letters", "--json").document
    assert [letter["number"] for letter in first] == [letter["number"] for letter in second]
    assert [letter["access_key"] for letter in first] != [letter["access_key"] for letter in second]


@pytest.mark.parametrize("is_asked", [True, False])
def test_a_town_that_is_made_anew_and_cut_off_meanwhile_is_made_the_next_time(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_asked: bool
) -> None:
    before = call("desk", "people").out
    place = next(tmp_path.rglob("town"))

    def cut_off(folder: Path, *_: object, **__: object) -> None:
        (folder / "store.json").unlink()
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(shutil, "rmtree", cut_off)
        with pytest.raises(KeyboardInterrupt):
            town_of_user(place if is_asked else None, fresh=True)
    assert call("desk", "people").out == before


def test_a_folder_that_is_no_town_is_never_removed(call: Call, tmp_path: Path) -> None:
    own = tmp_path / "own"
    call("store", "init", "--store", own)
    with pytest.raises(Missing):
        town_of_user(own, fresh=True)
    assert (own / "store.json").exists()
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(Missing):
        town_of_user(tmp_path / "papers", fresh=True)
    assert (tmp_path / "papers" / "letter.txt").exists()


def test_click_says_nothing_that_the_catalogue_has_no_word_for() -> None:
    known = set(locale.area_texts("ja", "click"))
    for name in ("core", "decorators", "exceptions", "formatting", "parser", "termui", "types"):
        spec = find_spec(f"click.{name}")
        assert spec is not None
        assert spec.origin is not None
        for node in ast.walk(ast.parse(Path(spec.origin).read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext"):
                messages = [part.value for part in node.args[:2] if isinstance(part, ast.Constant)]
                unknown = [one for one in messages if one not in known and not NEVER_SHOWN.search(str(one))]
                assert not unknown, (click.__version__, unknown)
