"""Help (A13): every page has its own, all of it is found by words, by keys alone."""

from importlib import import_module

import pytest

from nenkin_tui.locale import LANGUAGES, area_texts
from nenkin_tui.pages.not_eligible import WAYS
from nenkin_tui.pages.topics import FOR_PAGE, GENERAL, REGISTERING, folded, found, question_of
from nenkin_tui.screens.app import ASKING
from nenkin_tui.screens.routes import ROUTES
from nenkin_tui.screens.widgets.lines import Lines
from nenkin_tui.town import Town
from tests.screens.conftest import Shows
from tests.screens.walk import SIZES, Walk, visit

sizes = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
Size = tuple[int, int]
OVER_OTHERS = ASKING | {"attract", "kiosk_leave", "kiosk_warning", "staff_pin", "staff"}
"""Pages over a page, and those before a visit to the kiosk begins: F1 does nothing there."""


def helps() -> set[str]:
    """The help every page asks for: its own name, a wizard's by the step, a refusal's by the reason."""
    names = {f"{key}" for key in area_texts("ja", "question") if key.startswith("step_")} | set(WAYS)
    for route in ROUTES.values():
        module, _, page = route.partition(":")
        shown = getattr(import_module(f"nenkin_tui.screens.{module}"), page)
        by_itself = all("help_name" not in vars(one) or one.__name__ == "Page" for one in shown.__mro__)
        if by_itself:
            names.add(shown.NAME)
    return names - OVER_OTHERS


def test_every_page_has_its_help() -> None:
    assert helps() - set(FOR_PAGE) == set()


def test_every_question_has_its_answer_in_every_language_and_stands_once() -> None:
    assert len({*REGISTERING, *GENERAL}) == len(REGISTERING) + len(GENERAL)
    for language in LANGUAGES:
        for area, topics in (("help", REGISTERING), ("faq", GENERAL)):
            keys = {key.removesuffix("_answer") for key in area_texts(language, area)} - {"search", "nothing"}
            assert keys == set(topics)
            assert all(f"{topic}_answer" in area_texts(language, area) for topic in topics)


def test_what_comes_first_is_asked() -> None:
    assert {topic for topics in FOR_PAGE.values() for topic in topics} <= {*REGISTERING, *GENERAL}


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("アクセスキー どこ", "where_key"),
        ("アクセスキー いつ", "when_key"),
        ("期限 切れ", "key_expired"),
        ("なくしました", "key_lost"),
        ("ログイン できません", "cannot_sign_in"),
        ("全角", "how_typed"),
        ("見分け", "look_alike"),
        ("ポップアップ", "popup"),
        ("問い合わせ", "whom_to_ask"),
        ("iDeCo", "out_of_scope"),
        ("nisa", "out_of_scope"),
        ("年金手帳 オレンジ", "orange_handbook"),
        ("引っ越し", "moved"),
        ("秘密の質問 急に", "asked_suddenly"),
        ("貼り付け", "paste"),
        ("追納", "back_payment"),
        ("時効", "time_limit"),
        ("控除証明書", "certificate_when"),
        ("メールアドレス 変わりました", "change_email"),
        ("繰下げ", "defer"),
        ("繰り下げ", "defer"),
        ("年金手帳をなくした", "handbook_lost"),
    ],
)
def test_what_people_ask_is_found_by_their_words(words: str, topic: str) -> None:
    hits = found("", words)
    assert topic in hits[:3], [question_of(hit) for hit in hits]


@pytest.mark.parametrize("typed", ["ﾊﾟｽﾜｰﾄﾞ", "ぱすわーど", "パスワード", "パスワ-ド", " パスワード　"])
def test_width_and_kana_do_not_matter(typed: str) -> None:
    assert found("", typed) == found("", "パスワード")
    assert folded("ＩＤ・１２３") == "id123"


def test_of_a_page_its_own_questions_come_first_and_all_others_follow() -> None:
    topics = found("deadlines", "")
    assert tuple(topics[: len(FOR_PAGE["deadlines"])]) == FOR_PAGE["deadlines"]
    assert sorted(topics) == sorted((*REGISTERING, *GENERAL))


@sizes
async def test_typing_searches(town: Town, shows: Shows, size: Size) -> None:
    async with visit(town, size) as walk:
        await walk.press("f1")
        text = await walk.press("p", "d", "f")
        assert "|pdf" in text
        await shows(walk.pilot, "help_search", svg=size == SIZES[0])
        await walk.press("enter", "down")
        await shows(walk.pilot, "help_found")
        await walk.press("escape")
        assert "登録方法のご案内" in await walk.still()


async def test_what_is_not_found_says_so(town: Town, shows: Shows) -> None:
    async with visit(town) as walk:
        await walk.press("f1", *"zzzz")
        await shows(walk.pilot, "help_nothing")


async def opens_help(walk: Walk, first: str) -> None:
    text = await walk.press("f1")
    assert "よくある質問" in text
    assert walk.app.screen.query_one("#questions", Lines).key == first
    await walk.press("escape")


async def test_every_account_page_opens_its_help(town: Town) -> None:
    async with visit(town) as walk:
        walk.has_registered()
        await walk.sign_in()
        await opens_help(walk, FOR_PAGE["home"][0])
        for page in ("months", "history", "checkup", "estimate", "notices", "deadlines", "settings", "sign_ins"):
            await walk.open(page)
            await opens_help(walk, FOR_PAGE[page][0])
        await walk.open("setting", procedure="change_password")
        await opens_help(walk, FOR_PAGE["step_proof_password"][0])
