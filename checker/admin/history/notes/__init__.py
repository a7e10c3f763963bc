"""Comments and review dates of the rows of the draft."""
