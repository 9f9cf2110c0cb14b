"""What is said beside a field while it is typed into, and how answers are shown back."""

TEXTS = {
    "digits": "{count}桁",
    "kana": "「{kana}」として照合します",
    "birth_date": "{japanese}({year}年・{age}歳)",
    "password_fits": "{count}文字。英字と数字がそろっています",
    "user_id_never": "お知らせしたIDに「{character}」は使われていません",
    "capitals": "英字がすべて大文字です。Caps Lockがかかっていませんか",
    "password_set": "{count}文字(表示しません)",
    "secret_answer_set": "設定済み(表示しません)",
    "postal_code": "{address}",
    "postal_code_choose": "下から町を選んでください",
    "postal_code_nowhere": "町名が見つかりません",
}
