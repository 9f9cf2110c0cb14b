"""An electronic certificate that was read, or refused."""

TEXTS = {
    "title": "社会保険料({scheme})控除証明書  西暦{year}年分",
    "specimen": "見本です。このプログラムが練習用に作ったもので、公的な書類ではありません。",
    "scheme_national_pension": "国民年金保険料",
    "scheme_national_pension_fund": "国民年金基金掛金",
    "number": "基礎年金番号",
    "name": "氏名",
    "address": "住所",
    "period": "証明期間",
    "paid": "納付済額",
    "expected": "見込額",
    "total": "合計額",
    "yen": "{yen}円",
    "by_year": "各年に分けて申告する場合",
    "part": "{year}年分 {yen}円",
    "message": "特記事項",
    "certified_on": "証明日",
    "issuer": "発行者",
    "code": "ユニークコード",
    "made": "作成",
    "made_by": "{maker}({software})",
    "months": "納付状況の内訳",
    "state_paid": "済",
    "state_expected": "見込",
    "months_says": "書かれていない月は、この証明書の対象外です。未納とは限りません。",
    "signature": "電子署名",
    "signature_matches": (
        "内容は署名と一致しています。ただし、署名に使われた証明書が政府のものかどうかは、認証局の証明書がないため確かめていません(--authority)。"
    ),
    "signature_expired": (
        "内容は署名と一致していますが、ファイルの作成日は、署名に使われた証明書の有効期間の外です。発行元でもう一度取得してください。"
    ),
    "signature_altered": (
        "内容が署名と一致しません。署名のあとで書き換えられています(国税庁の見本のファイルもこうなります)。"
        "申告に使うものは、発行元でもう一度取得してください。"
    ),
    "signature_absent": "署名がありません。発行元が作ったままのファイルかどうかは、確かめられません。",
    "signature_unreadable": "署名は、このプログラムでは読めない形式です。確かめていません。",
    "signature_not_checked": "署名を確かめる部品(signxml)が入っていないため、確かめていません。",
    "signer": "署名者: {signer}",
    "authority": "認証局: {authority}",
    "valid": "証明書の有効期間: {first}から{last}まで",
    "no_xml": "XMLを読む部品がありません。pip install {missing} のあとで、もう一度お試しください。",
    "refused_too_large": "{file} は大きすぎます。控除証明書のXMLファイルを指定してください。",
    "refused_not_xml": "{file} はXMLとして読めません。ダウンロードしたままの控除証明書のXMLファイルを指定してください。",
    "refused_doctype": "{file} には文書型宣言があるため読みません。ダウンロードしたままのファイルを指定してください。",
    "refused_employer": (
        "{file} は事業所あての電子文書({place})です。このコマンドで読めるのは、ご本人あての控除証明書(TEG840)だけです。"
        "事業所の方は、e-Govの閲覧用のプログラムでご覧ください。"
    ),
    "refused_other_form": "{file} は控除証明書ではありません(先頭の要素は {place})。国民年金保険料の控除証明書のXMLを指定してください。",
    "refused_version": "{file} の様式の版({place})には対応していません。1.0の控除証明書を指定してください。",
    "refused_missing": "{file} に必要な項目 {place} がありません。ダウンロードし直したファイルを指定してください。",
    "refused_impossible": "{file} の項目 {place} の値が読めません。ダウンロードし直したファイルを指定してください。",
    "option_authority": "署名者を証明した認証局の証明書(PEMかDER)。これがあれば、署名が政府のものかどうかまで確かめます",
    "no_authority": "{file} は証明書として読めません。認証局の証明書(PEMかDER)を指定してください。",
    "signature_verified": "内容は署名と一致し、署名者は、指定された認証局が証明した相手です。",
}
