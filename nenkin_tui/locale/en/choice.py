"""The words of choices."""

TEXTS = {
    "sex_female": "female",
    "sex_male": "male",
    "secret_question_1": "Which town did you first live in?",
    "secret_question_2": "What was the family name of your primary-school teacher?",
    "secret_question_3": "What was the name of your first pet?",
    "secret_question_4": "Which town did your mother's parents live in?",
    "secret_question_5": "What was your best childhood friend's nickname?",
    "secret_question_6": "What was the title of the first book you bought yourself?",
    "secret_question_7": "Which journey do you remember best?",
    "secret_question_8": "Which station was nearest to your first job?",
    "paper_statement_on": "On paper (a postcard in the birth month)",
    "paper_statement_off": "Not on paper (a mail tells)",
    "leaving_stay": "Stay",
    "leaving_leave": "Leave the service",
}
