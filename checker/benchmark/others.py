"""What others reach: told beside our own figures, with where it is from."""

OTHERS = """## Beside others

Other people on other cases, told and not measured here: what stands above compares only with itself. The 62
hidden cases are published patients whom nobody who builds this has seen; careful readers answered as them,
once, with an earlier state of this program, and a general assistant (a language model) read the same
stories. The family doctors and Ada were given 200 vignettes of all of primary care, in a study by the makers
of Ada ([Gilbert 2020](https://bmjopen.bmj.com/content/10/12/e040269)), which counts what is among the first
three.

| who, on what | under- and over-triage | leading cause, strict / lenient | in the first three |
|---|---|---|---|
| this program now, 166 open and 50 locked cases | the tables of goals above | the same | the same |
| this program before, 73 open cases, walked | 2 and 0 of 73 | 62 % / 83 % | 94 % |
| this program before, 62 hidden cases | 3 and 3 of 62; no emergency of 10 missed | 23 / 29 of 44 | 30 of 44 |
| a general assistant, the same 62 | care acceptable in 60; no emergency missed | 34 / 42 of 44 | 44 of 44 |
| seven family doctors, 200 vignettes | counted otherwise | not counted | 82 % |
| Ada, the same 200 | counted otherwise | not counted | 71 % |

Before, 17 of 100 open cases with a cause of ours were told, as told, that nothing fits; of those without one
79 of 100 were told so, or no more than "worth knowing about", walked.

So a general assistant that is told the whole story named the cause better than a questionnaire did. What
this one has beside it: the same answers always lead to the same page, each level has its rule and its
source, and no answer leaves the machine that it runs on.
"""
