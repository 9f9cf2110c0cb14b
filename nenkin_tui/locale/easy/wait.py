"""Waits after too many tries: until when, and what still works meanwhile."""

_WHEN = {"today": "{time}", "other_day": "{month}月{day}日{time}"}
_LENGTH = {"minutes": "約{length}分後", "hours": "約{length}時間後", "days": "約{length}日後"}
_MEANWHILE = {
    "other": "",
    "identity": "マイナンバーカードでの登録は、いまでもできます。年金事務所の窓口(まどぐち)も使えます。",
    "key": "アクセスキーを使わない登録は、いまでもできます。カードでの登録もできます。",
    "letter": "急ぐときは、年金事務所の窓口(まどぐち)で、いまでももらえます。",
    "answer": "カードでのログインは、いまでもできます。新しいユーザーIDの申し込みもできます。",
}

TEXTS = {
    f"{name}_{day}_{unit}": f"{when}({length})まで待ってください。回数(かいすう)が多かったからです。{meanwhile}"
    for name, meanwhile in _MEANWHILE.items()
    for day, when in _WHEN.items()
    for unit, length in _LENGTH.items()
}
