"""An address is compared without minding how it is written (R4)."""

import pytest

from nenkin_tui.office.postcard import fold_address

SAPPORO = "北海道札幌市中央区大通西12丁目9番地"


@pytest.mark.parametrize(
    ("typed", "on_record"),
    [
        ("札幌市中央区大通西12-9", SAPPORO),
        ("北海道札幌市中央区大通西十二丁目九番地", SAPPORO),
        ("北海道 札幌市 中央区 大通西一二丁目９", SAPPORO),
        ("渋谷区千駄ケ谷二十丁目10-1", "東京都渋谷区千駄ヶ谷20丁目10番1号"),
        ("渋谷区千駄ヶ谷十丁目十一番十九号", "東京都渋谷区千駄ケ谷10-11-19"),
        ("大阪府大阪市北区梅田9丁目99番9号　見本マンション305", "大阪市北区梅田9-99-9 見本マンション305号室"),
    ],
)
def test_the_same_address(typed: str, on_record: str) -> None:
    assert fold_address(typed) == fold_address(on_record)


@pytest.mark.parametrize(
    "typed",
    [
        "北海道札幌市中央区大通西二丁目9番地",
        "北海道札幌市中央区大通西十丁目9番地",
        "北海道札幌市中央区大通西12丁目",
        "北海道札幌市中央区大通西1-29",
        "北海道札幌市中央区大通西129",
    ],
)
def test_another_address(typed: str) -> None:
    assert fold_address(typed) != fold_address(SAPPORO)
