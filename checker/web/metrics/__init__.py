"""How often each route was asked for, and each care level of each release was shown; in tens, and of nobody.

Off unless the host sets a token. Nothing here knows who asked.
"""
