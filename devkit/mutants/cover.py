"""Which tests run which lines of our plain Python."""

import collections
from pathlib import Path
from xml.etree import ElementTree

from coverage import CoverageData

SETTINGS = """\
[run]
source = {source}
data_file = {data}
dynamic_context = test_function
disable_warnings = couldnt-parse
"""


# Runs the examples of one module for each of its parameters.
EXAMPLES = "test_the_examples_of_a_module_are_true"


class Cover:
    """What a run of the tests under coverage told.

    :param data: path of coverage's file
    :param report: path of pytest's report in JUnit's XML
    :param tests: paths of the files of tests
    """

    def __init__(self, data, report, tests):
        self.tests = {path.stem: path for path in tests}
        known = CoverageData(str(data))
        known.read()
        self.lines = {
            path: known.contexts_by_lineno(path) for path in known.measured_files()
        }
        self.seconds = _seconds(report)

    def tests_of(self, path, name, line):
        """Return the ids of the tests that run a line of the module ``name``, the quick
        ones first: most changes are noticed before the slow ones have to run.

        A line that runs when its module is imported, such as a constant or a field of a
        dataclass, is any test's that runs something of the modules beside it.
        """
        of_line = self.lines.get(str(path), {}).get(line, ())
        contexts = set(filter(None, of_line)) or self._contexts_beside(path)
        ids = (self._test_id(context, name) for context in contexts)
        return sorted(filter(None, ids), key=self._cost)

    def _contexts_beside(self, path):
        return {
            context
            for other, lines in self.lines.items()
            if Path(other).parent == path.parent
            for contexts in lines.values()
            for context in filter(None, contexts)
        }

    def _cost(self, test_id):
        path, function = test_id.split("::")
        return self.seconds.get((Path(path).stem, function), 0), test_id

    def _test_id(self, context, name):
        """The id that pytest gives to what coverage calls ``module.function``."""
        module, _dot, function = context.rpartition(".")
        path = self.tests.get(module.rpartition(".")[2])
        one = f"[{name}]" if function == EXAMPLES else ""
        return path and f"{path}::{function}{one}"


def _seconds(report):
    """What each test took: ``{(name of its module, its name): seconds}``.

    That of a test with parameters is of all of them, and of each.
    """
    seconds = collections.Counter()
    for case in ElementTree.parse(report).iter("testcase"):
        module = case.get("classname").rpartition(".")[2]
        for name in {case.get("name"), case.get("name").partition("[")[0]}:
            seconds[module, name] += float(case.get("time"))
    return seconds
