"""The typed values of a record."""

from nenkin_tui.model.record import PARTIAL, SCHEMES, STATUSES, EmployeesSpan, NationalSpan, Record


def test_the_words_of_the_format_are_all_there() -> None:
    assert len(STATUSES) == 17
    assert set(SCHEMES) == {"private", "public_national", "public_local", "private_school", "seamen", "miner"}
    assert {"exempt_three_quarters", "exempt_half", "exempt_quarter"} == PARTIAL


def test_what_a_file_leaves_out_has_its_default() -> None:
    assert NationalSpan.__struct_defaults__ == (False, True)
    assert EmployeesSpan.__struct_defaults__ == (None, None, None, "", (), (), "private", (), False)
    assert len(Record.__struct_fields__) - len(Record.__struct_defaults__) == 2
