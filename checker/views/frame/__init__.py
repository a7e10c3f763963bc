"""What every page stands in: responses, theme, the way back, a site that is not ready."""
