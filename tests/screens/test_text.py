"""Words on their way to the terminal."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from nenkin_tui.model.typed_text import is_hidden
from nenkin_tui.screens.text import SHORT_LINE, pad, safe_text, two_sides, wrap

JAPANESE = (
    "「アクセスキー」は、ねんきん定期便(封書)に印刷されています。番号がご不明の方は、年金事務所へお越しください。"
)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_no_control_character_reaches_the_terminal_and_nothing_is_markup(text: str) -> None:
    drawn = safe_text(text)
    assert not [c for c in drawn.plain if is_hidden(c) and c != "\n"]
    assert drawn.spans == []


@given(st.integers(min_value=12, max_value=90))
def test_no_line_is_too_wide_none_begins_with_a_full_stop_and_no_word_is_lost(cells: int) -> None:
    lines = wrap(JAPANESE, cells)
    assert all(cell_len(line) <= cells for line in lines)
    assert not [line for line in lines[1:] if line[0] in "。、）」"]
    assert not [line for line in lines if line[-1] in "（「"]
    assert "".join(lines) == JAPANESE


@given(st.integers(min_value=30, max_value=90))
def test_no_last_line_of_a_word_or_two_where_the_others_can_spare_some(cells: int) -> None:
    lines = wrap(JAPANESE, cells)
    assert cell_len(lines[-1]) >= SHORT_LINE or len(lines) == 1


@given(st.text(alphabet="年金abc", max_size=30), st.integers(min_value=0, max_value=40))
def test_padding_is_measured_in_cells(text: str, cells: int) -> None:
    assert cell_len(pad(text, cells)) == cells


def test_two_sides_fill_the_line() -> None:
    line = two_sides("新規登録", "手順 3/10", 40)
    assert cell_len(line) == 40
    assert line.startswith("新規登録")
    assert line.endswith("手順 3/10")


def test_a_number_stays_with_what_it_counts() -> None:
    lines = wrap("全部で 236,280円、6か月前納は2月末、1年と2年の前納も2月末が締め切りです。", 12)
    assert not [line for line in lines[1:] if line[0] in "円年月か"]
    assert "236,280円、" in "".join(lines)


def test_a_word_that_no_line_has_room_for_is_broken() -> None:
    path = "/home/mihon/.local/share/nenkin-tui/saved/history-sheet-2026-11-24-mihon.pdf"
    lines = wrap(f"保存しました: {path}", 40)
    assert max(map(cell_len, lines)) <= 40
    assert path in "".join(lines)
