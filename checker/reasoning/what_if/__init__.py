"""What other answers would change: a higher level, a lower one, another cause."""
