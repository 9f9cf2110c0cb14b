"""図と表: the plots of an estimate."""

TEXTS = {
    "title_starts": "受け取り始める年齢と年額",
    "title_totals": "受け取る総額",
    "title_parts": "年額の内訳",
    "number": "図 {number}/{all}",
    "next": "次の図",
    "figures": "この条件で続けると",
    "legend_starts": "  # 老齢基礎年金  = 老齢厚生年金",
    "legend_totals": "1から4は受け取り始める年齢です。縦は総額、横は年齢です。",
    "overtakes": "{later}からの総額は、{age}で{earlier}からの総額を上回ります。",
    "before_tax": "表の単位は円で、税と社会保険料を引く前の額です。この先の物価や賃金は変わらないものとしています。",
    "choose_month": "表の月は、Tabで表に移って選び、Enterで内訳を開きます。",
    "parts_note": "表の単位は円で、繰上げや繰下げをした後の額です。在職による支給停止は、年額から引いています。",
    "years": "{years}歳",
    "height": "{amount}万円",
    "height_unit": "10000",
    "until_age": "年齢",
}
