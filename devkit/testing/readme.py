"""An addon's README.md, made of the fragments in its ``readme/``, as in the OCA."""

import ast

# fragment -> title above it
FRAGMENTS = {
    "DESCRIPTION": "",
    "CONTEXT": "Context",
    "INSTALL": "Installation",
    "CONFIGURE": "Configuration",
    "USAGE": "Usage",
    "ROADMAP": "Known issues",
    "HISTORY": "Changelog",
    "CONTRIBUTORS": "Contributors",
}
NOTE = "<!-- Made of the fragments in readme/ by `./dev test lint --fix`. -->"


def build(addon):
    """Return the text of the README of the folder ``addon``."""
    manifest = ast.literal_eval((addon / "__manifest__.py").read_text(encoding="utf-8"))
    parts = [NOTE, f"# {manifest['name']}"]
    for name, title in FRAGMENTS.items():
        fragment = addon / "readme" / f"{name}.md"
        if fragment.exists():
            parts += [f"## {title}"] if title else []
            parts.append(fragment.read_text(encoding="utf-8").strip())
    return "\n\n".join(parts) + "\n"


def write(addon):
    (addon / "README.md").write_text(build(addon), encoding="utf-8")


def faults(addon):
    """Return what is wrong with the README of ``addon``; empty if nothing."""
    if not (addon / "readme" / "DESCRIPTION.md").exists():
        return f"{addon.name}/readme/DESCRIPTION.md is missing"
    path = addon / "README.md"
    if not path.exists() or path.read_text(encoding="utf-8") != build(addon):
        return f"{path.name} is not that of the fragments: `./dev test lint --fix`"
    return ""
