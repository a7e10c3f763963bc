"""The grid of frequencies: shown, typed in, taken out and in as a file, saved."""
