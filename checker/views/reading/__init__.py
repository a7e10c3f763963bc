"""Pages to read: guides, privacy, what changed, the style page."""
