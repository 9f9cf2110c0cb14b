"""Signing in."""

TEXTS = {
    "hints": "ユーザーIDは大文字と小文字を区別しません。パスワードは区別します。全角の文字、前後の空白、Caps Lock(大文字の固定)にお気をつけください。",
    "go_user_id_forgotten": "ユーザーIDを忘れた方",
    "go_ask_reset": "パスワードを忘れた方",
    "go_sign_in_by_card": "マイナンバーカードでログインする方",
}
