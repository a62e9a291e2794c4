"""Debian packages that only tests need.

``python3 -m devkit.testing.needs`` prints those that are missing.
"""

import shutil
from pathlib import Path

from ..errors import Problem

FONTS = Path("/usr/share/fonts/truetype")
BROWSERS = ("google-chrome", "chromium", "chromium-browser", "google-chrome-stable")

# need -> (Debian packages, how to see that it is there)
NEEDS = {
    "browser": ("chromium", lambda: any(map(shutil.which, BROWSERS))),
    "fonts": ("fonts-liberation", lambda: any(FONTS.glob("liberation*"))),
    "node": ("nodejs npm", lambda: shutil.which("node") and shutil.which("npm")),
    "git": ("git", lambda: shutil.which("git")),
}


def missing(needs):
    """Return the Debian packages to install for ``needs``, in a stable order."""
    names = [NEEDS[need] for need in NEEDS if need in needs]
    return " ".join(packages for packages, there in names if not there()).split()


def require(needs):
    """:raise Problem: something of ``needs`` is missing; says the command to run."""
    packages = missing(needs)
    if packages:
        raise Problem(
            "These tests need Debian packages that are missing: run "
            f"`apt-get install --no-install-recommends {' '.join(packages)}`."
        )


if __name__ == "__main__":
    print(*missing(NEEDS))
