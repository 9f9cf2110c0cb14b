"""The pension law: months, amounts, choices, and the working behind every figure."""
