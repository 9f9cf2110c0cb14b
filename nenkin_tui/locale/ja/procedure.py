"""What procedures are called."""

TEXTS = {
    "register_with_key": "新規登録(アクセスキーあり)",
    "register_without_key": "新規登録(アクセスキーなし)",
    "register_by_card": "新規登録(マイナンバーカード)",
    "reissue_user_id": "ユーザーIDの再発行",
    "request_key": "アクセスキーの再発行",
    "confirm_mail": "メールの確認",
    "sign_in": "ログイン",
    "sign_in_by_card": "カードでログイン",
    "ask_reset": "パスワードの再設定",
    "set_password": "新しいパスワードの設定",
    "change_password": "パスワードの変更",
    "change_email": "メールアドレスの変更",
    "change_secret_question": "秘密の質問の変更",
    "change_user_id": "ユーザーIDの変更",
    "paper_statement": "紙のねんきん定期便",
    "leave_service": "利用をやめる",
    "confirm_email": "メールアドレスの確認",
}
