"""Who may come in, how often they may try, and how their identity is confirmed.

Nothing here knows of questions or answers. Public pages use `rates` alone; all
else guards the admin.
"""
