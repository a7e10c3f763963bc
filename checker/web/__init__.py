"""What any careful public site needs and that knows no question."""
