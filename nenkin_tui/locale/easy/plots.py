"""図と表: the plots of an estimate, and what they say in words."""

TEXTS = {
    "title_starts": "もらい始める年齢と、1年の額",
    "title_totals": "もらうお金を全部たした額",
    "title_parts": "1年の額の中身",
    "next": "次の図を見る",
    "figures": "これを続けると",
    "legend_totals": "1から4は、もらい始める年齢です。縦(たて)は全部たした額、横(よこ)は年齢です。",
    "overtakes": "{later}からもらうと、{age}で、{earlier}からもらう人より多くなります。",
    "before_tax": "表の数字は円です。税金と保険料を引く前の額です。これからの物の値段や給料は、変わらないと考えています。",
    "choose_month": "表の月の計算を見るときは、Tabで表に行きます。月を選んで、Enterを押してください。",
    "parts_note": "表の数字は円です。早くもらうか遅くもらうかを決めたあとの額です。働いていて止まる分は、1年の額から引いています。",
}
