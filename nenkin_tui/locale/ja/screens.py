"""Days, and words every page may need."""

TEXTS = {
    "day": "{era}{era_year}年{month}月{day}日({weekday})",
    "short_day": "{month}月{day}日",
    "weekday_0": "月",
    "weekday_1": "火",
    "weekday_2": "水",
    "weekday_3": "木",
    "weekday_4": "金",
    "weekday_5": "土",
    "weekday_6": "日",
    "specimen": "見本",
}
