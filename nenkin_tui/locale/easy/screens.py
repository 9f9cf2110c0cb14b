"""Days, and words every page may need."""

TEXTS = {
    "day": "{era}{era_year}年({year}年){month}月{day}日({weekday})",
}
