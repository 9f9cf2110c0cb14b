"""An electronic certificate that was read, or refused."""

TEXTS = {
    "title": "Deduction certificate ({scheme}), {year}",
    "specimen": "A specimen: this program made it for practice, and it is no public document.",
    "scheme_national_pension": "National Pension contributions",
    "scheme_national_pension_fund": "National Pension Fund",
    "number": "Basic pension number",
    "name": "Name",
    "address": "Address",
    "period": "Period",
    "paid": "Paid",
    "expected": "Expected",
    "total": "Sum",
    "yen": "{yen} yen",
    "by_year": "Declared year by year",
    "part": "{year}: {yen} yen",
    "message": "Remark",
    "certified_on": "Certified on",
    "issuer": "Issuer",
    "code": "Unique code",
    "made": "Made by",
    "made_by": "{maker} ({software})",
    "months": "Month by month",
    "state_paid": "paid",
    "state_expected": "expected",
    "months_says": "A month that is not named is not covered by the certificate; that is no proof it was unpaid.",
    "signature": "Signature",
    "signature_matches": (
        "The content is as it was signed. Whether the certificate it was signed with is the government's was not "
        "verified: that takes the certificate of its authority (--authority)."
    ),
    "signature_expired": (
        "The content is as it was signed, but the file says it was made outside the time its certificate is valid. "
        "Get it from the issuer again."
    ),
    "signature_altered": (
        "The content does not match the signature: it was changed after signing (so were the tax agency's samples). "
        "For a tax return, get the file from the issuer again."
    ),
    "signature_absent": "There is no signature: whether the file is as its issuer made it cannot be verified.",
    "signature_unreadable": "The signature is of a kind this program does not read. It was not verified.",
    "signature_not_checked": "Not verified: the part that checks signatures (signxml) is not installed.",
    "signer": "Signer: {signer}",
    "authority": "Authority: {authority}",
    "valid": "Certificate valid from {first} until {last}",
    "no_xml": "A part that reads XML is missing. Run pip install {missing}, then try again.",
    "refused_too_large": "{file} is too large. Name the XML file of a deduction certificate.",
    "refused_not_xml": "{file} cannot be read as XML. Name the deduction certificate as it was downloaded.",
    "refused_doctype": "{file} has a document type declaration and is not read. Name the file as it was downloaded.",
    "refused_employer": (
        "{file} is a document for employers ({place}). This command reads only a person's own deduction certificate "
        "(TEG840); employers open it with e-Gov's viewer."
    ),
    "refused_other_form": "{file} is no deduction certificate (its root is {place}). Name the XML of one.",
    "refused_version": "{file} has version {place} of the form. Name a deduction certificate of version 1.0.",
    "refused_missing": "{file} lacks {place}. Name the file as it was downloaded.",
    "refused_impossible": "The value of {place} in {file} cannot be read. Name the file as it was downloaded.",
    "option_authority": "Certificate (PEM or DER) of the authority that certified the signer: with it the signer is verified too",
    "no_authority": "{file} cannot be read as a certificate. Name the authority's certificate (PEM or DER).",
    "signature_verified": "Verified: the content is as it was signed, and the signer was certified by the authority named.",
}
