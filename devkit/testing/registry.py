"""What the pages in ``docs/`` say of the registry, asked of it in Odoo's shell.

Classes are told by addon and docstring, not by file: moving a file changes nothing.
"""

import ast
import inspect
import re

METHODS = ("create", "write", "unlink", "copy", "_get_view", "_get_view_cache_key")
OURS = "webcrm_contacts"
# In a page: the heading of a hook, and what follows it up to its example.
EXAMPLE = re.compile(
    r"^### `([\w.]+)`: (?:(?!^#).)*?^```python\n(.*?)^```", re.MULTILINE | re.DOTALL
)


def overrides(env, model="res.partner"):
    """Return ``{method: [(addon, mixin, why)]}``, in the order in which they are called.

    :return: ``mixin`` is the name of another model that the class is of, else empty;
        ``why`` is empty where neither the method nor its class has a docstring
    """
    classes = env.registry[model].mro()
    return {
        name: [
            (_addon(cls), _mixin(cls, model), why(vars(cls)[name], cls))
            for cls in classes
            if name in vars(cls)
        ]
        for name in METHODS
    }


def hooks(env):
    """Return ``["model._method"]`` of the hooks of our addons: methods whose docstring
    begins with the word."""
    return sorted(
        {
            f"{cls._name}.{method}"
            for model in env.registry.values()
            for cls in filter(_is_ours, model.mro())
            for method, value in vars(cls).items()
            if (_function(value).__doc__ or "").startswith("Hook:")
        }
    )


def misfits(env, page):
    """Return the calls in the examples of a page that the registry would refuse.

    :param page: Markdown; an example is of the model in the heading above it
    :return: list of texts; calls of methods that the example's own addon has are left out
    """
    return [
        f"{model}: {ast.unparse(call)}: {fault}"
        for model, example in EXAMPLE.findall(page)
        for call in _own_calls(example)
        if (method := getattr(env.registry[model], call.func.attr, None))
        and (fault := _misfit(call, method))
    ]


def _own_calls(example):
    """The calls in an example of a method of the model itself."""
    calls = (
        node for node in ast.walk(ast.parse(example)) if isinstance(node, ast.Call)
    )
    for call in calls:
        if isinstance(call.func, ast.Attribute):
            of = ast.unparse(call.func.value)
            if of in ("self", "super()"):
                yield call


def _misfit(call, method):
    """Why the arguments of a call do not fit a method; empty where they do.

    >>> def step(self, name, count=None):
    ...     pass
    >>> _misfit(ast.parse("self.step('a', counts=1)").body[0].value, step)
    "got an unexpected keyword argument 'counts'"
    """
    given = [*call.args, *(keyword.arg for keyword in call.keywords)]
    if any(one is None or isinstance(one, ast.Starred) for one in given):
        return ""
    named = {keyword.arg: None for keyword in call.keywords}
    try:
        inspect.signature(_function(method)).bind(None, *call.args, **named)
    except TypeError as error:
        return str(error)
    return ""


def why(method, cls):
    """Return the first sentence of the method's docstring, else of its class.

    >>> class Partner:
    ...     '''Persons keep their keys
    ...     up to date (F8.4). More.'''
    ...     def write(self, vals):
    ...         pass
    >>> why(Partner.write, Partner)
    'Persons keep their keys up to date (F8.4)'
    """
    text = _function(method).__doc__ or vars(cls).get("__doc__") or ""
    paragraph = " ".join(inspect.cleandoc(text).split("\n\n")[0].split())
    return re.split(r"(?<=[^.])\.(?: |$)", paragraph)[0].replace("|", "/").rstrip(" :")


def _function(value):
    return inspect.unwrap(getattr(value, "__func__", value))


def _addon(cls):
    path = cls.__module__.split(".")
    return path[2] if path[:2] == ["odoo", "addons"] else "odoo"


def _is_ours(cls):
    return _addon(cls).startswith(OURS)


def _mixin(cls, model):
    name = getattr(cls, "_name", None) or ""
    return "" if name == model else name
