"""Packages from Debian's archive: without root, from the machine's own mirror.

apt itself does the work, with a configuration of its own (``APT_CONFIG``): its own
lists and cache, the machine's settings for proxies and certificates in force,
signatures verified with Debian's archive keyring.
"""

import contextlib
import os
import re
import shutil
import subprocess
import time
from pathlib import Path

from . import checkout, packages
from .errors import CommandFailed, Problem
from .packages import LOCK
from .processes import run, start, stop
from .progress import say, step

__all__ = ["LOCK", "fetch", "list_sources", "mirrors", "own_suite"]

KEYRINGS = Path("/usr/share/keyrings")
TARGET = "$(CREATED_BY)|$(REPO_URI)|$(RELEASE)|$(COMPONENT)|$(ORIGIN)"
OTHER_ARCHIVES = re.compile(r"security|backports|debug|-updates|proposed")

CONFIGURATION = """\
Dir::State::Lists "{folder}/lists";
Dir::State::status "/dev/null";
Dir::Cache "{folder}/cache";
Dir::Etc::SourceList "{folder}/sources.list";
Dir::Etc::SourceParts "/dev/null";
Acquire::Languages "none";
Acquire::Retries "2";
Acquire::http::Timeout "30";
Acquire::https::Timeout "30";
APT::Sandbox::User "root";
"""


def fetch(wanted, quiet=False):
    """Return the files of the ``wanted`` packages, verified, as a list of paths.

    From the cache if they are there in a tested version, else from the mirror.

    :param wanted: ``{package: suite}``; suite ``""`` is the machine's own
    :raise Problem: no mirror, no network, no such package, a file that is not what
        it should be
    """
    folder = checkout.cache() / "debian"
    with checkout.locked(folder / "lock", _waiting):
        return _fetch(wanted, packages.Store(folder), quiet)


def _waiting():
    say("Another ./dev is fetching packages: waiting for it.")


def _fetch(wanted, store, quiet):
    missing = {name: suite for name, suite in wanted.items() if not store.tested(name)}
    if missing:
        try:
            _download(missing, store, quiet)
        except Problem as problem:
            if not all(store.newest(name) for name in missing):
                raise
            say(f"{problem}\nGoing on with the packages in the cache.")
    return [store.tested(name) or store.newest(name) for name in wanted]


def mirrors(listing):
    """Return the addresses that may be Debian's archive, the likeliest first.

    :param listing: what ``list_sources`` returns
    """
    targets = [line.strip().split("|")[:5] for line in listing.splitlines()]
    origins = {uri: origin for _, uri, _, _, origin in targets if origin[:1] != "$"}
    found = {}
    for created_by, uri, release, component, _ in targets:
        if created_by != "Packages" or component != "main" or uri[:6] == "cdrom:":
            continue
        if origins.get(uri, "Debian") != "Debian":
            continue
        rank = (
            bool(OTHER_ARCHIVES.search(uri)),
            uri not in origins,
            bool(OTHER_ARCHIVES.search(release)),
            not uri.rstrip("/").endswith("debian"),
        )
        found[uri] = min(rank, found.get(uri, rank))
    return sorted(found, key=found.get)


def list_sources(**env):
    """Return apt's own list of its sources, as ``TARGET`` formats it.

    First those whose lists are downloaded, with their origin; then all, without:
    a new machine or container has no lists yet. :raise Problem: there is no apt
    """
    if not shutil.which("apt-get"):
        raise Problem(
            "There is no apt-get: ./dev takes Odoo from Debian's archive (Debian 12 or "
            "later). Elsewhere use --odoo PATH."
        )
    argv = ["apt-get", "indextargets", "--format", TARGET]
    options = {
        "env": _plain_environment(**env),
        "failure": "apt's own sources cannot be read.",
        "keep": None,
    }
    return run(argv, **options) + run([*argv, "--no-release-info"], **options)


def _download(wanted, store, quiet):
    with step("Asking Debian's archive for the packages", quiet):
        apt = _open_archive(wanted, store.folder)
        offers = apt.offers(wanted)
    for name, offer in offers.items():
        store.warn_if_untested(name, offer)
    offers = {n: offer for n, offer in offers.items() if not store.has(offer)}
    total = sum(offer.size for offer in offers.values())
    if not total:
        return
    with step(f"Downloading {len(offers)} Debian packages", quiet) as progress:
        apt.download(offers, store, lambda done: progress.update(_share(done, total)))


def _share(done, total):
    return f"{100 * done // total} % of {total // 1024**2} MB"


def _open_archive(wanted, folder):
    """Return the ``Apt`` of the first mirror that has, and signs, what is wanted."""
    suites = sorted({suite or own_suite() for suite in wanted.values()})
    problems = []
    for uri in mirrors(list_sources()):
        apt = Apt(folder / "apt", uri, suites)
        try:
            apt.update()
            return apt
        except CommandFailed as failed:
            problems.append(
                f"The Debian mirror {uri} cannot be used: {_reason(failed.output)} "
                "Check the network, or use another Odoo with --odoo PATH."
            )
    raise Problem(
        problems[0]
        if problems
        else "No Debian mirror in this machine's apt sources: ./dev takes Odoo from "
        "Debian's archive. Add one, or use another Odoo with --odoo PATH."
    )


def _reason(output):
    """Return the line in which apt says why."""
    for beginning in ("E: Failed", "W: ", "E: ", "Err:"):
        for line in output.splitlines():
            if line.startswith(beginning):
                return line.partition(" ")[2].strip()
    return "no reason given."


def own_suite():
    """Return the code name of the Debian release that this machine runs."""
    for line in Path("/etc/os-release").read_text(encoding="utf-8").splitlines():
        if line.startswith("VERSION_CODENAME="):
            return line.split("=")[1].strip('"')
    return "sid"


def _plain_environment(**more):
    env = {name: text for name, text in os.environ.items() if name != "APT_CONFIG"}
    return {**env, "LC_ALL": "C.UTF-8", "LANGUAGE": "en", **more}


def _keyring():
    for suffix in ("pgp", "gpg"):
        path = KEYRINGS / f"debian-archive-keyring.{suffix}"
        if path.exists():
            return path
    raise Problem(
        "Debian's archive keyring is missing, without which no package can be "
        "verified: install debian-archive-keyring, or use --odoo PATH."
    )


class Apt:
    """apt with lists, cache and sources of its own in ``folder``."""

    def __init__(self, folder, uri, suites):
        for name in ("lists/partial", "cache/archives/partial"):
            (folder / name).mkdir(parents=True, exist_ok=True)
        source = f"deb [signed-by={_keyring()}] {uri}"
        (folder / "sources.list").write_text(
            "".join(f"{source} {suite} main\n" for suite in suites), encoding="utf-8"
        )
        (folder / "apt.conf").write_text(
            CONFIGURATION.format(folder=folder), encoding="utf-8"
        )
        self.env = _plain_environment(APT_CONFIG=str(folder / "apt.conf"))
        self.log = folder / "apt.log"
        self.partial = folder / "cache" / "archives" / "partial"

    def update(self):
        """Fetch the lists. :raise CommandFailed: unreachable, or wrongly signed"""
        run(
            ["apt-get", "update", "--error-on=any"],
            env=self.env,
            log=self.log,
            keep=None,
        )

    def offers(self, wanted):
        """Return ``{package: Offer}`` of what the archive has.

        :raise Problem: it does not have one of them
        """
        names = [f"{name}/{suite or own_suite()}" for name, suite in wanted.items()]
        output = run(
            ["apt-get", "download", "--print-uris", *names],
            env=self.env,
            failure="Debian's archive does not have all packages.",
            keep=None,
        )
        offers = packages.parse_offers(output)
        return {offer.name: offer for offer in offers}

    def download(self, offers, store, on_progress):
        """Fetch ``offers`` into ``store``, calling back with the bytes so far.

        :raise Problem: the download failed, or a file is not what apt announced
        """
        folder = store.folder / f"partial-{os.getpid()}"
        folder.mkdir(exist_ok=True)
        try:
            self._run_download(offers, folder, on_progress)
            for offer in offers.values():
                store.add(folder / offer.filename, offer)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _run_download(self, offers, folder, on_progress):
        names = [f"{offer.name}={offer.version}" for offer in offers.values()]
        with open(self.log, "a", encoding="utf-8") as log:
            process = start(
                ["apt-get", "download", *names],
                env=self.env,
                cwd=folder,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
            try:
                while process.poll() is None:
                    on_progress(_size(folder) + _size(self.partial))
                    time.sleep(0.5)
            except BaseException:
                stop(process)
                raise
        if process.returncode:
            raise Problem(
                "Debian's packages could not be downloaded: check the network and run "
                f"the command again. Details: {self.log}"
            )


def _size(folder):
    """Return the bytes in ``folder``; files may come and go meanwhile."""
    size = 0
    for path in folder.rglob("*"):
        with contextlib.suppress(FileNotFoundError):
            size += path.stat().st_size if path.is_file() else 0
    return size
