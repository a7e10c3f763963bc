"""What one visitor's browser holds and sends: the run, cookies, region, theme, forms."""
