"""What is told to those who write, approve and run content: one sentence for each id.

A problem, a miss, a refusal or a note of the safety walk is data (`reasoning/knowledge/problem.py`). A
new kind of it has its id where it is found and its sentence here; what shows it needs nothing.
"""

from checker.presenting.sentences import cases, content, files, impact, publishing, safety_walk

OF = (content, files, cases, publishing, safety_walk, impact)
SENTENCES: dict[str, str] = {id_: text for module in OF for id_, text in module.SENTENCES.items()}
"""The id -> its sentence."""
