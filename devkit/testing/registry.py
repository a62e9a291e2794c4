"""What the pages in ``docs/`` say of the registry, asked of it in Odoo's shell.

Classes are told by addon and docstring, not by file: moving a file changes nothing.
"""

import inspect
import re

METHODS = ("create", "write", "unlink", "copy", "_get_view", "_get_view_cache_key")
OURS = "webcrm_contacts"


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
