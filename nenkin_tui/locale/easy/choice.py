"""The words of choices."""

TEXTS = {
    "secret_question_1": "初めて住んだ町の名前は何ですか",
    "secret_question_2": "小学校の先生の名前は何ですか",
    "secret_question_3": "初めて飼(か)った動物の名前は何ですか",
    "secret_question_4": "お母さんの両親が住んでいた町はどこですか",
    "secret_question_5": "子どものとき、友だちを何と呼びましたか",
    "secret_question_6": "自分で初めて買った本の名前は何ですか",
    "secret_question_7": "いちばん忘れられない旅行はどこですか",
    "secret_question_8": "初めて働いた所に近い駅はどこですか",
    "paper_statement_on": "紙で送る(生まれた月にハガキが届きます)",
    "paper_statement_off": "紙では送らない(メールが届きます)",
    "leaving_stay": "やめない(これからも使う)",
    "leaving_leave": "使うのをやめる",
}
