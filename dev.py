#!/usr/bin/env python3
"""Set up, run and test Hamstring Triage: `python3 dev.py run`.

Needs Python 3.11 or newer and nothing else. This file is kept readable to
every older Python, so that it can say so; the work is in hamstring_triage/local/.
"""

import sys

if sys.version_info < (3, 11):
    sys.exit("Python 3.11 or newer is needed; this one is %d.%d." % sys.version_info[:2])

from hamstring_triage.local.commands import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
