"""Waits after too many tries: until when, and what still works meanwhile."""

_TODAY = "{time}(約{minutes}分後)まで待ってください。回数(かいすう)が多かったからです。"
_OTHER_DAY = "{month}月{day}日{time}まで待ってください。回数(かいすう)が多かったからです。"
_MEANWHILE = {
    "other": "",
    "identity": "マイナンバーカードでの登録は、いまでもできます。年金事務所の窓口(まどぐち)も使えます。",
    "key": "アクセスキーを使わない登録は、いまでもできます。カードでの登録もできます。",
    "letter": "急ぐときは、年金事務所の窓口(まどぐち)で、いまでももらえます。",
    "answer": "カードでのログインは、いまでもできます。新しいユーザーIDの申し込みもできます。",
}

TEXTS = {
    **{f"{name}_today": _TODAY + meanwhile for name, meanwhile in _MEANWHILE.items()},
    **{f"{name}_other_day": _OTHER_DAY + meanwhile for name, meanwhile in _MEANWHILE.items()},
}
