"""The Debian packages in the cache, and the versions that were tested.

``packages.lock`` lists the tested ones, a line each: package, version, sha256. A
package may have several lines (another Debian, another version).
"""

import dataclasses
import hashlib
import re
from pathlib import Path
from urllib.parse import unquote

from .errors import Problem
from .progress import say

LOCK = Path(__file__).parent / "packages.lock"
OFFER = re.compile(r"^'\S+' (?P<filename>\S+) (?P<size>\d+) SHA256:(?P<sha256>\w+)$")


@dataclasses.dataclass(frozen=True)
class Offer:
    """One file in the archive, as its signed index describes it."""

    filename: str
    size: int
    sha256: str

    @property
    def name(self):
        return self.filename.split("_")[0]

    @property
    def version(self):
        return unquote(self.filename.split("_")[1])


def parse_offers(output):
    """Return the ``Offer`` of each line of ``apt-get download --print-uris``."""
    found = (OFFER.match(line.strip()) for line in output.splitlines())
    return [
        Offer(match["filename"], int(match["size"]), match["sha256"])
        for match in found
        if match
    ]


def read_lock(path=LOCK):
    """Return ``{package: {sha256: version}}`` of the tested packages."""
    tested = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            name, version, sha256 = line.split()
            tested.setdefault(name, {})[sha256] = version
    return tested


def sha256_of(path):
    """Return the sha256 of the file ``path``."""
    digest = hashlib.sha256()
    with open(path, "rb") as handle:
        while block := handle.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


class Store:
    """The packages kept in ``folder``, each under its sha256."""

    def __init__(self, folder, lock=LOCK):
        self.folder = folder
        self.lock = read_lock(lock)
        self.folder.mkdir(parents=True, exist_ok=True)

    def tested(self, name):
        """Return the path of ``name`` in a tested version, or None.

        A file whose content is not what the lock says is thrown away.
        """
        for sha256 in self.lock.get(name, {}):
            path = self._path(name, sha256)
            if path.exists() and self._sound(path, sha256):
                return path
        return None

    def newest(self, name):
        """Return the path of ``name`` in the version fetched last, or None."""
        paths = sorted(
            self.folder.glob(f"{name}_*.deb"), key=lambda p: p.stat().st_mtime
        )
        sound = [path for path in paths if self._sound(path, path.stem.split("_")[1])]
        return sound[-1] if sound else None

    def has(self, offer):
        path = self._path(offer.name, offer.sha256)
        return path.exists() and self._sound(path, offer.sha256)

    def add(self, path, offer):
        """Take the downloaded file in.

        :raise Problem: its content is not what the signed index announced
        """
        if sha256_of(path) != offer.sha256:
            raise Problem(
                f"{offer.filename} arrived damaged (wrong sha256): run the "
                "command again."
            )
        path.replace(self._path(offer.name, offer.sha256))

    def warn_if_untested(self, name, offer):
        """Say so when the archive has another version than the tested ones."""
        tested = self.lock.get(name, {})
        if offer.sha256 not in tested:
            say(
                f"Debian has {name} {offer.version}; tested here: "
                f"{', '.join(tested.values()) or 'none'}. Going on with it; should "
                "anything fail, see docs/development.md (Debian has moved on)."
            )

    def _path(self, name, sha256):
        return self.folder / f"{name}_{sha256}.deb"

    def _sound(self, path, sha256):
        if sha256_of(path) == sha256:
            return True
        say(f"{path.name} in the cache is damaged: fetching it again.")
        path.unlink()
        return False
