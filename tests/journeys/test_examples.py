"""The answers files to try the program with do what they say on a new town."""

from pathlib import Path

import pytest

from nenkin_tui.procedures.answers import read_answers, run_answers

from .conftest import PASSWORD, Walk, as_toml

EXAMPLES = Path(__file__).parents[2] / "data" / "answers"
ENDS = {
    "register_with_key": "waiting",
    "register_without_key": "waiting",
    "reissue_user_id": "waiting",
    "register_by_card": "finished",
    "request_key": "waiting",
}


def test_every_example_is_tried() -> None:
    assert {file.stem for file in EXAMPLES.iterdir()} == set(ENDS)


@pytest.mark.parametrize("name", ENDS)
def test_an_example_works_on_a_new_town(walk: Walk, name: str) -> None:
    secrets = None
    if name == "register_with_key":
        secrets = as_toml({"access_key": walk.key("hanako"), "password": PASSWORD, "secret_answer": "ポチ"})
    answers = read_answers((EXAMPLES / f"{name}.toml").read_text(encoding="utf-8"), secrets)
    assert run_answers(walk.town.office, walk.town.visitor, answers).outcome == ENDS[name]
