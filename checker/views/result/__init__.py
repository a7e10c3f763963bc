"""The result of one's own answers: the page, tonight, after a tip."""
