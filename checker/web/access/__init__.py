"""Who may come in, how often they may try, and how sure we are that it is they.

Nothing here knows of questions or answers. Public pages use `rates` alone; all
else guards the admin.
"""
