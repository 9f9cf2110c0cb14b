"""Where a paragraph is broken: no line too wide, nothing lost, no mark where it must not stand."""

from hypothesis import given
from hypothesis import strategies as st

from nenkin_tui.papers.lines import NOT_FIRST, NOT_LAST, broken

WORDS = st.text(alphabet="年金は、です。(月額)「見本」abc 12,345円", min_size=1, max_size=80)


def measure(words: str) -> float:
    """Half of a full-width character for ASCII."""
    return sum(0.5 if character < "\x7f" else 1 for character in words)


@given(WORDS, st.integers(4, 30))
def test_no_line_is_too_wide_and_nothing_is_lost(paragraph: str, width: int) -> None:
    lines = broken(paragraph, width, measure)
    assert all(measure(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == paragraph.replace(" ", "")


def test_a_full_stop_takes_the_character_before_it_along() -> None:
    assert broken("年金記録です。", 6, measure) == ["年金記録で", "す。"]


def test_where_both_are_too_wide_for_a_line_the_character_before_stays() -> None:
    assert broken("1、)111111", 4, measure) == ["1、", ")111111"]


def test_an_opening_bracket_goes_along_with_what_it_opens() -> None:
    assert broken("年金記録「見本」", 5, measure) == ["年金記録", "「見本」"]
    assert set("、。）") <= NOT_FIRST
    assert set("（「") <= NOT_LAST


def test_english_is_broken_between_words_and_a_long_word_is_cut() -> None:
    assert broken("a pension record", 5, measure) == ["a pension", "record"]
    assert broken("abcdefgh", 2, measure) == ["abcd", "efgh"]
