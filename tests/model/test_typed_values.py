"""Numbers, codes, names and addresses as people type them (FORMS.md, "Fields")."""

import pickle
import unicodedata

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nenkin_tui.model.email import parse_email
from nenkin_tui.model.invalid import Invalid
from nenkin_tui.model.names import parse_kana, parse_name
from nenkin_tui.model.numbers import AccessKey, BasicPensionNumber, MailCode, UserId
from nenkin_tui.model.secret import Secret
from nenkin_tui.model.typed_text import DASHES, is_hidden, shown_safely

NUMBER = "1234567890"
KEY = "12345678901234567"


@pytest.mark.parametrize("dash", ["-", "－", "ー", "‐", "―", "−", "–", " ", "　", ""])
@pytest.mark.parametrize("digits", [NUMBER, "１２３４５６７８９０"], ids=["half", "full"])
def test_a_basic_pension_number_is_read_with_any_dash_and_width(digits: str, dash: str) -> None:
    assert BasicPensionNumber.parse(f" {digits[:4]}{dash}{digits[4:]}\t").grouped == "1234-567890"


@pytest.mark.parametrize("typed", ["123456 789012 34567", "１２３４５６－７８９０１２－３４５６７", f"{KEY}\n"])
def test_an_access_key_is_read_and_shown_in_groups_of_six_six_five(typed: str) -> None:
    assert AccessKey.parse(typed).grouped == "123456 789012 34567"


@pytest.mark.parametrize(
    ("typed", "code", "reason"),
    [
        ("", "empty", "basic_pension_number_empty"),
        ("　-　", "empty", "basic_pension_number_empty"),
        ("1234-56789", "too_short", "digits_too_short"),
        ("12345678901", "too_long", "number_is_enquiry_number"),
        ("1234 5678 9012", "too_long", "number_is_my_number"),
        ("1234-567890-1234", "too_long", "number_is_certificate_code"),
        (KEY, "too_long", "number_is_access_key"),
        ("1234-56789O", "wrong_characters", "digits_only"),
        ("1234\u202e567890", "wrong_characters", "hidden_character"),
        ("1234\x1b567890", "wrong_characters", "hidden_character"),
        ("१२३४५६७८९०", "wrong_characters", "digits_only"),
    ],
)
def test_what_is_no_basic_pension_number_is_refused_with_its_own_reason(typed: str, code: str, reason: str) -> None:
    with pytest.raises(Invalid) as refused:
        BasicPensionNumber.parse(typed)
    assert (refused.value.code, refused.value.reason) == (code, f"problem.{reason}")


@pytest.mark.parametrize(
    ("typed", "reason"),
    [(NUMBER, "key_is_basic_pension_number"), ("123456789012", "key_is_my_number"), (KEY[:-1], "digits_too_short")],
)
def test_other_numbers_typed_as_a_key_are_recognised(typed: str, reason: str) -> None:
    with pytest.raises(Invalid) as refused:
        AccessKey.parse(typed)
    assert refused.value.reason == f"problem.{reason}"


@pytest.mark.parametrize(
    "typed", ["ABCD-EFGH-JKMN", "abcdefghjkmn", "ＡＢＣＤ　ｅｆｇｈ　ＪＫＭＮ", "x://confirm/ABCDEFGHJKMN"]
)
def test_a_mail_code_is_read_from_any_width_and_case_and_from_its_link(typed: str) -> None:
    assert MailCode.parse(typed).grouped == "ABCD-EFGH-JKMN"


@pytest.mark.parametrize("look_alike", "0O1ILU")
def test_a_look_alike_in_a_code_is_pointed_out(look_alike: str) -> None:
    with pytest.raises(Invalid) as refused:
        MailCode.parse(f"ABCDEFGHJKM{look_alike}")
    assert refused.value.values == {"character": look_alike}


def test_a_user_id_is_kept_as_typed_and_equal_in_either_case() -> None:
    assert UserId.parse("Hana ko-2026").characters == "Hanako2026"
    assert UserId.parse("hanako2026").key == UserId.parse("ＨＡＮＡＫＯ２０２６").key


@pytest.mark.parametrize(
    ("typed", "code"),
    [("", "empty"), ("abc1234", "too_short"), ("a" * 21, "too_long"), ("hanako_2026", "wrong_characters")],
)
def test_what_is_no_user_id_is_refused(typed: str, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        UserId.parse(typed)
    assert refused.value.code == code


@pytest.mark.parametrize(
    "value", [AccessKey(KEY), MailCode("ABCDEFGHJKMN"), Secret("hanako2026")], ids=["key", "code", "secret"]
)
def test_what_opens_an_account_never_prints_itself(value: object) -> None:
    assert "***" in repr(value)
    assert "123456" not in repr(value)
    assert "hanako" not in f"{value} {value!r}"


def test_a_secret_is_not_pickled() -> None:
    with pytest.raises(TypeError):
        pickle.dumps(Secret("hanako2026"))


@pytest.mark.parametrize("kind", [BasicPensionNumber, AccessKey, MailCode, UserId])
def test_a_value_cannot_be_built_wrong_nor_read_wrong_from_a_file(kind: type) -> None:
    with pytest.raises(ValueError, match="has"):
        kind("12345")
    field = kind.__struct_fields__[0]
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(msgspec.json.encode({field: "12345"}), type=kind)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("見本　花子", "見本 花子"),
        ("  見本 \t 花子 ", "見本 花子"),
        ("葛󠄀城 太郎", "葛󠄀城 太郎"),
        ("𠮷田 一郎", "𠮷田 一郎"),
        ("SMITH JOHN O'BRIEN", "SMITH JOHN O'BRIEN"),
        ("NGUYỄN VĂN ANH", "NGUYỄN VĂN ANH"),
        ("ＡＮＮＥ－ＭＡＲＩＥ　Ｏ＇ＢＲＩＥＮ", "ＡＮＮＥ－ＭＡＲＩＥ Ｏ＇ＢＲＩＥＮ"),
        ("ANNE−MARIE, JR．", "ANNE−MARIE, JR．"),
        ("三〇 花子", "三〇 花子"),
    ],
)
def test_a_name_is_kept_as_it_is_written(typed: str, read: str) -> None:
    assert parse_name(typed) == read


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "empty"),
        ("　 ", "empty"),
        ("見本\u200b花子", "wrong_characters"),
        ("見本\u202e花子", "wrong_characters"),
        ("\x1b]0;title\x07花子", "wrong_characters"),
        ("見本 花子2", "wrong_characters"),
        ("[bold]花子", "wrong_characters"),
        ("花" * 61, "too_long"),
    ],
)
def test_what_is_no_name_is_refused(typed: str, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        parse_name(typed)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("みほん　はなこ", "ミホン ハナコ"),
        ("ﾐﾎﾝ ﾊﾅｺ", "ミホン ハナコ"),
        ("カ゛ク フ゜", "ガク プ"),
        ("ｶﾞｸ", "ガク"),
        ("か\u3099く", "ガク"),
        ("ゔぃくとる", "ヴィクトル"),
        ("SMITH JOHN", "SMITH JOHN"),
        ("ミハラ・エマ", "ミハラ・エマ"),
    ],
)
def test_a_reading_becomes_full_width_katakana(typed: str, read: str) -> None:
    assert parse_kana(typed) == read


@pytest.mark.parametrize(
    ("typed", "code"), [("", "empty"), ("見本 ハナコ", "wrong_characters"), ("ハナコ2", "wrong_characters")]
)
def test_what_is_no_reading_is_refused(typed: str, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        parse_kana(typed)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("hanako@example.jp", "hanako@example.jp"),
        ("　ｈａｎａｋｏ＠Example.JP ", "hanako@example.jp"),
        ("ha..na.@docomo.example", "ha..na.@docomo.example"),
    ],
)
def test_a_mail_address_is_read_kindly(typed: str, read: str) -> None:
    assert parse_email(typed) == read


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "email_empty"),
        ("hanako", "email_at"),
        ("ha@na@example.jp", "email_at"),
        ("hanako@example", "email_domain"),
        ("hanako@.jp", "email_domain"),
        ("@example.jp", "email_local"),
        ("hana ko@example.jp", "email_space"),
        ("花子@example.jp", "email_character"),
        (f"{'a' * 250}@example.jp", "email_too_long"),
        ("a\u200bb@example.jp", "hidden_character"),
    ],
)
def test_what_is_no_mail_address_is_refused_with_its_reason(typed: str, reason: str) -> None:
    with pytest.raises(Invalid) as refused:
        parse_email(typed)
    assert refused.value.reason == f"problem.{reason}"


@given(st.text())
def test_anything_typed_gives_a_value_or_a_named_problem(typed: str) -> None:
    parsers = (
        BasicPensionNumber.parse,
        AccessKey.parse,
        MailCode.parse,
        UserId.parse,
        parse_name,
        parse_kana,
        parse_email,
    )
    for parse in parsers:
        try:
            value = parse(typed)
        except Invalid as refused:
            assert refused.code
            assert refused.reason.startswith("problem.")
        else:
            assert value


@given(st.text())
def test_nothing_hidden_is_ever_shown(data: str) -> None:
    shown = shown_safely(data)
    assert len(shown) == len(data)
    assert not [c for c in shown if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")]


@given(st.text(alphabet="0123456789", min_size=10, max_size=10), st.lists(st.sampled_from(sorted(DASHES)), max_size=4))
def test_dashes_never_change_a_number(digits: str, dashes: list[str]) -> None:
    assert BasicPensionNumber.parse(digits[:4] + "".join(dashes) + digits[4:]).digits == digits


@given(st.text())
def test_the_quick_way_to_safe_text_lets_nothing_hidden_pass(text: str) -> None:
    assert shown_safely(text) == "".join("\ufffd" if is_hidden(one) else one for one in text)
