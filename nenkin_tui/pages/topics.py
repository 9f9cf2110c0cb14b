"""Which questions come first on which page, and in which order all of them stand (A13).

Questions about registering stand in the catalogue's area `help`, all others in `faq`.
"""

import re
import unicodedata
from collections.abc import Sequence

from nenkin_tui import locale

WORD = re.compile(r"[0-9a-z]{2,}|[ァ-ヺー]{2,}|[一-鿿々]+")
"""A word inside a question typed as it is said: what stands between is endings and particles."""

FOR_PAGE: dict[str, tuple[str, ...]] = {
    # Registering, a page of the wizard each
    "step_terms": ("what_is_this", "my_data", "whom_to_ask", "resume"),
    "step_access_key": ("where_key", "when_key", "key_lost", "key_expired", "how_typed", "enquiry_number"),
    "step_basic_pension_number": (
        "where_number",
        "two_papers",
        "my_number",
        "orange_handbook",
        "how_typed",
        "pension_code",
    ),
    "step_name": ("variant_kanji", "married", "latin_name", "how_typed"),
    "step_birth_date": ("calendar",),
    "step_sex": ("mismatch", "sex"),
    "step_email": ("no_email", "mail_not_coming"),
    "step_password": ("password_rule", "password_lost", "paste"),
    "step_password_again": ("password_lost", "mail_not_coming"),
    "step_secret_question": ("secret_question", "asked_suddenly"),
    "step_second_factor": ("asked_suddenly", "secret_question", "waits"),
    "step_secret_answer": ("secret_question", "id_lost", "waits"),
    "step_token": ("mail_not_coming", "phishing", "look_alike", "waits"),
    "step_check": ("mismatch", "after_sending", "waits", "resume"),
    "step_sign_in": (
        "cannot_sign_in",
        "id_lost",
        "password_lost",
        "locked",
        "how_typed",
        "registered_before",
        "user_id_where",
    ),
    "step_user_id": ("id_lost", "look_alike", "locked", "user_id_where"),
    "step_card": ("card_hours", "popup", "which_pin", "no_card", "card_expired"),
    "step_pin": ("which_pin", "pin_locked"),
    "step_address": ("moved", "postcard"),
    # Changing the account
    "step_proof_password": ("password_lost", "locked"),
    "step_proof_pin": ("which_pin", "pin_locked"),
    "step_new_password": ("password_rule", "change_password", "paste"),
    "step_new_email": ("change_email", "mail_not_coming"),
    "step_new_user_id": ("change_user_id", "look_alike"),
    "step_paper_statement": ("stop_paper", "moved"),
    "step_leaving": ("leave_service", "whom_to_ask"),
    # Where a procedure cannot go on
    "key_expired": ("key_expired", "key_lost"),
    "key_used": ("key_used", "registered_before", "id_lost"),
    "key_unknown": ("where_key", "enquiry_number", "waits"),
    "user_id_locked": ("locked", "id_lost", "old_id"),
    "user_id_forgotten": ("id_lost", "registered_before", "old_id", "user_id_where"),
    "application_under_way": ("postcard", "postcard_missing"),
    "application_under_way_arrived": ("postcard", "cannot_sign_in", "postcard_missing", "user_id_where"),
    "address_differs": ("moved",),
    "card_locked": ("pin_locked", "no_card"),
    "card_expired": ("card_hours", "pin_locked", "card_expired", "no_card"),
    "outside_hours": ("card_hours", "no_card"),
    "card_not_linked": ("registered_before", "which_pin", "card_hours"),
    "already_registered": ("registered_before", "which_pin"),
    # The town
    "start": ("what_is_this", "registered_before", "two_papers", "look"),
    "people": ("what_is_this", "family"),
    "desk": ("two_papers", "where_key", "where_number", "enquiry_number", "handbook_lost"),
    "letters": ("when_key", "moved", "postcard", "postcard_missing"),
    "paper": ("where_key", "where_number", "two_papers", "pension_code"),
    "mailbox": ("mail_not_coming", "phishing"),
    "mail": ("phishing", "mail_not_coming"),
    "counter": ("key_lost", "whom_to_ask", "no_email"),
    "municipality": ("moved", "pin_locked", "card_expired"),
    "clock": ("postcard", "what_is_this"),
    "planner": ("two_papers", "where_key", "where_number", "no_email", "which_pin", "card_hours"),
    "routes": ("two_papers", "registered_before", "card_hours", "no_card"),
    "state": ("postcard", "mail_not_coming", "postcard_missing"),
    "sent": ("mail_not_coming", "after_sending"),
    "confirmed": ("look_alike", "id_lost", "change_user_id", "user_id_where", "old_id"),
    "promised": ("postcard", "moved", "postcard_missing", "old_id"),
    "key_promised": ("postcard", "key_expired"),
    "linked": ("which_pin", "popup"),
    "reset_sent": ("mail_not_coming", "phishing"),
    "password_set": ("asked_suddenly", "password_rule"),
    # The account
    "home": ("marks", "unpaid", "estimate_kinds", "signed_out", "family"),
    "months": ("marks", "not_reflected", "unpaid", "lapse"),
    "month": ("unpaid", "lapse", "not_reflected"),
    "history": ("lapse", "not_reflected", "qualifying"),
    "changes": ("not_reflected", "lapse"),
    "checkup": ("unpaid", "back_payment", "lapse", "uncertain"),
    "gap": ("unpaid", "back_payment", "lapse"),
    "doubt": ("lapse", "whom_to_ask"),
    "inquiry": ("lapse", "whom_to_ask"),
    "sheet": ("lapse", "whom_to_ask", "saved_file"),
    "estimate": ("estimate_kinds", "estimate_differs", "best_age", "not_included", "uncertain"),
    "question_form": ("estimate_kinds", "estimate_differs"),
    "conditions": ("estimate_kinds", "estimate_differs", "best_age"),
    "cases": ("best_age", "estimate_differs"),
    "workings": ("uncertain", "estimate_differs"),
    "remarks": ("not_included", "uncertain"),
    "starts": ("best_age", "defer"),
    "plots": ("best_age", "defer"),
    "notices": ("certificate_when", "slip_missing", "notice_on_paper", "saved_file", "stop_paper"),
    "notice": ("saved_file", "notice_on_paper", "certificate_when", "slip_missing"),
    "reissue": ("notice_on_paper", "moved"),
    "applications": ("filing_card", "which_applications", "filing_state", "filing_withdraw", "renew"),
    "application": ("filing_card", "filing_relief", "filing_withdraw", "which_applications"),
    "filing": ("filing_state", "filing_withdraw"),
    "step_signature": ("filing_signature", "which_pin"),
    "signature_locked": ("filing_signature", "which_pin"),
    "signature_expired": ("card_expired", "filing_signature"),
    "filing_not": ("which_applications", "whom_to_ask"),
    "filing_under_way": ("filing_state", "filing_withdraw"),
    "step_picture": ("filing_picture",),
    "step_bank_kind": ("filing_bank",),
    "step_bank": ("filing_bank",),
    "step_post": ("filing_bank",),
    "step_account": ("filing_bank",),
    "step_relief": ("filing_relief", "renew"),
    "step_own_special": ("filing_relief",),
    "step_own_income": ("filing_relief",),
    "step_spouse": ("filing_relief",),
    "step_spouse_special": ("filing_relief",),
    "step_spouse_income": ("filing_relief",),
    "step_householder": ("filing_relief",),
    "step_householder_special": ("filing_relief",),
    "step_householder_income": ("filing_relief",),
    "step_fund": ("additional", "out_of_scope"),
    "step_claim_start": ("when_claim", "defer"),
    "deadlines": ("unpaid", "back_payment", "renew", "when_claim", "time_limit", "calendar_file"),
    "deadline": ("time_limit", "calendar_file", "whom_to_ask"),
    "settings": ("change_password", "change_email", "change_user_id", "stop_paper", "leave_service"),
    "setting_done": ("change_password", "change_email", "change_user_id"),
    "email_confirmed": ("change_email", "phishing"),
    "environments": ("devices", "asked_suddenly"),
    "sign_ins": ("devices", "phishing"),
    "left": ("leave_service", "registered_before"),
    "ended": ("signed_out", "password_lost"),
    # A record file of one's own
    "own_record": ("own_record", "my_data"),
    "take_out": ("saved_file", "calendar_file", "my_data"),
    # The kiosk
    "situations": ("what_is_this", "my_data"),
    "situation": ("what_is_this", "my_data"),
    "tour": ("what_is_this", "two_papers"),
    "lesson": ("what_is_this", "two_papers"),
    "warm_up": ("how_typed", "look"),
    "slip": ("saved_file", "my_data"),
    "staff_papers": ("saved_file", "my_data"),
    "kiosk_menu": ("what_is_this", "my_data", "look"),
}
"""The questions that come first on a page; all others follow."""

REGISTERING = (
    "what_is_this", "where_key", "key_lost", "key_expired", "key_used", "where_number", "enquiry_number", "my_number",
    "orange_handbook", "pension_code", "how_typed", "variant_kanji", "married", "latin_name", "calendar", "sex",
    "no_email", "mail_not_coming", "phishing", "password_rule", "password_lost", "secret_question", "mismatch", "waits",
    "resume", "after_sending", "postcard", "postcard_missing", "moved", "cannot_sign_in", "user_id_where", "id_lost",
    "old_id", "locked", "no_card", "which_pin", "pin_locked", "card_expired", "marks", "not_reflected", "unpaid",
    "lapse", "certificate_when", "slip_missing", "notice_on_paper", "saved_file", "filing_card", "filing_signature",
    "filing_relief", "filing_picture", "filing_bank", "filing_state", "filing_withdraw", "whom_to_ask",
    "handbook_lost", "out_of_scope",
)  # fmt: skip
"""Questions of the area `help`."""
GENERAL = (
    "when_key", "two_papers", "look_alike", "paste", "registered_before", "asked_suddenly", "popup", "card_hours",
    "signed_out", "change_password", "change_email", "change_user_id", "stop_paper", "devices", "leave_service",
    "qualifying", "back_payment", "renew", "prepay", "additional", "when_claim", "defer", "time_limit",
    "calendar_file", "estimate_kinds", "estimate_differs", "not_included", "uncertain", "best_age",
    "which_applications", "family", "own_record", "my_data", "look",
)  # fmt: skip
"""Questions of the area `faq`."""


def question_of(topic: str) -> str:
    """What is asked."""
    return locale.text(f"{_area(topic)}.{topic}")


def answer_of(topic: str) -> str:
    """The answer."""
    return locale.text(f"{_area(topic)}.{topic}_answer")


def found(page: str, words: str) -> list[str]:
    """The topics in which all the words stand: those of this page first, those asking of it before those told of it.

    Where they stand in none, those with most of the words inside them: 年金手帳をなくした finds 年金手帳.
    """
    first = FOR_PAGE.get(page, ())
    topics = [*first, *(topic for topic in (*REGISTERING, *GENERAL) if topic not in first)]
    wanted = [plain for word in words.split() if (plain := folded(word))]
    asking = [topic for topic in topics if all(word in folded(question_of(topic)) for word in wanted)]
    telling = [topic for topic in topics if topic not in asking]
    whole = [(topic, folded(question_of(topic) + answer_of(topic))) for topic in telling]
    exact = asking + [topic for topic, text in whole if all(word in text for word in wanted)]
    if exact:
        return exact
    inside = WORD.findall(unicodedata.normalize("NFKC", words).casefold())
    return _nearest(topics, [folded(word) for word in inside])


def _nearest(topics: Sequence[str], words: Sequence[str]) -> list[str]:
    """Those with most of the words, those asking of them first; what has none of them is left out."""
    texts = {topic: folded(question_of(topic) + answer_of(topic)) for topic in topics}
    having = {topic: sum(word in text for word in words) for topic, text in texts.items()}
    most = max(having.values(), default=0)
    nearest = [topic for topic in topics if most and having[topic] == most]
    return sorted(nearest, key=lambda topic: -sum(word in folded(question_of(topic)) for word in words))


def folded(text: str) -> str:
    """A text as it is searched: width, case, kana of either kind, spaces, punctuation and long marks do not matter."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = "".join(chr(ord(c) + 0x60) if "ぁ" <= c <= "ゖ" else c for c in plain)
    return "".join(c for c in plain if c != "ー" and unicodedata.category(c)[0] in "LN")


def _area(topic: str) -> str:
    return "faq" if topic in GENERAL else "help"
