"""Waits after too many tries: until when, and what still works meanwhile (FORMS.md, "Locks and waits")."""

_TODAY = "回数の上限に達しました。{time}(約{minutes}分後)から、もう一度お試しいただけます。"
_OTHER_DAY = "回数の上限に達しました。{month}月{day}日{time}から、もう一度お試しいただけます。"
_MEANWHILE = {
    "other": "",
    "identity": "マイナンバーカードでの登録と年金事務所の窓口は、いまでもお使いになれます。",
    "key": "アクセスキーを使わない登録とカードでの登録は、いまでもお申し込みになれます。",
    "letter": "お急ぎのときは、年金事務所の窓口で、いまでも受け取れます。",
    "answer": "カードでのログインと、新しいユーザーIDのお申し込みは、いまでもできます。",
}

TEXTS = {
    **{f"{name}_today": _TODAY + meanwhile for name, meanwhile in _MEANWHILE.items()},
    **{f"{name}_other_day": _OTHER_DAY + meanwhile for name, meanwhile in _MEANWHILE.items()},
}
