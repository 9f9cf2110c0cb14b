"""Changing the own account (A11): first who it is, then the new value; one change at the end.

A visit by card alone has neither password nor user ID: what concerns them is not offered there.
"""

from collections.abc import Callable

from nenkin_tui.model.invalid import Invalid
from nenkin_tui.model.password import refuse_guessable
from nenkin_tui.office import account_changes, email_change
from nenkin_tui.office.account import Proved, proof_asked, prove
from nenkin_tui.office.office import Office, Visitor
from nenkin_tui.office.sign_in import SignedIn
from nenkin_tui.procedures import questions
from nenkin_tui.procedures.flow import Answers, Finished, Procedure, Step
from nenkin_tui.procedures.other_routes import pin
from nenkin_tui.procedures.question import Question, choice
from nenkin_tui.procedures.registration import known_of

WITH_PASSWORD = ("change_password", "change_secret_question", "change_user_id")
"""What only a user ID has."""
CHANGES = (*WITH_PASSWORD[:1], "change_email", *WITH_PASSWORD[1:], "paper_statement", "leave_service")


class AccountChange:
    """One change of who is signed in: remembers that they showed who they are, and who they are afterwards."""

    def __init__(self, office: Office, visitor: Visitor, who: SignedIn) -> None:
        self._office = office
        self._visitor = visitor
        self.who: SignedIn | None = who
        """Who is signed in afterwards; None once they have left."""
        self._before = who
        self._proved: Proved | None = None

    def procedure(self, name: str) -> Procedure:
        """A change of this name, one of CHANGES."""
        steps: dict[str, tuple[Step, ...]] = {
            "change_password": (
                self._proof(),
                Step(name="new_password", questions=(questions.password(),), judge=self._judge_password, slow=True),
            ),
            "change_email": (self._proof(), Step(name="new_email", questions=(questions.email(),), slow=True)),
            "change_secret_question": (
                self._proof(),
                Step(
                    name="secret_question",
                    questions=(questions.secret_question(), questions.secret_answer()),
                    slow=True,
                ),
            ),
            "change_user_id": (
                self._proof(),
                Step(name="new_user_id", questions=(questions.user_id("new_user_id"),), judge=self._judge_user_id),
            ),
            "paper_statement": (Step(name="paper_statement", questions=(on_paper(),)),),
            "leave_service": (
                Step(name="leaving", questions=(really(),)),
                self._proof(),
            ),
        }
        finish: dict[str, Callable[[Answers], Finished]] = {
            "change_password": self._change_password,
            "change_email": self._change_email,
            "change_secret_question": self._change_question,
            "change_user_id": self._change_user_id,
            "paper_statement": self._set_paper,
            "leave_service": self._leave,
        }
        return Procedure(name=name, steps=steps[name], finish=finish[name])

    # Who it is

    def _proof(self) -> Step:
        by_pin = proof_asked(self._before) == "pin"
        question = pin() if by_pin else questions.current_password("current_password")
        field = question.name

        def judge(answers: Answers) -> None:
            self._proved = prove(self._office, self._visitor, self._before, answers[field])

        return Step(name=f"proof_{proof_asked(self._before)}", questions=(question,), judge=judge, slow=True)

    @property
    def proved(self) -> Proved:
        """Who was proved on the page before."""
        if self._proved is None:
            raise AssertionError("nothing was proved")
        return self._proved

    # What is refused before anything changes

    def _judge_password(self, answers: Answers) -> None:
        facts = self._office.store.read(self._before.pid).document.facts
        refuse_guessable(answers["password"], known_of(facts, self._before.user_id))

    def _judge_user_id(self, answers: Answers) -> None:
        """An ID that is the password would tell it to whoever sees the ID."""
        password = answers["current_password"].reveal()
        if answers["new_user_id"].key == password.upper():
            raise Invalid("weak", "problem.user_id_is_password", field="new_user_id")
        if answers["new_user_id"].characters == self._before.user_id:
            raise Invalid("impossible", "problem.user_id_same", field="new_user_id")

    # What is done

    def _change_password(self, answers: Answers) -> Finished:
        self.who = account_changes.change_password(self._office, self._visitor, self.proved, answers["password"])
        return Finished("finished", {})

    def _change_email(self, answers: Answers) -> Finished:
        asked = email_change.ask_email_change(self._office, self.proved, answers["email"])
        return Finished("waiting", {"mail_to": asked.mail_to, "link_until": asked.expires_at.isoformat()})

    def _change_question(self, answers: Answers) -> Finished:
        account_changes.change_secret_question(
            self._office, self.proved, int(answers["secret_question"]), answers["secret_answer"]
        )
        return Finished("finished", {})

    def _change_user_id(self, answers: Answers) -> Finished:
        self.who = account_changes.change_user_id(self._office, self.proved, answers["new_user_id"])
        return Finished("finished", {"user_id": self.who.user_id})

    def _set_paper(self, answers: Answers) -> Finished:
        account_changes.set_paper_statement(self._office, self._before, wanted=answers["paper_statement"] == "on")
        return Finished("finished", {"paper_statement": answers["paper_statement"]})

    def _leave(self, answers: Answers) -> Finished:  # noqa: ARG002 - who leaves was proved, nothing else is asked
        account_changes.leave(self._office, self.proved)
        self.who = None
        return Finished("finished", {})


def confirm_email(office: Office, visitor: Visitor) -> Procedure:
    """The mail that came to a new address: its link, or its code typed."""

    def finish(answers: Answers) -> Finished:
        return Finished("finished", {"email": email_change.confirm_email(office, visitor, answers["token"])})

    return Procedure(
        name="confirm_email",
        steps=(Step(name="token", questions=(questions.mail_code(),), slow=True),),
        finish=finish,
    )


def on_paper() -> Question:
    """Whether the ねんきん定期便 is to come on paper."""
    words = {"はい": "on", "yes": "on", "いいえ": "off", "no": "off"}
    return choice("paper_statement", ("on", "off"), words)


def really() -> Question:
    """Leaving: stay, or leave; nothing is chosen beforehand."""
    words = {"いいえ": "stay", "no": "stay", "はい": "leave", "yes": "leave"}
    asked = choice("leaving", ("stay", "leave"), words)

    def parse(typed: str) -> str:
        chosen: str = asked.parse(typed)
        if chosen != "leave":
            raise Invalid("not_agreed", "problem.leaving_stay")
        return chosen

    return Question(name="leaving", kind="choice", parse=parse, show=asked.show, choices=asked.choices)
