"""The cells of L1-L4: signing in, locked, forgotten; idle time has only the full screen."""

from .by_commands import (
    again_by_post,
    by_card,
    by_key,
    by_post,
    card_alone,
    confirm,
    counter_key,
    day,
    days,
    forgot_password,
    listed,
    new_password,
    old_id,
    other_machine,
    postcard,
    sign_in,
    state,
    unlock,
    wrong_password,
)
from .conftest import OTHER_PASSWORD
from .journey import Cell, Journey, Step, failing, happy


def id_typed(as_typed: str) -> Step:
    """Signs in with the ID typed in one of the ways people type it."""

    def step(journey: Journey) -> None:
        own = journey.user_id
        wide = "".join(chr(ord(c) + 0xFEE0) for c in own)
        typed = {"small": own.lower(), "wide": wide, "spaced": f" {own[:5]} {own[5:]} ", "cut": f"{own[:4]}-{own[4:]}"}
        sign_in(user_id=typed[as_typed])(journey)

    return step


REGISTERED = (by_key(), confirm())
LOCKED = (*[wrong_password] * 4, sign_in("user_id:locked", password=OTHER_PASSWORD), state("locked"))

SIGNING_IN: list[Cell] = [
    # Row L1: User ID and password
    *(happy("L1 R10", "hanako", f"the ID typed {how}", *REGISTERED, id_typed(how))
      for how in ("small", "wide", "spaced", "cut")),
    happy("L1", "minoru", "with the postcard's ID", by_post(), day("2026-12-01"), postcard, sign_in()),
    failing("L1", "misaki", "a wrong password, one in full width, one with a space, then the right one", *REGISTERED,
            wrong_password, sign_in("password:wrong_characters", password="ｔanuki7gatsu"),
            sign_in("password:wrong_characters", password="tanuki7gatsu "),
            sign_in("user_id:mismatch", password="TANUKI7GATSU"), sign_in()),
    failing("L1", "shigeru", "an ID that nobody has, before the postcard came", by_post(),
            sign_in("user_id:mismatch", user_id="ABCDEFGHJK"), day("2026-12-01"), postcard, sign_in()),
    # Row L2: Locked
    happy("L2", "hiroshi", "four wrong ones, then the right one, as often as one likes", *REGISTERED,
          *[wrong_password] * 4, sign_in(), *[wrong_password] * 4, sign_in(), state("registered")),
    failing("L2 L3", "hanako", "locked for good: a new ID by post", *REGISTERED, sign_in(), *LOCKED,
            sign_in("user_id:locked"), days(1), sign_in("user_id:locked"), unlock(), sign_in("user_id:locked"),
            again_by_post(on="2026-12-02"), sign_in("user_id:locked"), day("2026-12-02"), postcard, sign_in(),
            old_id("user_id:mismatch"), state("registered")),
    failing("L2", "sakura", "locked before it was ever used", *REGISTERED, *LOCKED, again_by_post(),
            sign_in("user_id:locked"), day("2026-12-01"), postcard, sign_in(), old_id("user_id:mismatch")),
    failing("L2 L3", "yosuke", "locked: at once with another key", *REGISTERED, *LOCKED, counter_key, by_key(),
            confirm(), old_id("user_id:locked"), sign_in(), old_id("user_id:mismatch"), state("registered")),
    failing("L2 L3", "aya", "locked: by the linked card all the same", *REGISTERED, by_card(), *LOCKED, card_alone(),
            sign_in("user_id:locked")),
    failing("L2", "shigeru", "the postcard's ID, locked", by_post(), day("2026-12-01"), postcard, *LOCKED,
            sign_in("user_id:locked"), again_by_post(on="2026-12-08"), state("applied"), day("2026-12-08"), postcard,
            sign_in(), state("registered")),
    # Row L3: Forgotten
    happy("L3", "hanako", "a forgotten password", *REGISTERED, forgot_password(), new_password(), sign_in()),
    happy("L3", "kazuko", "a forgotten password, the ID by postcard", by_post(), day("2026-12-01"), postcard, sign_in(),
          forgot_password(birth_date="昭和43年8月19日", secret_answer="ぽち"), new_password(), sign_in()),
    happy("L3", "mai", "a forgotten ID, with another live key", *REGISTERED, counter_key, by_key(), confirm(),
          old_id("finished"), sign_in(), old_id("user_id:mismatch")),
    happy("L3", "tsubasa", "a forgotten ID, by post; found again meanwhile", *REGISTERED, again_by_post(), listed,
          sign_in(), listed, day("2026-12-01"), postcard, old_id("finished"), sign_in(), old_id("user_id:mismatch")),
    happy("L3", "ren", "registering again, given up: the old ID stays", *REGISTERED, sign_in(), counter_key, by_key(),
          state("mail_sent"), days(2), state("registered"), listed, sign_in()),
    failing("L3", "ren", "the link of an ID that ended meanwhile", *REGISTERED, sign_in(), again_by_post(),
            day("2026-12-01"), forgot_password(), postcard, sign_in(), new_password("token:unknown"), sign_in()),
    happy("L3", "kenichi", "nothing to forget: the card alone", by_card(), day("2027-11-01"), card_alone()),
    failing("L3", "hanako", "a wrong answer, a wrong date, an ID nobody has", *REGISTERED,
            forgot_password("user_id:mismatch", secret_answer="タマ"),
            forgot_password("user_id:mismatch", birth_date="1991-11-21"),
            forgot_password("user_id:mismatch", user_id="ABCDEFGHJK"), forgot_password(), new_password(), sign_in()),
    failing("L3", "misaki", "a link that came too late, and one used twice", *REGISTERED, forgot_password(), days(2),
            new_password("token:expired"), forgot_password(), new_password(), new_password("token:unknown"), sign_in()),
    failing("L3", "ren", "a guessable new password", *REGISTERED, forgot_password(),
            new_password("password:weak", "password1"), new_password(), sign_in()),
    failing("L3 L2", "sakura", "locked after the link was asked for: a new password opens nothing", *REGISTERED,
            forgot_password(), *LOCKED, new_password("user_id:locked"), sign_in("user_id:locked"),
            forgot_password("user_id:locked"), again_by_post(), day("2026-12-01"), postcard, sign_in()),
    failing("L3", "hiroshi", "too many tries, and a wait that the counter ends", *REGISTERED,
            *[forgot_password("user_id:mismatch", secret_answer="タマ")] * 5,
            forgot_password("secret_answer:throttled"), unlock("secret_answer", "terminal"),
            forgot_password(), new_password(), sign_in()),
    failing("L3 R7", "kazuo", "a new password asks the question on other machines", *REGISTERED, forgot_password(),
            new_password(), other_machine, sign_in("secret_answer:second_factor"), sign_in(secret_answer="ポチ")),
    failing("L3", "setsuko", "registering again while the postcard is under way", by_post(),
            again_by_post("application_under_way"), day("2026-12-01"), postcard, sign_in(), again_by_post()),
]  # fmt: skip
