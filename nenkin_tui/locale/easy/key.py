"""What keys do, as the footer says it."""

TEXTS = {
    "look": "色",
    "leave": "終わる",
    "papers": "書類を見る",
    "show_password": "見る",
    "details": "くわしく",
    "move": "動く",
    "change": "直す",
    "field": "次",
    "to_field": "直す",
    "forget": "忘れる",
    "quick": "計算",
    "other_figures": "ほかの金額",
    "payable": "払える月",
}
