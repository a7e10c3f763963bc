"""How much a person reads and taps before the result, counted on the pages themselves."""
