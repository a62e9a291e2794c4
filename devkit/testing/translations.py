"""Are the translations complete? Needs polib, so the parts run it as a program:

``python -m devkit.testing.translations ROOT`` prints ``{addon: [faults]}`` as JSON,
with ``--against FOLDER`` it compares each template with the fresh export
``FOLDER/<addon>.pot``, with ``--fix`` it takes the exports over, into da.po too.
"""

import argparse
import json
from pathlib import Path

import polib

LANGUAGES = ("da",)


def terms(path):
    """Return ``{key: (marks, where)}`` of the terms in a file.

    The marks, ``odoo-javascript`` and ``odoo-python``, decide where Odoo looks for a
    translation: without its mark a translated term stays English in the browser.
    """
    return {
        (entry.msgctxt, entry.msgid): (_marks(entry), _places(entry))
        for entry in polib.pofile(str(path))
        if not entry.obsolete
    }


def _marks(entry):
    return {line for line in entry.comment.splitlines() if line.startswith("odoo-")}


def _places(entry):
    return sorted(name for name, _line in entry.occurrences)


def incomplete(template, translation):
    """Return what ``translation`` lacks or has too much against ``template``."""
    if not translation.exists():
        return [f"{translation.name} is missing"]
    wanted = terms(template)
    entries = {(e.msgctxt, e.msgid): e for e in polib.pofile(str(translation))}
    known = {key: entry for key, entry in entries.items() if not entry.obsolete}
    found = [("not translated", key) for key in wanted if not _done(known.get(key))]
    found += [("fuzzy", key) for key, entry in known.items() if entry.fuzzy]
    found += [
        ("marked otherwise than in the template", key)
        for key, (marks, _places) in wanted.items()
        if key in known and _marks(known[key]) != marks
    ]
    found += [("no longer used", key) for key in entries if key not in wanted]
    return [f"{translation.name}: {what}: {key[1]!r}" for what, key in found]


def _done(entry):
    return bool(entry and entry.msgstr.strip())


def outdated(template, export):
    """Return the differences between the committed template and a fresh export."""
    old = terms(template) if template.exists() else {}
    new = terms(export)
    found = [f"missing in {template.name}: {key[1]!r}" for key in new if key not in old]
    found += [f"only in {template.name}: {key[1]!r}" for key in old if key not in new]
    found += [
        f"marked or placed otherwise than {template.name} says: {key[1]!r}"
        for key in new
        if key in old and old[key] != new[key]
    ]
    return found


def check(addon):
    """Return the faults in the translations of the folder ``addon``."""
    template = addon / "i18n" / f"{addon.name}.pot"
    if not template.exists():
        return [f"{template.name} is missing: `./dev test i18n --fix` makes it"]
    found = [incomplete(template, template.parent / f"{lang}.po") for lang in LANGUAGES]
    return sum(found, [])


def take_over(addon, export):
    """Make ``export`` the template of ``addon`` and bring its terms into each language.

    What is translated stays; a new term waits, empty, for its translation.
    """
    folder = addon / "i18n"
    folder.mkdir(exist_ok=True)
    template = folder / f"{addon.name}.pot"
    if outdated(template, export) or not template.exists():
        template.write_bytes(export.read_bytes())
    for language in LANGUAGES:
        path = folder / f"{language}.po"
        merged = _merge(polib.pofile(str(template)), path, language)
        if not path.exists() or path.read_text(encoding="utf-8") != str(merged):
            path.write_text(str(merged), encoding="utf-8")


def _merge(template, path, language):
    old = polib.pofile(str(path)) if path.exists() else polib.POFile()
    known = {(entry.msgctxt, entry.msgid): entry.msgstr for entry in old}
    template.metadata.update(old.metadata)
    template.metadata.update({"Language": language, "Plural-Forms": _PLURAL[language]})
    for entry in template:
        entry.msgstr = known.get((entry.msgctxt, entry.msgid), "")
    return template


_PLURAL = {"da": "nplurals=2; plural=n != 1;"}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("root", type=Path)
    parser.add_argument("--against", type=Path)
    parser.add_argument("--fix", action="store_true")
    options = parser.parse_args()
    found = {}
    for manifest in sorted(options.root.glob("*/__manifest__.py")):
        addon = manifest.parent
        found[addon.name] = _faults(addon, options.against, options.fix)
    print(json.dumps(found))


def _faults(addon, exports, fix):
    if not exports:
        return check(addon)
    export = exports / f"{addon.name}.pot"
    if fix:
        take_over(addon, export)
    return outdated(addon / "i18n" / f"{addon.name}.pot", export)


if __name__ == "__main__":
    main()
