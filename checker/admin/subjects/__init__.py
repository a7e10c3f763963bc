"""A module for each subject: questions, causes, warning signs, relief, sources."""
