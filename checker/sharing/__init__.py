"""A result behind a link: made, opened, expired, deleted; sealed so that only the link opens it."""
