"""Everything behind ``./dev bench``: see docs/testing.md."""


def main(argv):
    """Measure the rows that ``argv`` names and return the exit code."""
    from .cli import main as run  # the workers import this package too: keep it light

    return run(argv)
