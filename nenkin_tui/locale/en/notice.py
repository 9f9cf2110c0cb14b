"""The notices of the inbox (notices of ねんきんネット as specimens)."""

TEXTS = {
    "specimen": "SPECIMEN",
    "no_document": "A specimen for practice. It is no public document and serves for no tax return and no procedure.",
    "year": "{year}",
    "addressee": "{name}",
    "postal_code": "〒{first}-{last}",
    "sender": "Japan Pension Service (specimen)",
    "number": "Basic pension number",
    "title_teikibin_postcard": "Pension statement (postcard)",
    "title_teikibin_sealed": "Pension statement (letter)",
    "title_deduction_certificate": "Deduction certificate, National Pension contributions",
    "title_withholding_slip": "Withholding slip, public pensions",
    "title_payment_notice": "Payment notice",
    "title_revision_notice": "Notice of the revised pension",
    "title_change_notice": "Notice of a changed pension",
    "subject": "A specimen. No public document.",
    "not_covered": "The amounts are not shown: the tables they rest on are not there.",
    "not_covered_year": "The amounts are not shown: the tables of fiscal {year} are not complete.",
    # deduction certificate
    "deducted": "National Pension contributions paid in {year} (yen)",
    "deducted_paid": "(1) Paid",
    "deducted_paid_note": "due by {until}",
    "deducted_expected": "(2) Expected",
    "deducted_expected_note": "to be paid by {until}",
    "deducted_sum": "(1)+(2) Sum",
    "deducted_months": "Month by month (yen)",
    "deducted_month": "Month",
    "deducted_due": "Due",
    "deducted_yen": "Contribution",
    "deducted_state": "State",
    "deducted_state_paid": "paid",
    "deducted_state_expected": "expected",
    "deducted_says_due": (
        "The record does not hold the days of payment: each month is taken as paid on its due day, without the "
        "discount of a prepayment."
    ),
    "deducted_says_back": "Retroactive payments are left out: the record does not hold the days on which they were made.",
    # withholding slip
    "slip": "Public pensions paid in {year} (yen)",
    "slip_basic": "Old-age Basic",
    "slip_employees": "Old-age Employees'",
    "slip_sum": "Paid",
    "slip_payments": "The payments (yen)",
    "payment_month": "Paid in",
    "payment_sum": "Sum",
    "slip_says_old_age": "Old-age pensions only. Survivors' and disability pensions are not taxed and have no such slip.",
    "slip_says_tax": (
        "The tax withheld, social insurance and dependants are left out: neither the declaration nor those amounts "
        "are on record."
    ),
    "slip_says_when": "Each payment is taken as received in its month.",
    # payment notice
    "payments": "What is paid each time (yen)",
    "payments_says_each": "Paid on the 15th (on the business day before where banks are closed) for the two months before.",
    "payments_says_cut": (
        "Less than 1 yen is cut off; what was cut off is added in February (National Pension Act, Art. 18-2)."
    ),
    "payments_says_may_be_more": (
        "Each pension paid in February may be 1 yen more: what was cut off the April before rests on tables that are not there."
    ),
    "payments_says_deducted": (
        "Before long-term care and health insurance, income tax and residents' tax. What is deducted and the bank "
        "account are not on record and so are left out."
    ),
    # revision
    "revised": "The pension a year before and after (yen)",
    "revised_from": "from {month} on",
    "revised_item": "Pension",
    "revised_before": "Before",
    "revised_after": "After",
    "revised_basic": "National Pension (old-age basic)",
    "revised_related": "Employees' (remuneration-related)",
    "revised_transitional": "Employees' (transitional)",
    "revised_dependants": "Employees' (dependants)",
    "revised_suspended": "Employees' (suspended)",
    "revised_employees": "Employees' Pension, sum",
    "revised_sum": "Sum",
    "revised_why_year": (
        "Pensions follow prices and wages each year from April on (National Pension Act, Art. 27-2 to 27-5)."
    ),
    "revised_why_change": "Enrolment, the addition for dependants or a suspension changed, and with it the pension.",
    "old_age_only": "Only the old-age pensions on record are shown.",
}
