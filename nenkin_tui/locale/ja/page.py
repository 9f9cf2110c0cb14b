"""The titles of pages."""

TEXTS = {
    "too_small": "画面を広げてください。この画面には横40桁・縦12行以上が必要です。",
    "start": "ねんきんネット 練習用(見本)",
    "people": "練習する人",
    "desk": "机の上の書類",
    "letters": "郵便受け",
    "paper": "書類",
    "mailbox": "メール",
    "mail": "メール",
    "counter": "年金事務所の窓口",
    "clock": "時を進める",
    "planner": "登録方法のご案内",
    "routes": "新規登録",
    "state": "申し込みの状況",
    "home": "ねんきんネット 練習用(見本)",
    "months": "年金記録 月別",
    "month": "この月の記録",
    "history": "年金記録 履歴",
}
