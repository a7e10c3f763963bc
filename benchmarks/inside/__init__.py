"""What is measured within a process of the product: queries, the reasoning, and where the time goes."""
