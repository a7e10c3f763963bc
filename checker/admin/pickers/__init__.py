"""Lists of rows and of codes to pick from, without a library of scripts."""
