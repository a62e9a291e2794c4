"""Which tests run which lines of our plain Python."""

import collections

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
    :param tests: paths of the files of tests
    """

    def __init__(self, data, tests):
        self.tests = {path.stem: path for path in tests}
        known = CoverageData(str(data))
        known.read()
        self.lines = {
            path: known.contexts_by_lineno(path) for path in known.measured_files()
        }

    def tests_of(self, path, name, line):
        """Return the ids of the tests that run a line of the module ``name``.

        A line that runs when its module is imported, such as a constant, is any test's
        that runs something of the module.
        """
        lines = self.lines.get(str(path), {})
        of_line = set(filter(None, lines.get(line, ())))
        of_any = {context for some in lines.values() for context in some if context}
        ids = (self._test_id(context, name) for context in of_line or of_any)
        return sorted(filter(None, ids))

    def _test_id(self, context, name):
        """The id that pytest gives to what coverage calls ``module.function``."""
        module, _dot, function = context.rpartition(".")
        path = self.tests.get(module.rpartition(".")[2])
        one = f"[{name}]" if function == EXAMPLES else ""
        return path and f"{path}::{function}{one}"


def smallest_first(ids):
    """Tests of files that few of the tests are in come first: they are about the line."""
    count = collections.Counter(one.split("::")[0] for one in ids)
    return sorted(ids, key=lambda one: (count[one.split("::")[0]], one))
