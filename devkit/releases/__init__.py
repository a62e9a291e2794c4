"""The addons as they were released, and data in every model of theirs.

``19.0.1.0.0.tar.xz`` holds the addons of that release, less what is not installed
(tests, readme, templates of translations); ``19.0.1.0.0_data.py`` is the script that
fills a database. Together they make a database of that release on any machine, with
its file store, and later versions are upgraded from there. Neither ever changes.
"""

import hashlib
import tarfile
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
RELEASE = "19.0.1.0.0"
ARCHIVE = HERE / f"{RELEASE}.tar.xz"
DATA = HERE / f"{RELEASE}_data.py"


def content_hash():
    """Return a hash of the release and of the script that fills it."""
    digest = hashlib.sha256(ARCHIVE.read_bytes())
    digest.update(DATA.read_bytes())
    return digest.hexdigest()[:12]


def unpack(state):
    """Return the folder with the addons of the release, unpacked below ``state``."""
    target = state / "releases" / f"{RELEASE}-{content_hash()}"
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent) as folder:
            with tarfile.open(ARCHIVE) as archive:
                archive.extractall(Path(folder, "addons"))
            Path(folder, "addons").rename(target)
    return target
