"""Which kanji count as one another when names are matched (R8): the one list, and where it comes from.

ORDINANCE: 戸籍法施行規則 別表第二の二, the older forms that may be given in names beside the form of the
常用漢字表, and the 康熙字典体 that the 常用漢字表 of 2010 prints in brackets. IN_USE: forms found in surnames
on family registers that no ordinance pairs; chosen here, so an uncertain list, and only ever used to *not*
refuse somebody. A group's first kanji is the plain form.
"""

ORDINANCE = """
亜亞 悪惡 為爲 栄榮 衛衞 円圓 園薗 応應 桜櫻 奥奧 横橫 温溫 価價 画畫 会會 絵繪 懐懷 楽樂 渇渴 巻卷
寛寬 陥陷 関關 館舘 気氣 帰歸 戯戲 犠犧 偽僞 拠據 虚虛 峡峽 挟挾 狭狹 暁曉 駆驅 薫薰 勲勳 径徑 恵惠
掲揭 渓溪 茎莖 経經 継繼 鶏鷄 芸藝 撃擊 倹儉 剣劍 険險 圏圈 検檢 献獻 権權 顕顯 験驗 厳嚴 広廣 恒恆
黄黃 国國 黒黑 砕碎 斎齋 剤劑 雑雜 桟棧 蚕蠶 惨慘 賛贊 残殘 歯齒 糸絲 児兒 辞辭 湿濕 実實 写寫 釈釋
寿壽 収收 従從 渋澁 獣獸 縦縱 粛肅 処處 緒緖 叙敍 将將 渉涉 焼燒 奨奬 条條 状狀 乗乘 浄淨 剰剩 畳疊
嬢孃 譲讓 醸釀 真眞 寝寢 慎愼 尽盡 粋粹 酔醉 穂穗 瀬瀨 斉齊 静靜 摂攝 専專 浅淺 戦戰 践踐 銭錢 潜潛
繊纖 禅禪 双雙 壮壯 争爭 荘莊 捜搜 挿插 巣巢 曽曾 装裝 総總 騒騷 増增 蔵藏 臓臟 即卽 属屬 続續 帯帶
滞滯 滝瀧 択擇 沢澤 単單 担擔 胆膽 団團 弾彈 昼晝 鋳鑄 庁廳 徴徵 聴聽 鎮鎭 転轉 伝傳 灯燈 当當 党黨
盗盜 稲稻 闘鬪 徳德 独獨 読讀 届屆 弐貳 悩惱 脳腦 覇霸 拝拜 廃廢 売賣 麦麥 発發 髪髮 抜拔 晩晚 蛮蠻
秘祕 浜濱 瓶甁 払拂 仏佛 併倂 並竝 変變 辺邊 辨弁瓣辯 歩步 宝寶 豊豐 褒襃 翻飜 毎每 満滿 麺麵 黙默
訳譯 薬藥 与與 予豫 余餘 誉譽 揺搖 様樣 謡謠 来來 頼賴 乱亂 覧覽 竜龍 涼凉 緑綠 塁壘 涙淚 礼禮 励勵
霊靈 齢齡 暦曆 歴歷 錬鍊 炉爐 労勞 郎郞 録錄 湾灣 亘亙 凜凛 尭堯 巌巖 晃晄 桧檜 槙槇 祢禰 祷禱 禄祿
穣穰 萌萠 遥遙 弥彌 岳嶽 学學 体體 台臺 鉄鐵 点點 図圖 数數 声聲 旧舊 区區 医醫 塩鹽 仮假 覚覺 観觀
欧歐 殴毆 鴎鷗 県縣 号號 済濟 参參 渋澀 証證 触觸 嘱囑 随隨 髄髓 枢樞 世卋 窃竊 対對 断斷 遅遲 痴癡
虫蟲 逓遞 二貮 浜濵 万萬 両兩 猟獵 隣鄰 恋戀
"""

IN_USE = """
高髙 崎﨑嵜碕 斎齋斉齊齎 辺邊邉 浜濱濵 吉𠮷 柳栁桺 桑桒 島嶋嶌 富冨 橋槗 隆𨺓 薮藪籔 船舩 梅楳 土圡 草艸
峰峯 松枩 杉椙 秋秌 清淸 青靑 徳德悳 群羣 鶴靍靏 裕𥙿 闊濶 窪漥 菊𦮙 節莭 亀龜 餅餠 籠篭
"""


def _plain_forms() -> dict[str, str]:
    """Every listed kanji and the plain form of its group; overlapping groups become one."""
    plain: dict[str, str] = {}
    for group in (ORDINANCE + IN_USE).split():
        members = {plain.get(kanji, kanji) for kanji in group}
        first = plain.get(group[0], group[0])
        if not plain.keys().isdisjoint(group):  # few groups overlap; each of them goes through all the others
            plain |= {kanji: first for kanji, form in plain.items() if form in members}
        plain |= dict.fromkeys(group, first)
    return plain


PLAIN_FORM = _plain_forms()
