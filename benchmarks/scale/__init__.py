"""More than one worker, more than one server: what a questionnaire costs, and what plans follow."""
