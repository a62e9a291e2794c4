"""What a part of the tests came to, and how it is shown."""

import dataclasses


@dataclasses.dataclass
class Result:
    """Figures of one part.

    :param details: texts about what failed
    :param outcomes: ``{test: outcome}``, where single tests are known
    """

    passed: int = 0
    failed: int = 0
    skipped: int = 0
    seconds: float = 0.0
    details: list = dataclasses.field(default_factory=list)
    outcomes: dict = dataclasses.field(default_factory=dict, repr=False)

    @property
    def ok(self):
        """A skipped test proves nothing: it counts like a failed one."""
        return not self.failed and not self.skipped

    def check(self, what, faults):
        """Count one check by name: passed if ``faults`` (a text or list) is empty."""
        if not faults:
            self.passed += 1
            return
        self.failed += 1
        lines = [faults] if isinstance(faults, str) else list(faults)
        self.details.append("\n".join([f"{what}:", *(f"  {line}" for line in lines)]))

    def add(self, other):
        """Add the figures and details of ``other`` to these."""
        self.passed += other.passed
        self.failed += other.failed
        self.skipped += other.skipped
        self.details += other.details


MOST_DETAILS = 15
MOST_LINES = 60


def shortened(part, details):
    """Return ``details`` of ``part`` as far as one wants to read them on a terminal."""
    details = list(filter(None, details))
    texts = []
    for detail in details[:MOST_DETAILS]:
        lines = detail.rstrip().splitlines()
        lines[MOST_LINES:] = ["..."] if len(lines) > MOST_LINES else []
        texts.append("\n".join([f"--- {part}: {lines[0]}", *lines[1:], "", ""]))
    if len(details) > MOST_DETAILS:
        texts.append(f"--- {part}: {len(details) - MOST_DETAILS} more in its log\n\n")
    return "".join(texts)


def table(results, budgets):
    """Return the summary of ``{part: Result}`` as text.

    :param budgets: ``{part: minutes}``; a slow machine exceeds them, so none fails

    >>> results = {"lint": Result(3, seconds=7), "odoo": Result(10, 1, 0, 361.4)}
    >>> print(table(results, {"lint": 1.5, "odoo": 6}))
    part           passed  failed  skipped  seconds   budget
    lint                3       0        0        7       90
    odoo               10       1        0      361      360  <- failed
    """
    lines = ["part           passed  failed  skipped  seconds   budget"]
    for name, one in results.items():
        figures = f"{one.passed:6}  {one.failed:6}  {one.skipped:7}  {one.seconds:7.0f}"
        figures += f"  {budgets[name] * 60:7.0f}"
        lines.append(f"{name:15}{figures}{'' if one.ok else '  <- failed'}")
    return "\n".join(lines)


def last_line(results):
    """Return the line that sums ``{part: Result}`` up; skipped counts as failed.

    >>> last_line({"lint": Result(3), "odoo": Result(10, 1, 2)})
    '13 passed, 3 failed'
    """
    passed = sum(one.passed for one in results.values())
    failed = sum(one.failed + one.skipped for one in results.values())
    return f"{passed} passed, {failed} failed"
