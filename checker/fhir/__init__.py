"""What others can read: a release as an R4 Questionnaire, answers as its response, a result as a document.

Pure: from dataclasses to plain data and back, without Django, clock or chance.
"""
