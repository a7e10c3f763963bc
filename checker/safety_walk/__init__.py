"""Properties that every release must have over all answers; pure, and no part of answering."""
