"""What is said beside a field while it is typed into, and how answers are shown back."""

TEXTS = {
    "digits": "{count} digits",
    "kana": 'compared as "{kana}"',
    "birth_date": "{date} ({japanese}, age {age})",
    "password_fits": "{count} characters, with letters and digits",
    "user_id_never": 'an issued ID never has "{character}"',
    "capitals": "all letters are capitals: is Caps Lock on?",
    "password_set": "{count} characters (not shown)",
    "secret_answer_set": "set (not shown)",
    "postal_code": "{address}",
    "postal_code_choose": "choose the town below",
    "postal_code_nowhere": "no town found",
}
