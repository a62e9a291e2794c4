"""Everything behind ``./dev test``: see docs/testing.md."""


def main(argv):
    """Run the tests that ``argv`` asks for and return the exit code."""
    from .cli import main as run  # pytest imports this package too: keep it light

    return run(argv)
