"""Specially provided old-age Employees' Pension before 65, its remuneration-related part (厚年法 附則8条, 8条の2)."""

import msgspec

from nenkin_tui.model.month import Age
from nenkin_tui.model.record import Record
from nenkin_tui.pension.months import AT_15, PRIVATE, Timeline
from nenkin_tui.pension.parameters import for_birth

NEEDED = 12
"""Employees' months, of all schemes together (附則8条, 附則20条)."""


def starting_age(record: Record, line: Timeline) -> Age | None:
    """The age from which it is paid to this person; None for those born too late.

    By sex and birth date; women insured only under public or school schemes follow the men's table (附則8条の2).
    """
    only_public = b"\2" in line.employed and b"\1" not in line.employed
    sex = "male" if record.sex == "male" or only_public else "female"
    age = for_birth("specially_provided", record.birth_date, sex).age
    return None if age is None else Age.of(age)


def only_private(record: Record, line: Timeline) -> Record | None:
    """The record with private employment alone, where that alone is specially provided: a woman's with both kinds."""
    if record.sex == "male" or b"\1" not in line.employed or b"\2" not in line.employed:
        return None
    private = tuple(job for job in record.employees if job.scheme in PRIVATE)
    return msgspec.structs.replace(record, employees=private)


def position_of(age: Age) -> int:
    """The position of the month in which an age is reached."""
    return AT_15 + age.total - 180
