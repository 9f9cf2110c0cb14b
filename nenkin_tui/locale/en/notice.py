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
    "title_deduction_certificate": "Deduction certificate, contributions",
    "title_withholding_slip": "Withholding slip, public pensions",
    "title_payment_notice": "Payment notice",
    "title_arrears_notice": "Notice of a payment in arrears",
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
    # payment in arrears
    "arrears": "Pension paid in arrears (yen)",
    "arrears_month": "Was due in",
    "arrears_sum": "Sum",
    "arrears_says": (
        "What should have been paid before the decision is paid together, in a month without payments too"
        " (National Pension Act, article 18-3; Employees' Pension Insurance Act, article 36-3)."
        " Here it is the month after the decision."
    ),
    "corrected_says": (
        "The difference between what the corrected record comes to and what was paid. It is paid together, in a month "
        "without payments too (National Pension Act, article 18-3; Employees' Pension Insurance Act, article 36-3). "
        "What may be added for the delay is left out."
    ),
    "corrected_not_covered": "Of {count} other payments the tables are not there; they are left out.",
    # paid too much
    "too_much": "Pension paid too much (yen)",
    "too_much_says": "It is taken off later payments, or paid back; how and when is told separately.",
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
    "revised_why_corrected": "The pension record was corrected, and the pension changes from then on.",
    "old_age_only": "Only the old-age pensions on record are shown.",
    "title_decision_notice": "Notice of decision",
    "title_deferral_notice": "What deferring would bring",
    "title_claim_form": "Claim form, sent beforehand",
    # decision
    "decided": "The pension decided (yen a year)",
    "decided_says_first": "The pension is paid from {first} on. The first payment is in {month}.",
    "decided_says_each": "Each even month pays the two months before it (National Pension Act, article 18-3).",
    # claim form
    "form": "Printed in the form beforehand",
    "form_birth_date": "Birth date",
    "form_sex": "Sex",
    "form_pension": "Pension to be claimed",
    "form_basic": "Old-age Basic Pension",
    "form_employees": "Old-age Employees' Pension",
    "form_special": "Specially provided Old-age Employees' Pension",
    "form_age": "Age at which it begins",
    "form_right": "The right arises on",
    "form_says_from": "It can be handed in from {day} on; what comes earlier is not accepted.",
    "form_says_five_years": (
        "What is not claimed lapses five years after it fell due (National Pension Act, article 102; Employees' "
        "Pension Insurance Act, article 92)."
    ),
    "form_says_defer": "To defer to 66 or later, do not hand it in at 65; claim when the pension is to begin.",
    "form_history": "The record printed in the form beforehand",
    # deferral
    "deferral": "What deferring would bring (yen a year, amounts of fiscal {year})",
    "deferral_start": "Start",
    "deferral_at_65": "Base (at 65)",
    "deferral_at": "{years}y0m",
    "deferral_says_increase": (
        "Each month deferred adds 0.7%. What would have been suspended because of work is not increased (Order for the "
        "National Pension Act, article 4-5; Employees' Pension Insurance Act, article 44-3)."
    ),
    "deferral_says_until_75": "Deferring ends at 75.",
    "deferral_says_prices": "Coming changes of prices and wages, and coming work, are left out.",
    "deferral_says_five_years": (
        "Instead of deferring, the pension from 65 on can be claimed in arrears (what is older than five years lapses)."
    ),
    "deferral_says_not_included": (
        "The addition for dependants and the transfer addition are left out: deferring does not increase them."
    ),
    "again": "Issued again",
    "corrected_since": "The record was corrected after this was asked for: the notice cannot be made any more.",
}
