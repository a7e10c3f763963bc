"""The workshop for a cause: from its texts to what is still missing, each step one page."""
