"""Odoo 19.0 from Debian's package ``odoo-19``, put into a virtual environment.

The package's own links into ``/usr/share`` are relative: with the package in the
environment's ``site-packages`` and the shared files in its ``share``, they resolve.
"""

import hashlib
import re
import shutil

from . import debian
from .errors import Problem
from .processes import run
from .progress import step

# From suite sid, the only one that has Odoo 19, with what its files link to.
FROM_SID = (
    "odoo-19",
    "libjs-jquery",
    "libjs-jquery-form",
    "libjs-underscore",
    "fonts-montserrat",
    "fonts-roboto-unhinted",
    "fonts-ocr-b",
    "fonts-inconsolata",
)
# Odoo links to the files of Font Awesome 4.7, which sid no longer has; these do.
FONT_AWESOME = "fonts-font-awesome"
FONT_AWESOME_SUITES = ("trixie", "bookworm")

# Debian's names of two requirements; PyPI has them as (or working only as) these.
RENAMED = {"PyPDF2": "pypdf", "psycopg2": "psycopg2-binary"}

# Debian leaves this file out; without it every page logs an error in the browser.
PLACEHOLDER = "addons/mail/static/lib/selfie_segmentation/selfie_segmentation.js"


def install(site_packages, quiet=False):
    """Put Odoo into ``site_packages``, unless it is there; return its identity.

    :raise Problem: see ``debian.fetch``; or the package is not as expected
    """
    own, newest = debian.own_suite(), FONT_AWESOME_SUITES[0]
    suite = own if own in FONT_AWESOME_SUITES else newest
    wanted = {**dict.fromkeys(FROM_SID, "sid"), FONT_AWESOME: suite}
    files = debian.fetch(wanted, quiet)
    names = "".join(path.name for path in files)
    identity = f"debian-{hashlib.sha256(names.encode()).hexdigest()[:12]}"
    stamp = _metadata(site_packages) / "debian-packages"
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != identity:
        with step("Unpacking Odoo", quiet):
            _unpack(files, site_packages)
        stamp.write_text(identity, encoding="utf-8")
    return identity


def remove(site_packages):
    """Take Odoo out again: beside a source tree its addons would show through."""
    shutil.rmtree(site_packages / "odoo", ignore_errors=True)
    shutil.rmtree(_metadata(site_packages), ignore_errors=True)


def _metadata(site_packages):
    return site_packages / "odoo-19.0.dist-info"


def _unpack(files, site_packages):
    environment = site_packages.parents[2]
    unpacked = environment / "unpacked"
    shutil.rmtree(unpacked, ignore_errors=True)
    for path in files:
        run(["dpkg-deb", "-x", path, unpacked], failure=f"{path} cannot be unpacked.")
    _replace(unpacked / "usr/share", environment / "share")
    source = unpacked / "usr/lib/python3/dist-packages"
    _replace(source / "odoo", site_packages / "odoo")
    _write_metadata(source, _metadata(site_packages))
    placeholder = site_packages / "odoo" / PLACEHOLDER
    if not placeholder.exists():
        placeholder.parent.mkdir(parents=True, exist_ok=True)
        placeholder.write_text("/* not in Debian's package */\n", encoding="utf-8")
    shutil.rmtree(unpacked)


def _replace(source, target):
    if not source.is_dir():
        raise Problem(
            f"Debian's package odoo-19 has no {source.name}: not as expected."
        )
    if target.exists():
        shutil.rmtree(target)
    source.rename(target)


def _write_metadata(source, target):
    """Write ``METADATA`` from the package's egg-info, the requirements renamed."""
    found = sorted(source.glob("odoo-19.0*.egg-info"))
    if not found:
        raise Problem(
            "Debian's package odoo-19 no longer holds Odoo 19.0: see "
            "docs/development.md (Debian has moved on), or use --odoo PATH."
        )
    metadata = found[0] / "PKG-INFO" if found[0].is_dir() else found[0]
    target.mkdir(exist_ok=True)
    (target / "METADATA").write_text(
        renamed(metadata.read_text(encoding="utf-8")), encoding="utf-8"
    )


def renamed(metadata):
    """Return ``metadata`` with the requirements under the names that work here."""
    for debian_name, name in RENAMED.items():
        metadata = re.sub(
            rf"^(Requires-Dist: ){debian_name}\b(?!-)",
            rf"\g<1>{name}",
            metadata,
            flags=re.MULTILINE,
        )
    return metadata
