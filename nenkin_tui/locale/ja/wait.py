"""Waits after too many tries: until when, and what still works meanwhile (FORMS.md, "Locks and waits")."""

_WHEN = {"today": "{time}", "other_day": "{month}月{day}日{time}"}
_LENGTH = {"minutes": "約{length}分後", "hours": "約{length}時間後", "days": "約{length}日後"}
_MEANWHILE = {
    "other": "",
    "identity": "マイナンバーカードでの登録と年金事務所の窓口は、いまでもお使いになれます。",
    "key": "アクセスキーを使わない登録とカードでの登録は、いまでもお申し込みになれます。",
    "letter": "お急ぎのときは、年金事務所の窓口で、いまでも受け取れます。",
    "answer": "カードでのログインと、新しいユーザーIDのお申し込みは、いまでもできます。",
}

TEXTS = {
    f"{name}_{day}_{unit}": f"回数の上限に達しました。{when}({length})から、もう一度お試しいただけます。{meanwhile}"
    for name, meanwhile in _MEANWHILE.items()
    for day, when in _WHEN.items()
    for unit, length in _LENGTH.items()
}
