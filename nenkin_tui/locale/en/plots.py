"""The plots of an estimate."""

TEXTS = {
    "title_starts": "Yearly amount by starting age",
    "title_totals": "Running totals",
    "title_parts": "What the yearly amount consists of",
    "number": "plot {number}/{all}",
    "next": "Next plot",
    "figures": "If you go on like this",
    "legend_starts": "  # Old-age Basic Pension  = Old-age Employees' Pension",
    "legend_totals": "1 to 4 stand for the start. Up: the total; across: age.",
    "overtakes": "The total from {later} overtakes the one from {earlier} at {age}.",
    "before_tax": "The table is in yen, before tax and social insurance. Prices and wages are taken not to change.",
    "choose_month": "Tab goes to the table; Enter there unfolds a month.",
    "parts_note": "The table is in yen, as paid, after an early or deferred claim. What is suspended while working is taken off the sum.",
    "years": "{years}",
    "height": "{amount}k yen",
    "height_unit": "1000",
    "until_age": "Until",
}
