"""Who must be seen, how soon: the floors of the article, and the screening."""
