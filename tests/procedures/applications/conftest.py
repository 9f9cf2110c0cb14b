"""Applicants out of the town's people, or made for a rule, without any store."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from nenkin_tui.model.filing import Arrangements
from nenkin_tui.model.numbers import BasicPensionNumber
from nenkin_tui.model.person import Facts, PersonFile
from nenkin_tui.model.post import Paper
from nenkin_tui.procedures.applications.applicant import Applicant, applicant_of
from nenkin_tui.town.residents import read_resident

TODAY = date(2026, 11, 24)

Named = Callable[..., Applicant]
Made = Callable[..., Applicant]


@pytest.fixture
def named() -> Named:
    """An applicant by the name of a story, on a day."""

    def make(name: str, on: date = TODAY, **parts: Any) -> Applicant:
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
        settled = {"papers": resident.papers, "arrangements": resident.arrangements} | parts
        return applicant_of(PersonFile(facts=facts, record=resident.record, **settled), on)

    return make


@pytest.fixture
def made() -> Made:
    """An applicant of this birth date with these spans, whose record is known until 2026-09."""

    def make(
        born: str,
        national: list[tuple[str, str, str]],
        *,
        employees: list[dict[str, Any]] | None = None,
        sex: str = "female",
        on: date = TODAY,
        papers: tuple[Paper, ...] = (),
        arrangements: Arrangements | None = None,
        **record: Any,
    ) -> Applicant:
        spans = [{"from": first, "to": last, "status": status} for first, last, status in national]
        content = {"format": "nenkin-record/1", "birth_date": born, "sex": sex, "recorded_until": "2026-09"} | record
        content |= {"national": spans} if spans else {}
        content |= {"employees": employees} if employees else {}
        facts = Facts(
            basic_pension_number=BasicPensionNumber("1234567890"),
            name="見本 太郎",
            kana="ミホン タロウ",
            birth_date=date.fromisoformat(born),
            sex=sex,  # type: ignore[arg-type]  # one of two
            postal_code="1000001",
            address="東京都千代田区見本1-2-3",
        )
        person = PersonFile(facts=facts, record=content, papers=papers, arrangements=arrangements or Arrangements())
        return applicant_of(person, on)

    return make
