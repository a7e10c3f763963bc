"""What is told beside a field that people will read: how hard and how long it is, and what is stray in it."""
