"""What guards each safety fact: every fact is taken away, one at a time, to see what would notice."""
