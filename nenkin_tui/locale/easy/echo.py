"""What is said beside a field while it is typed into, and how answers are shown back."""

TEXTS = {
    "digits": "数字{count}個",
    "kana": "「{kana}」で調べます",
    "password_fits": "{count}文字。英字も数字もあります",
    "user_id_never": "ハガキなどのIDに「{character}」はありません",
    "capitals": "英字がぜんぶ大文字です。Caps Lockを見てください",
    "password_set": "{count}文字(見せません)",
    "secret_answer_set": "決めました(見せません)",
    "postal_code_nowhere": "町の名前がわかりません",
}
