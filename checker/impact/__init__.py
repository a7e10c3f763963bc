"""What an edit would change: the same people and cases before and after it."""
