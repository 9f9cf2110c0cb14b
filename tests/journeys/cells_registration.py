"""The cells of K1-K6 and R1-R10: keys and letters, and registering by each route."""

from .by_commands import (
    again_by_post,
    ask_for_key,
    by_card,
    by_key,
    by_post,
    card_alone,
    confirm,
    counter_key,
    day,
    days,
    finds,
    listed,
    other_machine,
    phished,
    postcard,
    sign_in,
    state,
    unlock,
)
from .conftest import OTHER_PASSWORD
from .journey import Cell, failing, happy

MOVED = {"postal_code": "166-0003", "address": "東京都杉並区高円寺南9-88-8"}
STATEMENT = "teikibin_postcard"
SEALED = "teikibin_sealed"
NOTICE = "access_key_notice"
KEY_LETTER = "access_key_letter"
POSTCARD = "user_id_postcard"
MISMATCH = "identity:mismatch"

KEYS: list[Cell] = [
    # Row K1: Three months, once
    happy("K1", "hanako", "the key's last day", day("2027-02-16"), by_key(), confirm(), sign_in()),
    failing("K1", "hanako", "the day after", day("2027-02-17"), by_key("key_expired"), ask_for_key()),
    happy("K1", "shigeru", "of 30 November through 28 February", day("2026-11-30"), counter_key, day("2027-02-28"),
          by_key()),
    failing("K1", "shigeru", "of 30 November, on 1 March", day("2026-11-30"), counter_key, day("2027-03-01"),
            by_key("key_expired"), by_post()),
    happy("K1", "minoru", "of 30 November through the leap day", day("2027-11-30"), counter_key, day("2028-02-29"),
          by_key()),
    failing("K1", "minoru", "of 30 November, after the leap day", day("2027-11-30"), counter_key, day("2028-03-01"),
            by_key("key_expired"), counter_key, by_key()),
    happy("K1", "ren", "of the leap day through 29 May", day("2028-02-29"), counter_key, day("2028-05-29"), by_key()),
    failing("K1", "ren", "of the leap day, on 30 May", day("2028-02-29"), counter_key, day("2028-05-30"),
            by_key("key_expired")),
    failing("K1", "sakura", "works once", by_key(), confirm(), by_key("key_used")),
    # Row K2: The statement
    happy("K2", "makoto", "waits for the statement of the birth month", finds(), day("2027-01-15"), finds(STATEMENT),
          by_key(), confirm(), sign_in()),
    happy("K2", "kazuo", "born on the 1st: the month before", day("2027-11-14"), finds(STATEMENT), day("2027-11-15"),
          finds(STATEMENT, STATEMENT), by_key()),
    happy("K2", "kazuko", "sealed at 59", day("2027-08-16"), finds(STATEMENT, SEALED), by_key(), confirm(), sign_in()),
    failing("K2", "makoto", "the day before it comes", day("2027-01-14"), finds(), by_key("key_unknown"), by_post()),
    failing("K2", "minoru", "not insured at 61: none comes", day("2027-06-30"), finds(), ask_for_key()),
    failing("K2 R3", "misaki", "the enquiry number in place of the basic pension number",
            by_key("basic_pension_number:too_long", basic_pension_number="8711861848931074"), by_key()),
    # Row K3: The notice
    happy("K3", "sakura", "the notice at 20", finds(NOTICE), by_key(), confirm(), sign_in(), state("registered")),
    failing("K3", "sakura", "the notice lay too long", day("2027-02-21"), by_key("key_expired"),
            ask_for_key(arrives="2027-03-02"), day("2027-03-02"), finds(NOTICE, KEY_LETTER), by_key()),
    # Row K4: A key again
    happy("K4", "kazuko", "at the counter, at once", counter_key, by_key(), confirm(), sign_in()),
    happy("K4 K5", "mai", "by letter", ask_for_key(arrives="2026-12-01"), day("2026-11-30"), finds(KEY_LETTER),
          day("2026-12-01"), finds(KEY_LETTER, KEY_LETTER), by_key(), confirm(), sign_in()),
    failing("K4", "kenichi", "expired, then by letter", by_key("key_expired"), ask_for_key(), day("2026-12-01"),
            by_key(), confirm(), sign_in()),
    failing("K4", "hiroshi", "used, then another from the counter", by_key(), confirm(), by_key("key_used"),
            counter_key, by_key(), confirm(), sign_in()),
    failing("K4", "tsubasa", "unknown, then typed rightly", by_key("key_unknown", access_key="12345612345612345"),
            by_key()),
    failing("K4", "yosuke", "asked for twice a day", ask_for_key(), ask_for_key("check:throttled"), days(1),
            ask_for_key()),
    failing("K4", "aya", "asked for under a name that is not on record", ask_for_key(MISMATCH, name="見本 綾"),
            ask_for_key()),
    # Row K5: Business days
    happy("K5 R4", "shigeru", "the postcard over the New Year", day("2026-12-25"), by_post(on="2027-01-07"),
          day("2027-01-06"), finds(), day("2027-01-07"), finds(POSTCARD), postcard, sign_in()),
    happy("K5", "setsuko", "applied for on a Saturday", day("2026-11-28"), by_post(on="2026-12-07")),
    happy("K5", "fumiko", "over 昭和の日 and 憲法記念日 to こどもの日", day("2027-04-28"), by_post(on="2027-05-11")),
    failing("K5", "setsuko", "the postcard is not there yet", by_post(on="2026-12-01"), state("applied"),
            day("2026-11-26"), state("postcard_sent"), finds(), by_post("application_under_way"), day("2026-12-01"),
            postcard, sign_in()),
    # Row K6: Mail
    happy("K6", "misaki", "the mail is in the mailbox", by_key(), state("mail_sent"), confirm(), sign_in()),
    failing("K6 R3", "yosuke", "mail to a mistyped address, then to the right one",
            by_key(email="yosuka@example.jp"), by_key(), confirm("token:unknown", mail=-2), confirm(), sign_in()),
    failing("K6", "fumiko", "no e-mail at all, then a daughter's", by_post("email:empty", email=""), by_post()),
    failing("K6", "kenichi", "a mail that is not the Service's", phished, state("none"), by_card(), card_alone()),
    failing("K6 R3", "ren", "mail that came too late, and the key once more", by_key(), days(1), days(1),
            confirm("token:expired"), by_key(), confirm(), sign_in()),
]  # fmt: skip

ROUTES: list[Cell] = [
    # Row R1: The choice of route
    happy("R1", "kazuo", "the key, where the card's certificate has expired", by_key(), confirm(), sign_in()),
    happy("R1", "aya", "by card, where the name changed", by_card(), card_alone(), state("registered")),
    failing("R1", "fumiko", "no card, no key: by post", by_card("basic_pension_number:unknown"),
            by_key("key_unknown"), by_post(), state("applied")),
    failing("R1", "kazuko", "an expired key: without it", by_key("key_expired"), by_post(), day("2026-12-01"), postcard,
            sign_in()),
    # Row R2: The terms
    happy("R2", "mai", "agreed to in words", by_key(agree="同意します"), confirm()),
    failing("R2", "mai", "not agreed to", by_key("agree:not_agreed", agree=False), state("none"), by_key()),
    failing("R2", "minoru", "not agreed to, without the key", by_post("agree:not_agreed", agree="いいえ"),
            state("none"), by_post()),
    failing("R2", "kenichi", "not agreed to, by card", by_card("agree:not_agreed", agree=""), by_card()),
    # Row R3: With the key
    *(happy("R3", name, "from the letter to the account", by_key(), listed, confirm(), listed, sign_in(),
            state("registered"))
      for name in ("hanako", "misaki", "yosuke", "sakura", "tsubasa", "aya", "mai", "kazuo", "hiroshi", "ren")),
    happy("R3", "hanako", "typed as people type",
          by_key(birth_date="平成３年１１月２０日", kana="みほん ﾊﾅｺ", sex="女", name="　見本　花子 "),
          confirm(), sign_in()),
    failing("R3", "hanako", "the mail alone is not enough", by_key(), confirm("password:mismatch", password="momiji1"),
            confirm("token:unknown", token="ABCDEFGHJKMN"), confirm(), sign_in()),
    failing("R3", "setsuko", "the My Number in place of the basic pension number",
            by_post("basic_pension_number:too_long", basic_pension_number="202852635157"), by_post()),
    failing("R3", "shigeru", "the 記号番号 of the orange handbook in place of the basic pension number",
            by_post("basic_pension_number:wrong_characters", basic_pension_number="記号9907 番号123456"), by_post()),
    failing("R3", "fumiko", "the code of the pension certificate behind the number",
            by_post("basic_pension_number:too_long", basic_pension_number="9942-753302-1150"), by_post()),
    # Row R4: Without the key
    *(happy("R4", name, "from the application to the account", by_post(on="2026-12-01"), state("applied"), listed,
            day("2026-12-01"), state("postcard_sent"), listed, postcard, sign_in(), state("registered"))
      for name in ("shigeru", "minoru", "fumiko", "setsuko", "tsubasa")),
    failing("R4", "tsubasa", "the new address is not on record", by_post("address_differs", **MOVED), state("none"),
            by_post()),
    failing("R4", "shigeru", "a second application while one is under way", by_post(), by_post("application_under_way"),
            again_by_post("application_under_way"), day("2026-12-01"), by_post("application_under_way"), postcard,
            sign_in(), by_post()),
    failing("R4", "minoru", "another's birth date, then the own", by_post(MISMATCH, birth_date="1965-05-06"),
            by_post()),
    failing("R4", "makoto", "a postal code too short", by_post("postal_code:too_short", postal_code="260-001"),
            by_post()),
    # Row R5: By card
    happy("R5", "kenichi", "linked, then the card alone", by_card(), card_alone(), state("registered")),
    happy("R5", "makoto", "a right last try starts the count again", by_card(), card_alone("pin:mismatch", pin="0000"),
          card_alone("pin:mismatch", pin="0000"), card_alone()),
    happy("R5", "chihiro", "to file on line with it", by_card(), card_alone()),
    happy("R5", "noriko", "for direct debit", by_card(), card_alone()),
    happy("R5", "isamu", "to claim with it", by_card(), card_alone()),
    failing("R5", "makoto", "the last try wrong: locked until the municipal counter",
            by_card("card_locked", pin="0000"), days(1), by_card("card_locked"),
            card_alone("card_locked"), unlock("card"), by_card(), card_alone()),
    failing("R5", "makoto", "the 署名用 password in place of the PIN costs no try",
            by_card("pin:too_long", pin="KOKUSAI2749"), by_card()),
    failing("R5", "kazuo", "an expired certificate", by_card("card_expired"), by_key(), confirm(), sign_in()),
    failing("R5", "kenichi", "first linking on a Saturday and on a holiday", day("2026-11-28"),
            by_card("outside_hours"), day("2027-01-11"), by_card("outside_hours"), day("2027-01-12"), by_card()),
    failing("R5", "aya", "linked twice", by_card(), by_card("already_registered"), card_alone()),
    failing("R5", "kenichi", "not linked yet", card_alone("basic_pension_number:unknown"), by_card(), card_alone()),
    # Row R6: Passwords
    happy("R6", "ren", "eight characters", by_key(password="kx7mqv2p"), confirm(password="kx7mqv2p")),
    happy("R6", "ren", "twenty characters", by_key(password="kx7mqv2pkw9zrt4hbn3d"),
          confirm(password="kx7mqv2pkw9zrt4hbn3d")),
    *(failing("R6", "hanako", f"password {why}", by_key(f"password:{code}", password=password), by_key())
      for why, code, password in (
          ("of seven", "too_short", "kx7mqv2"), ("of twenty-one", "too_long", "kx7mqv2pkw9zrt4hbn3d5"),
          ("without a digit", "weak", "kxzmqvrp"), ("without a letter", "weak", "58203917"),
          ("everybody has", "weak", "password1"), ("of the own name", "weak", "hanako1991"),
          ("in full width", "wrong_characters", "ｋx7mqv2p"), ("with a space", "wrong_characters", "kx7 mqv2p"))),
    # Row R7: The secret question
    happy("R7", "ren", "answered on another machine, then known there", by_key(), confirm(), other_machine,
          sign_in(secret_answer="　ぽち。"), sign_in()),
    failing("R7", "ren", "not answered, answered wrongly, waited, answered", by_key(), confirm(), other_machine,
            sign_in("secret_answer:second_factor"),
            *[sign_in("secret_answer:mismatch", secret_answer="タマ")] * 4,
            sign_in("secret_answer:throttled", secret_answer="タマ"),
            sign_in("secret_answer:throttled", secret_answer="ポチ"), days(1), sign_in(secret_answer="ポチ")),
    failing("R7", "hiroshi", "a wait that the counter ends", by_key(), confirm(), other_machine,
            *[sign_in("secret_answer:mismatch", secret_answer="タマ")] * 4,
            sign_in("secret_answer:throttled", secret_answer="タマ"), unlock("secret_answer"),
            sign_in(secret_answer="ポチ")),
    failing("R7", "yosuke", "no answer, one letter, no such question", by_key("secret_answer:empty", secret_answer=""),
            by_key("secret_answer:too_short", secret_answer="ポ"),
            by_key("secret_question:out_of_range", secret_question=9), by_key()),
    # Row R8: Identity
    *(happy("R8", "misaki", f"written {written}", by_key(name=written), confirm())
      for written in ("高崎 美咲", "髙﨑美咲", "高﨑　美咲")),
    happy("R8", "mai", "in small letters and full width", by_key(name="ｎｇｕｙｅｎ thi mai")),
    failing("R8", "mai", "the Latin names in another order", by_key(MISMATCH, name="MAI NGUYEN THI"), by_key()),
    failing("R8", "aya", "the new name, then that on record", by_key(MISMATCH, name="見本 綾", kana="ミホン アヤ"),
            by_key(), confirm(), sign_in()),
    failing("R8", "shigeru", "five wrong, then a wait that a day ends", *[by_post(MISMATCH, sex="female")] * 5,
            by_post("check:throttled"), days(1), by_post()),
    failing("R8", "hanako", "five wrong, then a wait that the counter ends", *[by_key(MISMATCH, sex="male")] * 5,
            by_key("check:throttled"), unlock("identity", "terminal"), by_key()),
    # Row R9: Stopping and going on
    happy("R9", "tsubasa", "stopped at the check page: nothing is sent", by_key("stopped", "--until", "check"),
          state("none"), by_key(), confirm()),
    failing("R9", "tsubasa", "stopped by what a page refuses",
            by_key("email:impossible", "--until", "check", email="t"), state("none"), by_key()),
    # Row R10: The user ID
    happy("R10", "yosuke", "issued, and kept", by_key(), confirm(), sign_in(), day("2027-11-01"), sign_in()),
    failing("R10 L1", "yosuke", "typed too short, and another's", by_key(), confirm(),
            sign_in("user_id:too_short", user_id="ABCDEFG"), sign_in("user_id:mismatch", user_id="ABCDEFGHJK"),
            sign_in()),
    failing("R10", "hiroshi", "with another password than was set", by_key(), confirm("password:mismatch",
            password=OTHER_PASSWORD), confirm(), sign_in()),
]  # fmt: skip

REGISTRATION = [*KEYS, *ROUTES]
