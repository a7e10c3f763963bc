"""Everyday people: drawn from the tables, with assumed rates of yes to what warning signs read."""
