"""The town in a browser: the command, and the pages the server itself shows."""

TEXTS = {
    "option_host": "待ち受けるアドレス(指定のないときは 127.0.0.1、この端末だけ)",
    "option_port": "待ち受けるポート番号(指定のないときは 8000)",
    "option_sessions": "同時に使える人数(指定のないときは 20)",
    "option_public_url": "プロキシを前に置くときに、利用者が開くアドレス(https://ホスト名)",
    "listening": "練習の町をブラウザーで開けます: {address}  (終えるときは Ctrl+C)",
    "listening_behind": "練習の町をブラウザーで開けます: {public}  (プロキシの渡し先 {address}。終えるときは Ctrl+C)",
    "ended": "終わりました。開いていた{visits}件の画面を閉じました。",
    "open_to_others": (
        "注意: ほかの端末からも開けます。通信は暗号化されず、利用者の確認もありません。"
        "TLSと利用者の確認をするプロキシを前に置いてください。"
    ),
    "no_library": "ブラウザーで開く部品がありません。pip install {missing} のあとで、もう一度お試しください。",
    "port_in_use": "ポート {port} はほかのプログラムが使っています。--port で別の番号を指定してください。",
    "port_not_allowed": "ポート {port} を使う権限がありません。--port で 1024 以上の番号を指定してください。",
    "bad_host": "{host} では待ち受けられません。--host にこの端末のアドレスを指定してください。",
    "bad_public_url": "--public-url は https://ホスト名[:ポート] の形で指定してください。",
    "page_title": "ねんきんネット 練習の町(見本)",
    "waiting": "練習の町を開いています。",
    "no_script": "この画面にはJavaScriptが必要です。ブラウザーの設定でお使いいただけるようにしてください。",
    "page_ended": "この画面は終わりました。練習の町に残したものは、そのままです。",
    "page_again": "もう一度開く",
    "full": "ただいま満員です。しばらくすると、この画面は自動で開き直します。",
    "foreign": "このページからは開けません。練習の町のアドレスをブラウザーで直接開いてください。",
}
