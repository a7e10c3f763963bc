"""Questions and answers: a release as a Questionnaire, and the responses to it, written and read."""
