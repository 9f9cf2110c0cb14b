"""The pension law: months, amounts, choices, and the working behind every figure.

A record is read by `record_file`, its months are laid out by `month_grid`, an estimate is made by `estimate` (with
`plan` for detailed conditions), gaps and doubts are found by `checkup`, starting ages compared by `break_even`.
Each other module is named after what it holds in the law; `tables` has the figures with their grades and sources.
Results carry codes and values, never sentences, and `money.Yen`, which cannot be calculated with.
"""
