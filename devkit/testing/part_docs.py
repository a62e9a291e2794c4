"""The part that compares pages in ``docs/`` with the registry they speak of."""

import json
import re

from ..checkout import ROOT
from .part_i18n import shell
from .result import Result

SCRIPT = """
import json, pathlib, sys
sys.path.insert(0, {root!r})
from devkit.testing import registry
page = pathlib.Path({page!r}).read_text(encoding="utf-8")
facts = {{"overrides": registry.overrides(env), "hooks": registry.hooks(env)}}
facts["misfits"] = registry.misfits(env, page)
print("\\n" + json.dumps(facts))
"""
OVERRIDES = "docs/architecture-overrides.md"
HOOKS = "docs/extension-points.md"
HEAD = """\
# Who overrides what of `res.partner`

Made from the registry by `./dev test docs --fix`, with all apps installed; the part `docs` compares
it. Classes are called from top to bottom, each as far as it calls `super()`. *Why* is the first
sentence of the method's docstring, else of its class: one of ours without either fails. Apps that
Odoo installs without being asked stand here as well.
"""
HOOK = re.compile(r"^### `([\w.]+)`: `(\w+)\(", re.MULTILINE)


def docs(context):
    """Pages are what the registry says: overrides, hooks (--fix: made anew)."""
    result = Result()
    path = context.root / HOOKS
    with context.clone("full") as (environment, server, database):
        script = SCRIPT.format(root=str(ROOT), page=str(path))
        output = shell(environment, server, database, script)
    facts = json.loads(output.splitlines()[-1])
    _check_overrides(context, facts["overrides"], result)
    page = path.read_text(encoding="utf-8")
    result.check(f"{HOOKS} tells each hook", hook_faults(page, facts["hooks"]))
    result.check(f"the examples in {HOOKS} fit", facts["misfits"])
    return result


def _check_overrides(context, found, result):
    path = context.root / OVERRIDES
    if context.fix:
        path.write_text(page_of(found), encoding="utf-8")
    same = path.exists() and path.read_text(encoding="utf-8") == page_of(found)
    mend = "" if same else "mend it with `./dev test docs --fix`"
    result.check(f"{OVERRIDES} is what the registry says", mend)
    result.check("our overrides say why", unexplained(found))


def page_of(overrides):
    """Return the page about the overrides.

    >>> print(page_of({"copy": [["base", "", "It copies"]]})[-86:])
    ## `copy`
    <BLANKLINE>
    | | addon | class of | why |
    |---|---|---|---|
    | 1 | base |  | It copies |
    <BLANKLINE>
    """
    return HEAD + "".join(
        f"\n## `{method}`\n\n| | addon | class of | why |\n|---|---|---|---|\n"
        + "".join(
            f"| {number} | {addon} | {mixin and f'`{mixin}`'} | {why or '–'} |\n"
            for number, (addon, mixin, why) in enumerate(rows, 1)
        )
        for method, rows in overrides.items()
    )


def unexplained(overrides):
    """Return the overrides of ours that do not say why.

    >>> unexplained({"write": [["webcrm_contacts", "", ""], ["account", "", ""]]})
    ['write, class 1, of webcrm_contacts']
    """
    return [
        f"{method}, class {number}, of {addon}"
        for method, rows in overrides.items()
        for number, (addon, _mixin, why) in enumerate(rows, 1)
        if addon.startswith("webcrm_contacts") and not why
    ]


def hook_faults(page, hooks):
    """Return what the page tells and the registry has not, and the other way round.

    >>> hook_faults("### `x.y`: `_sources(mailbox)`\\n", ["x.y._steps"])
    ['told, but no hook: x.y._sources', 'a hook, but not told: x.y._steps']
    """
    told = {".".join(found) for found in HOOK.findall(page)}
    return [f"told, but no hook: {name}" for name in sorted(told - {*hooks})] + [
        f"a hook, but not told: {name}" for name in sorted({*hooks} - told)
    ]
