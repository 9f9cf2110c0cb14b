"""The words of choices."""

TEXTS = {
    "sex_female": "女",
    "sex_male": "男",
    "secret_question_1": "初めて住んだ町の名前は?",
    "secret_question_2": "小学校のときの担任の先生の名字は?",
    "secret_question_3": "初めて飼った生き物の名前は?",
    "secret_question_4": "母方の祖父母が住んでいた町は?",
    "secret_question_5": "子どものころの親友のあだ名は?",
    "secret_question_6": "初めて自分で買った本の題名は?",
    "secret_question_7": "いちばん思い出に残っている旅行先は?",
    "secret_question_8": "初めて働いた職場の最寄り駅は?",
    "paper_statement_on": "紙で受け取る(誕生月にハガキが届きます)",
    "paper_statement_off": "紙では受け取らない(メールでお知らせします)",
    "leaving_stay": "やめない(このまま使う)",
    "leaving_leave": "利用をやめる",
}
