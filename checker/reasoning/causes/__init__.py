"""What it may be: the frequencies as arrays, and the differential."""
