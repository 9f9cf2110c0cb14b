"""The command line: what each command does, and how it ends."""

TEXTS = {
    "about": (
        "ねんきんネットの登録、記録の確認、年金額の試算を端末で練習します。練習用であり、日本年金機構のサービスではありません。"
    ),
    "nothing_given": "コマンドを付けずに始めると、はじめの画面が開きます。",
    "town": "練習の町を開きます",
    "town_fresh": "練習の町を初めの状態から作り直します",
    "run": "回答ファイルを読んで、手続きを人の手なしで行います",
    "open": "自分の年金記録のファイルを画面で開きます",
    "estimate": "年金見込額を計算します",
    "check": "年金記録の空白や気になる点を調べます",
    "read": "電子的な控除証明書(XML)を読みます",
    "import": "自分の年金記録をファイル(JSON、CSV、控除証明書のXML)から取り込みます",
    "export": "自分の年金記録をJSON、CSV、PDF、カレンダーで書き出します",
    "kiosk": "一つの端末を、来た人が順に使う練習コーナーを開きます",
    "serve": "練習の町を、ブラウザーから何人かで同時に使えるようにします",
    "desk": "日本年金機構の側の仕事をします(練習の町の中だけ)",
    "store": "記録を置く場所を作り、調べ、写し、戻します",
    "option_store": "記録を置くフォルダー(指定のないときは練習の町)",
    "option_lang": "表示のことば",
    "option_json": "JSONを1つだけ出力します",
    "no_terminal": "画面を開くには端末が必要です。端末から「nenkin-tui town」と入力してください。",
    "windows": "WindowsではWSLの中で動かしてください。",
    "interrupted": "中止しました。",
    "crashed": "続けられない問題が起きたため終わりました(番号 {number})。もう一度「nenkin-tui town」と入力してください。",
    "no_memory_of_town": "この場所は練習の町ではないため、時計を動かせません。--store に練習の町を指定してください。",
    "run_secrets": "パスワードなどを別に書いたファイル(本人だけが読めるもの)",
    "run_until": "入力内容の確認まで進んで止まります",
    "smtp_address": "NENKIN_TUI_SMTP は smtp[s]://利用者@ホスト:ポート の形で指定してください。",
    "smtp_password": "メールのパスワードのファイルを NENKIN_TUI_SMTP_PASSWORD_FILE で指定してください。",
    "smtp_password_open": "メールのパスワードのファイルは、本人だけが読めるようにしてください(chmod 600)。",
}
