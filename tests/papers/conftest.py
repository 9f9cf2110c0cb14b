"""The town's people as the Service knows them, without a town: nothing is stored and nothing hashed."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from nenkin_tui.model.numbers import BasicPensionNumber
from nenkin_tui.model.person import Facts, PersonFile
from nenkin_tui.town.residents import read_resident

PersonOf = Callable[..., PersonFile]


@pytest.fixture
def person_of() -> PersonOf:
    """A person of the town by name, with parts of the record replaced."""

    def named(name: str, **record: Any) -> PersonFile:
        resident = read_resident(name)
        facts = Facts(
            basic_pension_number=BasicPensionNumber(resident.basic_pension_number),
            name=resident.name,
            kana=resident.kana,
            birth_date=resident.birth_date,
            sex=resident.sex,
            postal_code=resident.postal_code,
            address=resident.address,
        )
        return msgspec.convert(PersonFile(facts=facts, record=resident.record | record), PersonFile)

    return named
