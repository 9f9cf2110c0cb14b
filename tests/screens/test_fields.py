"""Every row of FORMS.md's table through the real fields: what is typed, what comes of it."""

from collections.abc import AsyncIterator

import pytest
from rich.cells import cell_len
from textual import events
from textual.widgets import Input

from nenkin_tui.screens.registration.step_body import StepBody
from nenkin_tui.screens.registration.wizard import Wizard
from nenkin_tui.screens.widgets.fields import TextField
from nenkin_tui.town import Town
from tests.screens.walk import Walk, visit

KEY = "58927761037253894"


@pytest.fixture
async def walk(town: Town) -> AsyncIterator[Walk]:
    async with visit(town) as walk:
        yield walk


SHOWN_BACK = [
    ("basic_pension_number", "９９９６－２０７９５９", "9996-207959"),
    ("basic_pension_number", " 9996‐207959 ", "9996-207959"),
    ("basic_pension_number", "9996ー207959", "9996-207959"),
    ("basic_pension_number", "9996−20 7959", "9996-207959"),
    ("basic_pension_number", "9996–207959\n", "9996-207959"),
    ("name", "見本　花子", "見本 花子"),
    ("name", "葛󠄀城 花子", "葛󠄀城 花子"),
    ("kana", "みほん はなこ", "ミホン ハナコ"),
    ("kana", "ﾐﾎﾝ ﾊﾅｺﾞ", "ミホン ハナゴ"),
    ("kana", "ミホン ハナコ\u3099", "ミホン ハナゴ"),
    ("birth_date", "平成3年11月20日", "平成3年11月20日(1991年・35歳)"),
    ("birth_date", "H3.11.20", "平成3年11月20日(1991年・35歳)"),
    ("birth_date", "平3-11-20", "平成3年11月20日(1991年・35歳)"),
    ("birth_date", "１９９１／１１／２０", "平成3年11月20日(1991年・35歳)"),
    ("birth_date", "19911120", "平成3年11月20日(1991年・35歳)"),
    ("birth_date", "平成元年1月8日", "平成元年1月8日(1989年・37歳)"),
    ("birth_date", "昭和64年1月7日", "昭和64年1月7日(1989年・37歳)"),
    ("email", " hanako＠Example.JP ", "hanako@example.jp"),
]
STEP_OF = {"kana": "name"}


@pytest.mark.parametrize(("field", "typed", "shown"), SHOWN_BACK)
async def test_what_is_typed_is_read_and_shown_back_in_one_form(walk: Walk, field: str, typed: str, shown: str) -> None:
    await walk.register_until(STEP_OF.get(field, field))
    if field in ("name", "kana"):
        walk.type("name" if field == "kana" else "kana", "ミホン" if field == "name" else "見本")
    await walk.answer(**{field: typed})
    page = walk.app.screen
    assert isinstance(page, Wizard)
    assert page.flow.shown(field) == shown


SAID = [
    ("access_key", "", "アクセスキーを入力してください。"),
    ("access_key", KEY[:16], "17桁で入力してください。入力されているのは16桁です。"),
    ("access_key", KEY + "0", "17桁で入力してください。入力されているのは18桁です。"),
    ("access_key", KEY[:-1] + "O", "「O」は使えません"),
    ("access_key", "9996207959", "10桁の番号は基礎年金番号"),
    ("basic_pension_number", "8606616414750758", "「照会番号」は基礎年金番号ではありません"),
    ("basic_pension_number", "123456789012", "マイナンバーと思われます"),
    ("basic_pension_number", "99962079591150", "年金コード"),
    ("name", "見本\u202e花子", "目に見えない文字"),
    ("name", "見本\u200b花子", "目に見えない文字"),
    ("kana", "漢字", "「漢」はカナではありません"),
    ("birth_date", "平成3年2月30日", "という日はありません"),
    ("birth_date", "平成元年1月7日", "昭和64年"),
    ("birth_date", "昭和64年1月8日", "平成元年1月8日ではありませんか"),
    ("birth_date", "3.11.20", "元号"),
    ("birth_date", "令和9年1月1日", "まだ来ていません"),
    ("email", "hanako", "「@」を1つ"),
    ("email", "hana ko@example.jp", "途中に空白"),
    ("password", "ｔａｎｕｋｉ７", "全角の文字"),
    ("password", "tanuki 7gatsu", "空白"),
    ("password", "tanukigatsu", "数字を1文字以上"),
    ("password", "12345678", "英字を1文字以上"),
    ("password", "hanako1120", "推測されます"),
    ("password", "qwerty12", "推測されます"),
    ("secret_answer", "a", "2文字以上"),
]


@pytest.mark.parametrize(("field", "typed", "said"), SAID)
async def test_what_cannot_be_taken_is_said_in_a_sentence_of_its_own(
    walk: Walk, field: str, typed: str, said: str
) -> None:
    step = {"kana": "name", "secret_answer": "secret_question"}.get(field, field)
    await walk.register_until(step)
    await walk.answer(**{field: typed})
    page = walk.app.screen
    assert isinstance(page, Wizard)
    assert page.flow.step.name == step
    answer = next(one for one in page.query_one(StepBody).answers if one.question.name == field)
    under = answer.parts[-1]
    assert said in under.text.replace("（", "(")  # type: ignore[attr-defined] # a Paragraph


BESIDE = [
    ("access_key", "589277 6103", "10桁"),
    ("birth_date", "S45.3.27", "昭和45年3月27日(1970年・56歳)"),
    ("kana", "みほん", "「ミホン」として照合します"),
    ("password", "tanuki7", "8文字以上"),
    ("password", "tanuki7gatsu", "英字と数字がそろっています"),
    ("password", "tanuki７gatsu", "全角の文字が含まれています"),
]


@pytest.mark.parametrize(("field", "typed", "beside"), BESIDE)
async def test_what_helps_is_said_beside_the_field_as_it_is_typed(
    walk: Walk, field: str, typed: str, beside: str
) -> None:
    await walk.register_until(STEP_OF.get(field, field))
    walk.type(field, typed)
    assert beside in await walk.still()


async def test_a_field_is_as_wide_as_what_goes_in(walk: Walk) -> None:
    await walk.register_until("access_key")
    field = walk.app.screen.query_one("#field-access-key", Input)
    assert cell_len("５８９２７７－６１０３７２－５３８９４") <= field.content_region.width <= 40


async def test_what_comes_in_one_burst_with_a_tab_goes_where_the_tab_leads(walk: Walk) -> None:
    """As from a slow line or a key wedge: nothing of the password may go into the field before."""
    await walk.open("sign_in")
    for key in ("A", "B", "tab", "c", "d", "shift+tab", "E"):
        walk.app.post_message(events.Key(key, key if len(key) == 1 else None))
    await walk.still()
    assert [field.value for field in walk.app.screen.query(TextField)] == ["ABE", "cd"]


async def test_keys_of_one_burst_are_taken_in_their_order(walk: Walk) -> None:
    """As a slow line brings them, or a machine that was busy meanwhile."""
    await walk.register_until("email")
    for key in ("a", "b", "backspace", "c", "left", "x", "home", "y", "end", "delete", "z", "left", "delete"):
        walk.app.post_message(events.Key(key, key if len(key) == 1 else None))
    await walk.still()
    assert walk.app.screen.query_one("#field-email", Input).value == "yaxc"
