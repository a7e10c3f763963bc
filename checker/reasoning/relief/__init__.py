"""What to try: facts that relief reads, what is withheld and why, order, the next tip."""
