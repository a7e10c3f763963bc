"""How long somebody would need, by a model: nobody was timed.

The Keystroke-Level Model (Card, Moran and Newell, "The keystroke-level model for user performance time
with interactive systems", Communications of the ACM 23, 1980): a practised person, no mistakes, no thinking
about what to write. Who does it for the first time reads each line of each page once; silent reading of
English takes 238 words a minute (Brysbaert, "How many words do we read per minute?", 2019).
"""

import math
import re

KEY = 0.28
"""Seconds for a key: somebody who types 40 words a minute and is no typist."""
POINT, PRESS, HANDS, PREPARE = 1.1, 0.2, 0.4, 1.35
"""Seconds to point at something, to press the button of the mouse, to move the hands between mouse and keys,
and to make up one's mind before each of these steps."""
READING = 238 / 60
"""Words a second."""
PAGE, TESTS = 1, 48
"""Seconds that each page, and the tests before a release, keep somebody waiting; these took 25 to 48."""
_UNREAD = re.compile(
    r"<(script|style|select|template)\b.*?</\1>|<details>.*?</details>|<[^>]+ hidden[^>]*>.*?</", re.DOTALL
)
_BREAK = re.compile(r"</?(?:p|li|tr|td|th|h\d|div|label|legend|summary|br|input|dt|dd)\b[^>]*>")


class Watch:
    """Adds up what one person does in a task."""

    def __init__(self):
        self.seconds, self.reading, self.known = 0.0, 0.0, set()

    @property
    def minutes(self):
        """Of somebody who knows the pages, and of somebody who reads them; begun ones counted."""
        return math.ceil(self.seconds / 60), math.ceil((self.seconds + self.reading) / 60)

    def click(self):
        """A link, a button or a row that was found."""
        self.seconds += PREPARE + POINT + PRESS

    def fill_in(self, value):
        """A field: text is typed, of what is ticked or chosen each takes a click."""
        for _ in value if isinstance(value, list) else [value]:
            self.click()
        if isinstance(value, str):
            self.seconds += 2 * HANDS + KEY * len(value)

    def wait(self, seconds=PAGE):
        self.seconds += seconds

    def read(self, page):
        """The lines that are new; what is folded, and what a field offers, is not read."""
        lines = _BREAK.split(_UNREAD.sub(" ", page.partition('id="content"')[2]))
        fresh = {" ".join(re.sub(r"<[^>]+>", " ", line).split()) for line in lines} - self.known
        self.known |= fresh
        self.reading += sum(len(line.split()) for line in fresh) / READING
