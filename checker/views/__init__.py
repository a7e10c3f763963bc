"""The pages: each view carries answers in and a page out, and decides nothing clinical."""
