"""Taking, withdrawing and deciding a filing, and the signature that locks after five wrong ones, across restarts."""

from datetime import date

import msgspec
import pytest

from nenkin_tui.model.account import Card
from nenkin_tui.model.filing import Decision, Filing
from nenkin_tui.model.invalid import Invalid, NotEligible
from nenkin_tui.model.person import PersonFile
from nenkin_tui.model.secret import Secret
from nenkin_tui.office import card, counter, filings, municipality
from nenkin_tui.office.filings import Change

from .conftest import Desk

SIGNATURE = Secret("TANUKI7GATSU")
WRONG = Secret("TANUKI7GATSX")


@pytest.fixture
def linked(desk: Desk) -> Desk:
    """Hanako with a linked card."""
    office = desk.office
    own = Card(
        pin_hash=office.hasher.hash("1234"),
        signature_hash=office.hasher.hash(SIGNATURE.reveal()),
        certificate_expires=date(2030, 11, 20),
        linked_at=office.now(),
    )
    with office.store.transaction(desk.hanako, event="test", at=office.stamp()) as change:
        change.document = msgspec.structs.replace(change.document, card=own)
    return desk


def file(desk: Desk, kind: str = "additional", *, long: bool = False) -> Filing:
    return filings.take_filing(desk.office, desk.hanako, kind, {"fund": "no"}, long=long, judge=lambda _: None)


def test_a_filing_has_its_receipt_and_its_days(linked: Desk) -> None:
    filing = file(linked)
    assert filing.receipt.startswith("20261124-")
    assert (filing.examined_from, filing.decides_on, filing.arrives_on) == (
        date(2026, 11, 25),
        date(2026, 12, 8),
        date(2026, 12, 11),
    )
    assert file(linked, "exemption", long=True).decides_on == date(2027, 1, 26)
    assert linked.person().filings[0] == filing


def test_after_closing_it_counts_as_the_next_business_day(linked: Desk) -> None:
    linked.clock.move(hours=8)
    assert file(linked).examined_from == date(2026, 11, 26)


def test_it_goes_from_received_to_examined_to_decided(linked: Desk) -> None:
    filing = file(linked)
    assert [filing.state_on(date(2026, 11, day)) for day in (24, 25)] == ["received", "examined"]
    filings.decide(linked.office, linked.hanako, filing.receipt, accepts)
    decided = filings.filing_of(linked.person(), filing.receipt)
    assert decided.state_on(date(2026, 12, 8)) == "decided"
    letter = linked.person().letters[-1]
    assert (letter.kind, letter.posted_on, letter.arrives_on) == (
        "decision_letter",
        filing.decides_on,
        filing.arrives_on,
    )


def accepts(person: PersonFile, _: Filing) -> tuple[PersonFile, Decision, Change]:
    return person, Decision(accepted=True, words="filing.decided_debit"), Change(arrangements={"fund": True})


def refuses(person: PersonFile, _: Filing) -> tuple[PersonFile, Decision, Change]:
    return person, Decision(accepted=False, words="filing.not_employed"), Change(arrangements={"fund": True})


def test_only_what_is_accepted_changes_anything(linked: Desk) -> None:
    filings.decide(linked.office, linked.hanako, file(linked).receipt, refuses)
    assert not linked.person().arrangements.fund
    filings.decide(linked.office, linked.hanako, file(linked).receipt, accepts)
    assert linked.person().arrangements.fund


def test_deciding_twice_decides_and_posts_once(linked: Desk) -> None:
    receipt = file(linked).receipt
    for _ in range(2):
        filings.decide(linked.office, linked.hanako, receipt, accepts)
    assert [letter.kind for letter in linked.person().letters].count("decision_letter") == 1


def test_a_second_of_the_same_kind_waits_for_the_first(linked: Desk) -> None:
    first = file(linked)
    with pytest.raises(NotEligible) as refused:
        file(linked)
    assert refused.value.page == "filing_under_way"
    assert refused.value.values == {"receipt": first.receipt}
    filings.withdraw(linked.office, linked.hanako, first.receipt)
    assert file(linked).receipt != first.receipt


def test_it_is_withdrawn_once_and_only_before_it_is_decided(linked: Desk) -> None:
    filing = file(linked)
    filings.withdraw(linked.office, linked.hanako, filing.receipt)
    assert filings.filing_of(linked.person(), filing.receipt).state_on(date(2026, 12, 31)) == "withdrawn"
    with pytest.raises(Invalid):
        filings.withdraw(linked.office, linked.hanako, filing.receipt)
    filings.decide(linked.office, linked.hanako, filing.receipt, accepts)
    assert not linked.person().arrangements.fund
    other = file(linked)
    filings.decide(linked.office, linked.hanako, other.receipt, accepts)
    with pytest.raises(Invalid):
        filings.withdraw(linked.office, linked.hanako, other.receipt)


def test_who_may_no_longer_file_when_it_is_sent_changes_nothing(linked: Desk) -> None:
    def judge(_: PersonFile) -> None:
        raise NotEligible("filing_not")

    with pytest.raises(NotEligible):
        filings.take_filing(linked.office, linked.hanako, "debit", {}, long=False, judge=judge)
    assert linked.person().filings == ()


# The signature


def test_a_right_signature_is_right(linked: Desk) -> None:
    card.judge_signature(linked.office, linked.hanako, SIGNATURE)
    assert linked.person().card.signature_wrong == 0  # type: ignore[union-attr]


def test_five_wrong_ones_in_a_row_lock_it_across_restarts(linked: Desk) -> None:
    said = []
    for _ in range(4):
        office = linked.restart()
        with pytest.raises(Invalid) as refused:
            card.judge_signature(office, linked.hanako, WRONG)
        said.append((refused.value.reason, refused.value.values["left"]))
    assert said == [
        *(("problem.signature_wrong", left) for left in (4, 3, 2)),
        ("problem.signature_wrong_last", 1),
    ]
    for attempt in (WRONG, SIGNATURE):  # the fifth locks it, and then the right one does not help
        with pytest.raises(NotEligible) as locked:
            card.judge_signature(linked.restart(), linked.hanako, attempt)
        assert locked.value.page == "signature_locked"


def test_a_right_one_begins_the_count_anew(linked: Desk) -> None:
    for _ in range(3):
        for _ in range(4):
            with pytest.raises(Invalid):
                card.judge_signature(linked.office, linked.hanako, WRONG)
        card.judge_signature(linked.office, linked.hanako, SIGNATURE)


@pytest.mark.parametrize("free", [municipality.unlock_card, counter.free_waits])
def test_the_municipal_counter_frees_it(linked: Desk, free: object) -> None:
    for _ in range(5):
        with pytest.raises((Invalid, NotEligible)):
            card.judge_signature(linked.office, linked.hanako, WRONG)
    free(linked.office, linked.hanako)  # type: ignore[operator]
    card.judge_signature(linked.office, linked.hanako, SIGNATURE)


def test_the_lock_of_the_pin_is_another(linked: Desk) -> None:
    for _ in range(3):
        with pytest.raises((Invalid, NotEligible)):
            card.judge_pin(linked.office, linked.hanako, Secret("0000"))
    card.judge_signature(linked.office, linked.hanako, SIGNATURE)


def test_an_expired_or_unlinked_card_signs_nothing(linked: Desk) -> None:
    linked.clock.move(days=1500)
    with pytest.raises(NotEligible) as refused:
        card.judge_signature(linked.office, linked.hanako, SIGNATURE)
    assert refused.value.page == "signature_expired"
    with pytest.raises(Invalid):
        card.judge_signature(linked.office, linked.taro, SIGNATURE)
