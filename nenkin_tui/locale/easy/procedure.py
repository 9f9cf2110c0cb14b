"""What procedures are called."""

TEXTS = {
    "register_with_key": "登録(アクセスキーで)",
    "register_without_key": "登録(ハガキで)",
    "register_by_card": "登録(カードで)",
    "reissue_user_id": "新しいユーザーID",
    "request_key": "新しいアクセスキー",
    "ask_reset": "新しいパスワード",
    "set_password": "新しいパスワード",
    "change_password": "パスワードを変える",
    "change_email": "メールアドレスを変える",
    "change_secret_question": "秘密の質問を変える",
    "change_user_id": "ユーザーIDを変える",
    "leave_service": "使うのをやめる",
}
