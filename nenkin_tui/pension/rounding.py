"""Rounding as the law has it: under half down, half and over up (国民年金法 17条, 厚生年金保険法 35条)."""


def rounded(numerator: int, denominator: int = 1) -> int:
    """The quotient to the whole yen; numerator not below 0."""
    return (2 * numerator + denominator) // (2 * denominator)


def to_nearest(numerator: int, denominator: int, unit: int) -> int:
    """The quotient to the nearest 10, 100 or 10,000 yen."""
    return rounded(numerator, denominator * unit) * unit
