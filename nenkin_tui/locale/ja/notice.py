"""The notices of the inbox (notices of ねんきんネット as specimens)."""

TEXTS = {
    "specimen": "見本",
    "no_document": "見本(練習用)です。公的な書類ではなく、税の申告や手続きには使えません。",
    "year": "{japanese}年",
    "addressee": "{name} 様",
    "postal_code": "〒{first}-{last}",
    "sender": "日本年金機構(見本)",
    "number": "基礎年金番号",
    "title_teikibin_postcard": "ねんきん定期便(ハガキ)",
    "title_teikibin_sealed": "ねんきん定期便(封書)",
    "title_deduction_certificate": "社会保険料(国民年金保険料)控除証明書",
    "title_withholding_slip": "公的年金等の源泉徴収票",
    "title_payment_notice": "年金振込通知書",
    "title_arrears_notice": "年金支払通知書",
    "title_revision_notice": "年金額改定通知書",
    "title_change_notice": "年金決定通知書・支給額変更通知書",
    "subject": "見本。公的な書類ではありません。",
    "not_covered": "もとになる表がないため、金額を表示していません。",
    "not_covered_year": "西暦{year}年度の額と率の表がそろっていないため、金額を表示していません。",
    # deduction certificate
    "deducted": "{year}に納付した国民年金保険料(円)",
    "deducted_paid": "(1) 納付済額",
    "deducted_paid_note": "{until}までに期限の来た分",
    "deducted_expected": "(2) 見込額",
    "deducted_expected_note": "{until}までに納付する見込み",
    "deducted_sum": "(1)+(2) 合計額",
    "deducted_months": "納付状況の内訳(円)",
    "deducted_month": "対象の月",
    "deducted_due": "納付期限",
    "deducted_yen": "保険料",
    "deducted_state": "区分",
    "deducted_state_paid": "済",
    "deducted_state_expected": "見込",
    "deducted_says_due": "納付した日は記録にないため、どの月も納付期限の日に納めたものとしています。前納の割引は含めていません。",
    "deducted_says_back": "追納した保険料は、納付した日が記録にないため含めていません。",
    # withholding slip
    "slip": "{year}分 公的年金等の支払金額(円)",
    "slip_basic": "老齢基礎年金",
    "slip_employees": "老齢厚生年金",
    "slip_sum": "支払金額",
    "slip_payments": "支払いの内訳(円)",
    "payment_month": "支払月",
    "payment_sum": "計",
    "slip_says_old_age": "老齢年金だけの金額です。遺族年金と障害年金には税がかからないため、源泉徴収票はありません。",
    "slip_says_tax": "源泉徴収税額、社会保険料の額、扶養親族の欄は、もとになる申告と額が記録にないため、記載していません。",
    "slip_says_when": "どの支払いも、支払月に受け取ったものとしています。",
    # payment notice
    "payments": "各支払月の年金支払額(円)",
    "payments_says_each": "支払月の15日(金融機関の休業日のときは直前の営業日)に、前の月までの2か月分が支払われます。",
    "payments_says_cut": "1円未満は切り捨て、切り捨てた額の合計を2月の支払いに加えています(国民年金法 18条の2)。",
    "payments_says_may_be_more": (
        "2月の支払いは、それぞれの年金で1円多いことがあります。前の年の4月に切り捨てた額のもとになる表がないためです。"
    ),
    "payments_says_deducted": (
        "介護保険料、国民健康保険料(後期高齢者医療保険料)、所得税、住民税を差し引く前の額です。"
        "差し引く額と振込先は記録にないため、記載していません。"
    ),
    # payment in arrears
    "arrears": "さかのぼって支払われる年金(円)",
    "arrears_month": "本来の支払月",
    "arrears_sum": "合計",
    "arrears_says": (
        "決定より前に支払われるはずだった年金は、支払月でない月にもまとめて支払われます"
        "(国民年金法 18条3項、厚生年金保険法 36条3項)。その月は、決定の翌月としています。"
    ),
    "corrected_says": (
        "訂正された年金記録で計算した額と、すでに支払われた額との差額です。支払月でない月にもまとめて支払われます"
        "(国民年金法 18条3項、厚生年金保険法 36条3項)。遅れた分の加算金は含めていません。"
    ),
    "corrected_not_covered": "このほかの{count}回の支払いは、もとになる表がないため含めていません。",
    # paid too much
    "too_much": "多く支払われていた年金(円)",
    "too_much_says": "この後の年金から差し引かれるか、お返しいただきます。方法と時期は、別にお知らせします。",
    # revision
    "revised": "変更前と変更後の年金額(年額、円)",
    "revised_from": "{month}分から",
    "revised_item": "年金の種類",
    "revised_before": "変更前",
    "revised_after": "変更後",
    "revised_basic": "国民年金(老齢基礎年金)",
    "revised_related": "厚生年金(報酬比例部分)",
    "revised_transitional": "厚生年金(経過的加算)",
    "revised_dependants": "厚生年金(加給年金)",
    "revised_suspended": "厚生年金(支給停止額)",
    "revised_employees": "厚生年金の計",
    "revised_sum": "合計",
    "revised_why_year": "年金額は、物価と賃金の変動に応じて毎年4月分から改定されます(国民年金法 27条の2から27条の5)。",
    "revised_why_change": "加入の記録、加給年金、支給停止のいずれかが変わったため、年金額が変わりました。",
    "revised_why_corrected": "年金記録が訂正されたため、さかのぼって年金額が変わりました。",
    "old_age_only": "記録にある老齢年金だけを記載しています。",
    "title_decision_notice": "年金決定通知書",
    "title_deferral_notice": "繰下げ見込額のお知らせ",
    "title_claim_form": "年金請求書(事前送付用)",
    # decision
    "decided": "決定した年金額(年額、円)",
    "decided_says_first": "年金は{first}分から支払われます。初回のお支払いは{month}です。",
    "decided_says_each": "支払いは、偶数月に前の月までの2か月分ずつです(国民年金法 18条3項)。",
    # claim form
    "form": "あらかじめ印字した内容",
    "form_birth_date": "生年月日",
    "form_sex": "性別",
    "form_pension": "請求できる年金",
    "form_basic": "老齢基礎年金",
    "form_employees": "老齢厚生年金",
    "form_special": "特別支給の老齢厚生年金",
    "form_age": "受け取り始める年齢",
    "form_right": "受給権が発生する日",
    "form_says_from": "提出できるのは{day}からです。それより前に提出されたものは、受け付けられません。",
    "form_says_five_years": (
        "年金を受け取る権利は、発生から5年を過ぎると、過ぎた分から時効で消滅します(国民年金法 102条、厚生年金保険法 92条)。"
    ),
    "form_says_defer": "66歳以後に繰り下げて受け取りたいときは、65歳では提出せず、受け取りたいときに請求してください。",
    "form_history": "あらかじめ印字した年金加入記録",
    # deferral
    "deferral": "繰り下げた場合の見込額(年額、円、令和{japanese}年度の額)",
    "deferral_start": "受け取り始め",
    "deferral_at_65": "基本額(65歳)",
    "deferral_at": "{years}歳0か月",
    "deferral_says_increase": (
        "1か月繰り下げるごとに0.7%増えます。在職中で支給停止となるはずだった部分は増えません"
        "(国民年金法施行令 4条の5、厚生年金保険法 44条の3)。"
    ),
    "deferral_says_until_75": "繰り下げられるのは75歳までです。",
    "deferral_says_prices": "これからの物価や賃金の変動と、これからの加入は見込んでいません。",
    "deferral_says_five_years": "繰り下げずに、65歳からの分をさかのぼって請求することもできます(5年を過ぎた分は時効で消滅します)。",
    "deferral_says_not_included": "加給年金と振替加算は、繰り下げても増えないため含めていません。",
    "again": "再発行",
    "corrected_since": "再発行のお申し込みのあとに年金記録が訂正されたため、この通知書は作れませんでした。",
}
