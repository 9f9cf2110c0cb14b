"""？ and よくある質問: the four words, and the questions people ask, by number or by any words (A13)."""

from collections.abc import Callable, Sequence

from nenkin_tui import locale
from nenkin_tui.line_mode.talk import Stop, Talk, Word, number_in
from nenkin_tui.pages.topics import FOR_PAGE, answer_of, found, question_of

MOST = 12
"""Questions told at once: with more of them, words to look for are quicker."""


def tell(talk: Talk, topic: str, papers: Callable[[], object] | None = None) -> None:
    """Until 戻る or Enter alone: a number tells the answer, words find other questions.

    papers: reads those at hand, where there is a procedure that asks for what they say.
    """
    talk.heading(locale.text("start.help"), locale.text("line.words"))
    questions: Sequence[str] = FOR_PAGE.get(topic) or found(topic, "")
    while True:
        questions = questions[:MOST]
        talk.options([(one, question_of(one)) for one in questions])
        at_hand = len(questions) + 1 if papers else 0
        if at_hand:
            talk.options([("papers", locale.text("line.read_papers"))], at_hand)
        talk.say(locale.text("line.help_ask"))
        said = talk.answer(free=True)
        if said is Word.STOP:
            raise Stop
        if said is Word.BACK or (isinstance(said, str) and not said.strip()):
            return
        if isinstance(said, Word):
            questions = found(topic, "")
        elif papers and number_in(said, at_hand) == at_hand:
            papers()
        elif number := number_in(said, len(questions)):
            chosen = questions[number - 1]
            talk.say(question_of(chosen), answer_of(chosen))
        else:
            questions = found(topic, said)
            if not questions:
                talk.say(locale.text("help.nothing"))
