"""What keys do, as the footer says it."""

TEXTS = {
    "back": "戻る",
    "help": "説明",
    "look": "見え方",
    "leave": "終了",
    "papers": "書類",
    "show_password": "表示",
    "next": "次へ",
    "apply": "申し込む",
    "open": "開く",
    "choose": "選ぶ",
    "select": "選ぶ",
    "details": "詳しく",
    "move": "月を選ぶ",
    "change": "変更",
    "field": "次の欄",
    "scroll": "動かす",
    "gaps": "未納だけ",
    "history": "履歴",
}
