"""The machine that drives every procedure, by small tables and without an office."""

from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from nenkin_tui.model.invalid import Invalid, NotEligible
from nenkin_tui.model.secret import Secret
from nenkin_tui.procedures.draft import Draft
from nenkin_tui.procedures.flow import Answers, Finished, Flow, Moved, Procedure, Rejected, Step
from nenkin_tui.procedures.question import Question


def word(typed: str) -> str:
    if not typed:
        raise Invalid("empty", "problem.name_empty")
    return typed.upper()


def asks(name: str, *, secret: bool = False, kept_in_draft: bool = True) -> Question:
    parse: Any = (lambda typed: Secret(word(typed))) if secret else word
    return Question(name=name, kind="text", parse=parse, secret=secret, kept_in_draft=kept_in_draft)


def a_procedure(**judges: Any) -> Procedure:
    """fruit (branches to stone where it is PEACH) - secret - key - check."""

    def finish(answers: Answers) -> Finished:
        judges.get("finish", lambda _: None)(answers)
        return Finished("finished", {"fruit": answers["fruit"]})

    return Procedure(
        name="basket",
        steps=(
            Step(name="fruit", questions=(asks("fruit"), asks("colour")), judge=judges.get("fruit", lambda _: None)),
            Step(name="stone", questions=(asks("stone"),), wanted=lambda answers: answers.get("fruit") == "PEACH"),
            Step(name="secret", questions=(asks("secret", secret=True),)),
            Step(name="key", questions=(asks("key", kept_in_draft=False),)),
            Step(name="check"),
        ),
        finish=finish,
    )


FRUIT = {"fruit": "apple", "colour": "red"}


def at_check(**judges: Any) -> Flow:
    flow = Flow(a_procedure(**judges))
    for typed in (FRUIT, {"secret": "hush"}, {"key": "k"}):
        assert isinstance(flow.submit(typed), Moved)
    assert flow.step.name == "check"
    return flow


def test_next_goes_through_every_step_and_finishes() -> None:
    flow = at_check()
    assert flow.submit({}) == Finished("finished", {"fruit": "APPLE"})
    assert flow.finished is not None


def test_every_problem_of_a_page_is_told_at_once_and_nothing_moves() -> None:
    flow = Flow(a_procedure())
    outcome = flow.submit({"fruit": ""})
    assert isinstance(outcome, Rejected)
    assert [(problem.field, problem.code) for problem in outcome.problems] == [("fruit", "empty"), ("colour", "empty")]
    assert flow.step.name == "fruit"


def test_what_was_typed_stays_after_a_refusal_but_no_secret() -> None:
    flow = Flow(a_procedure())
    flow.submit({"fruit": "apple", "colour": ""})
    assert flow.typed("fruit") == "apple"
    flow.submit(FRUIT)
    flow.submit({"secret": "hush"})
    flow.back()
    assert flow.typed("secret") == ""
    assert flow.answered("secret")


def test_progress_is_recounted_at_a_branch() -> None:
    flow = Flow(a_procedure())
    assert flow.progress() == (1, 4)
    flow.submit({"fruit": "peach", "colour": "pink"})
    assert (flow.step.name, flow.progress()) == ("stone", (2, 5))


def test_back_never_checks_and_stops_at_the_first_step() -> None:
    flow = Flow(a_procedure())
    flow.submit(FRUIT)
    assert flow.back()
    assert flow.step.name == "fruit"
    assert not flow.back()


def test_a_secret_left_empty_is_kept() -> None:
    flow = at_check()
    flow.change("secret")
    assert flow.submit({"secret": ""}) == Moved("check")


def test_changing_one_answer_returns_to_the_check_page() -> None:
    flow = at_check()
    flow.change("fruit")
    assert flow.typed("fruit") == "apple"
    assert flow.submit({"fruit": "plum", "colour": "blue"}) == Moved("check")
    assert flow.shown("fruit") == "PLUM"


def test_a_question_newly_needed_by_a_change_is_asked_first() -> None:
    flow = at_check()
    flow.change("fruit")
    assert flow.submit({"fruit": "peach", "colour": "pink"}) == Moved("stone")
    assert flow.submit({"stone": "one"}) == Moved("check")


def test_back_from_a_change_is_the_check_page_again_with_the_old_answer() -> None:
    flow = at_check()
    flow.change("fruit")
    assert flow.back()
    assert flow.step.name == "check"
    assert flow.shown("fruit") == "APPLE"


@pytest.mark.parametrize("wrong", [{"fruit": "", "colour": "red"}, {"fruit": "plum", "colour": ""}])
def test_back_from_a_change_that_was_refused_is_the_check_page_with_the_old_answer(wrong: dict[str, str]) -> None:
    flow = at_check()
    flow.change("fruit")
    assert isinstance(flow.submit(wrong), Rejected)
    assert flow.back()
    assert flow.step.name == "check"
    assert (flow.typed("fruit"), flow.shown("fruit"), flow.shown("colour")) == ("apple", "APPLE", "RED")
    assert isinstance(flow.submit({}), Finished)


def test_a_change_once_taken_is_kept_by_who_later_goes_back_page_by_page() -> None:
    flow = at_check()
    flow.change("fruit")
    flow.submit({"fruit": "plum", "colour": "blue"})
    while flow.step.name != "fruit":
        flow.back()
    assert not flow.back()
    assert flow.shown("fruit") == "PLUM"


def test_what_the_office_refuses_is_told_under_the_field_it_names() -> None:
    def refuse(_: Answers) -> None:
        raise Invalid("mismatch", "problem.identity_mismatch", field="identity")

    flow = at_check(finish=refuse)
    outcome = flow.submit({})
    assert isinstance(outcome, Rejected)
    assert outcome.problems[0].field == "identity"
    assert flow.finished is None


def test_what_the_office_refuses_without_a_field_stands_under_the_first_question() -> None:
    def refuse(_: Answers) -> None:
        raise Invalid("unknown", "problem.code_unknown")

    outcome = Flow(a_procedure(fruit=refuse)).submit(FRUIT)
    assert isinstance(outcome, Rejected)
    assert outcome.problems[0].field == "fruit"


def test_not_eligible_is_a_page_and_the_answers_stay() -> None:
    def refuse(_: Answers) -> None:
        raise NotEligible("key_used")

    flow = Flow(a_procedure(fruit=refuse))
    with pytest.raises(NotEligible) as page:
        flow.submit(FRUIT)
    assert page.value.page == "key_used"
    assert flow.step.name == "fruit"
    assert flow.typed("fruit") == "apple"


def test_what_was_kept_is_filled_in_again_and_saved_only_when_it_is_set_aside() -> None:
    drafts: list[Draft | None] = []
    flow = Flow(a_procedure(), save=drafts.append)
    flow.submit(FRUIT)
    flow.keep({"secret": "hus"})
    assert flow.back()
    flow.keep({"fruit": "ban", "colour": "red"})
    assert (flow.typed("fruit"), flow.typed("secret")) == ("ban", "")
    assert [draft and draft.step for draft in drafts] == ["secret"]
    flow.set_aside()
    assert drafts[1:] == [Draft("basket", "fruit", {"fruit": "ban", "colour": "red"})]


def test_nothing_is_saved_of_what_is_set_aside_as_it_was_accepted_or_is_never_saved() -> None:
    drafts: list[Draft | None] = []
    flow = Flow(a_procedure(), save=drafts.append)
    for typed in (FRUIT, {"secret": "hush"}):
        flow.submit(typed)
    flow.keep({"key": "k"})
    flow.set_aside()
    assert len(drafts) == 2


def test_a_change_that_is_gone_back_from_is_not_kept() -> None:
    flow = at_check()
    flow.change("fruit")
    flow.keep({"fruit": "plum", "colour": "blue"})
    assert flow.back()
    assert (flow.typed("fruit"), flow.shown("fruit")) == ("apple", "APPLE")


def test_each_accepted_page_is_saved_without_secrets_and_the_end_drops_the_draft() -> None:
    drafts: list[Draft | None] = []
    flow = Flow(a_procedure(), save=drafts.append)
    for typed in (FRUIT, {"secret": "hush"}, {"key": "k"}, {}):
        flow.submit(typed)
    assert drafts[-1] is None
    assert drafts[2] == Draft("basket", "check", FRUIT)
    assert "hush" not in repr(drafts)


def test_a_draft_goes_on_where_it_was_left_after_what_is_never_saved() -> None:
    saved: list[Draft | None] = []
    flow = Flow(a_procedure(), save=saved.append)
    for typed in (FRUIT, {"secret": "hush"}, {"key": "k"}):
        flow.submit(typed)
    resumed = Flow(a_procedure(), draft=saved[-1])
    assert resumed.step.name == "secret"
    assert resumed.typed("fruit") == "apple"
    assert resumed.submit({"secret": "hush"}) == Moved("key")
    assert resumed.submit({"key": "k"}) == Moved("check")
    assert isinstance(resumed.submit({}), Finished)


def test_a_draft_of_another_procedure_is_left_alone() -> None:
    flow = Flow(a_procedure(), draft=Draft("other", "check", FRUIT))
    assert flow.step.name == "fruit"
    assert flow.typed("fruit") == ""


def test_secrets_are_forgotten_when_it_is_over() -> None:
    flow = at_check()
    flow.submit({})
    assert not flow.answered("secret")


class Wandering(RuleBasedStateMachine):
    """Whatever a person presses, the step is one that is asked, and it never finishes with an answer missing."""

    def __init__(self) -> None:
        super().__init__()
        self.flow = Flow(a_procedure(finish=self.everything_is_there))

    def everything_is_there(self, answers: Answers) -> None:
        wanted = {"fruit", "colour", "secret", "key"} | ({"stone"} if answers["fruit"] == "PEACH" else set())
        assert wanted <= set(answers)

    @rule(fruit=st.sampled_from(["", "apple", "peach"]), other=st.sampled_from(["", "x"]))
    def submit(self, fruit: str, other: str) -> None:
        if self.flow.finished is None:
            self.flow.submit({"fruit": fruit, **dict.fromkeys(("colour", "stone", "secret", "key"), other)})

    @rule()
    def back(self) -> None:
        if self.flow.finished is None:
            self.flow.back()

    @rule(step=st.sampled_from(["fruit", "secret", "key"]))
    def change(self, step: str) -> None:
        if self.flow.finished is None and self.flow.step.name == "check":
            self.flow.change(step)

    @rule()
    def leave_and_resume(self) -> None:
        if self.flow.finished is None:
            self.flow = Flow(self.flow.procedure, draft=self.flow.draft())

    @invariant()
    def the_step_is_one_that_is_asked(self) -> None:
        number, total = self.flow.progress()
        assert 1 <= number <= total


TestWandering = Wandering.TestCase
