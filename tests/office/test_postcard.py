"""A user ID by postcard: what an application draws by chance."""

import dataclasses
from collections.abc import Iterator

from nenkin_tui.office.postcard import apply_without_key
from tests.office.conftest import CREDENTIALS, HANAKO, TARO, Desk, SeededChance, claimed


class Told(SeededChance):
    """Draws these receipts first."""

    def __init__(self, receipts: Iterator[str]) -> None:
        super().__init__()
        self._receipts = receipts

    def digits(self, length: int) -> str:
        return next(self._receipts) if length == 6 else super().digits(length)


def test_a_receipt_that_is_somebody_s_is_drawn_again(desk: Desk) -> None:
    """Both draw 000001 on one day."""
    office = dataclasses.replace(desk.office, chance=Told(iter(["000001", "000001", "000002"])))
    given = [
        apply_without_key(office, desk.here, claimed(facts), facts.postal_code, facts.address, CREDENTIALS).receipt
        for facts in (HANAKO, TARO)
    ]
    assert given == ["20261124-000001", "20261124-000002"]
