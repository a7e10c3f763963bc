"""What is wrong with content, by subject; find_problems puts it together."""
