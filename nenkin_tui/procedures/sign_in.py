"""Signing in (L1): user ID and password, and the secret question where the environment changed (R7)."""

from nenkin_tui.office import sign_in as office_sign_in
from nenkin_tui.office.office import Office, Visitor
from nenkin_tui.office.sign_in import AnswerNeeded, SignedIn
from nenkin_tui.procedures import questions
from nenkin_tui.procedures.flow import Answers, Finished, Procedure, Step


class SignIn:
    """One attempt: remembers between its two pages whom the office is asking, and in the end who came in."""

    def __init__(self, office: Office, visitor: Visitor) -> None:
        self._office = office
        self._visitor = visitor
        self.asked: AnswerNeeded | None = None
        """Whose secret question is to be answered; its number names the question to show."""
        self.signed_in: SignedIn | None = None

    @property
    def procedure(self) -> Procedure:
        """One page, and a second one only where it is needed."""
        return Procedure(
            name="sign_in",
            steps=(
                Step(
                    name="sign_in",
                    questions=(questions.user_id(), questions.current_password()),
                    judge=self._judge,
                    slow=True,
                ),
                Step(
                    name="second_factor",
                    questions=(questions.secret_answer(),),
                    wanted=lambda _: self.asked is not None,
                    slow=True,
                ),
            ),
            finish=self._finish,
        )

    def _judge(self, answers: Answers) -> None:
        self.asked = None
        outcome = office_sign_in.sign_in(self._office, self._visitor, answers["user_id"], answers["password"])
        if isinstance(outcome, AnswerNeeded):
            self.asked = outcome
        else:
            self.signed_in = outcome

    def _finish(self, answers: Answers) -> Finished:
        if self.asked is not None:
            self.signed_in = office_sign_in.answer_question(
                self._office, self._visitor, self.asked, answers["secret_answer"]
            )
        signed_in = self.signed_in
        if signed_in is None:
            raise AssertionError("finished without signing in")
        return Finished("finished", {"user_id": signed_in.user_id, "name": signed_in.name})
