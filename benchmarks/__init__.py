"""What a step costs, beside a bare Django view and an ordinary wizard in the same run: `dev.py benchmarks`.

Everything happens on this machine: servers of its own on loopback, a database and
content of its own in a folder that is removed afterwards. No time is ever asserted;
docs/performance.md holds the table, and what was found behind it.
"""
