"""Days, and words every page may need."""

TEXTS = {
    "day": "{iso} ({weekday})",
    "short_day": "{iso}",
    "weekday_0": "Mon",
    "weekday_1": "Tue",
    "weekday_2": "Wed",
    "weekday_3": "Thu",
    "weekday_4": "Fri",
    "weekday_5": "Sat",
    "weekday_6": "Sun",
    "specimen": "specimen",
}
