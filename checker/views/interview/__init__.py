"""From the first page to the answers: start, questions, check your answers."""
