"""What is wrong with content, as data in one line: its sentence is for `presenting`."""


def told(problem):
    """The line, the list, the row and the field; what is wrong there; what its sentence would name."""
    line = f"{problem.file}:{problem.line}" if problem.line else problem.file
    where = (line, problem.kind, *problem.key, *([problem.field] if problem.field else []))
    values = (f"{name}={','.join(v) if isinstance(v, tuple) else v}" for name, v in problem.values)
    return "/".join(filter(None, (*where, problem.id, *values)))
