"""前回から変わったところ: the record beside the one of the last visit."""

TEXTS = {
    "on_home": "前に見たときから、記録が{number}件変わりました。",
    "on_home_warned": "前に見たときから、記録が{number}件変わりました。確かめてほしい月があります。",
    "first_visit": "初めてのログインです。次にログインしたとき、今日の記録から変わった月がわかります。",
    "compared": "前に見た{day}の記録と、いまの記録を月ごとに比べました。",
    "column_before": "前",
    "warned": "確かめてほしい月",
    "others": "ほかに変わった月",
    "advice": "知らない変化(へんか)があるときは、年金事務所(ねんきんじむしょ)で聞いてください。給料の紙や、払ったときの紙を持っていってください。",
    "kind_vanished": "記録がなくなりました",
    "kind_pay_lowered": "給料が下がりました",
    "kind_pay_raised": "給料が上がりました",
    "kind_bonus_lowered": "ボーナスが減りました",
    "kind_bonus_raised": "ボーナスが増えました",
    "kind_lapsed": "払える日が過ぎました",
    "kind_other": "記録が変わりました",
    "bonus": "ボーナス {yen}",
    "no_bonus": "ボーナスなし",
}
