"""A record typed in from the paper ねんきん定期便: what to look for on it, and what to write."""

_PERIODS = range(1, 13)

TEXTS = {
    "step_person": "生まれた日と性別",
    "step_as_of": "いつまでの定期便か",
    "step_amounts": "定期便の金額",
    "step_now": "いまの給料",
    "step_keep": "前の記録",
    "step_check": "書いたことを確かめる",
    "person": "だれの年金の記録ですか",
    "as_of": "定期便(ていきびん)は、いつまでの記録ですか",
    "as_of_label": "何年何月まで",
    "as_of_support": "定期便の「これまでの年金加入期間」の近くを見てください。「令和8年3月」「R8.3」「2026-03」のように書きます。",
    "amounts": "定期便の「これまでの加入実績に応じた年金額」を書いてください",
    "amounts_before": "定期便にない金額は、書かなくてもいいです。",
    "basic_label": "老齢基礎年金(1年の額)",
    "employees_label": "老齢厚生年金(1年の額。いくつかあるときは、たした額)",
    **{f"kind_{n}": f"{n}つ目の期間(きかん)は、どれですか" for n in _PERIODS},
    **{
        f"kind_{n}_support": "古いものから書きます。同じ種類が続く間が、1つの期間です。もうないときは「これで全部」を選んでください。"
        for n in _PERIODS
    },
    **{f"step_months_{n}": f"期間{n}はいつからいつまで" for n in _PERIODS},
    **{f"months_{n}": f"{n}つ目の期間(きかん)は、いつから、いつまでですか" for n in _PERIODS},
    **{f"from_{n}_label": "最初の月" for n in _PERIODS},
    **{f"from_{n}_short": f"期間{n} 最初の月" for n in _PERIODS},
    **{f"to_{n}_label": "最後の月" for n in _PERIODS},
    **{f"to_{n}_short": f"期間{n} 最後の月" for n in _PERIODS},
    **{
        f"to_{n}_support": "いまも続いているときは、書かないでください。会社を月の途中(とちゅう)でやめたときは、その前の月を書きます。"
        for n in _PERIODS
    },
    **{f"employer_{n}_label": "会社の名前(書かなくてもいいです)" for n in _PERIODS},
    **{f"employer_{n}_short": f"期間{n} 会社" for n in _PERIODS},
    "kind_employees": "会社で働いた(厚生年金)",
    "kind_public": "公務員(こうむいん)だった(厚生年金・共済)",
    "kind_school": "私立学校で働いた(厚生年金・共済)",
    "now": "定期便の「最近の月別状況です」にある、いちばん新しい額を書いてください",
    "now_before": "これからの年金を計算するときに使います。わからないときは、書かなくてもいいです。",
    "pay_label": "標準報酬月額(年金を決める給料。円)",
    "bonuses_label": "この1年の標準賞与額(ボーナス)をたした額(円)",
    "keep_label": "前の記録",
    "keep_support": "新しい記録にすると、前の記録はなくなります。",
    "keep_replace": "いま書いた記録にする",
    "keep_only_open": "前の記録を残して、いま書いた記録を開くだけにする",
    "optional": "※ 書かなくてもいい",
    "goes_on": "いまも続いている",
    "empty_month": "年と月を書いてください。",
    "month_unreadable": "「平成15年4月」「H15.4」「2003-04」のように書いてください。年と月がわかりません。",
    "as_of_range": "生まれた月よりあとで、今月までの年と月を書いてください。",
    "overlaps": "年と月を確かめてください。前に書いた国民年金の期間と、同じ月があります。",
    "too_late": "年と月を確かめてください。最初の月が、定期便の月よりあとです。",
    "changed_meanwhile": "少し待って、最初からやり直してください。何も変えていません。記録を読めないか、ほかのプログラムがいま書きかえました。",
    "check": "書いたことを確かめてください。",
    "closing": "記録は、このコンピューターの中にだけ置きます。次の画面の月の数を、定期便の「これまでの年金加入期間」と比べてください。",
    "done": "この記録にする(保存)",
    "whose": "自分の年金の記録",
    "go": "ねんきん定期便を見て書く",
    "go_on": "ねんきん定期便を見て書く(途中から)",
    "kept_record": "自分の年金の記録(前に入れたもの)",
    "opened_only": "前の記録は変えていません。",
}
