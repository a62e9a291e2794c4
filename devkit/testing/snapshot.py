"""A copy of what git sees of the checkout, for tools that would change files."""

import shutil
import subprocess

from ..checkout import ROOT


def files(root=ROOT):
    """Return the paths of all files that git tracks or would add, but deleted ones."""
    argv = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(argv, cwd=root, check=True, capture_output=True, text=True)
    paths = sorted({root / name for name in listed.stdout.split("\0") if name})
    return [path for path in paths if path.is_file() or path.is_symlink()]


def take(target, root=ROOT):
    """Copy ``files()`` to the folder ``target``, a git repository with one commit."""
    shutil.rmtree(target, ignore_errors=True)
    for path in files(root):
        copy = target / path.relative_to(root)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, copy, follow_symlinks=False)
    _commit_all(target)
    return target


def _commit_all(folder):
    git = ["git", "-c", "user.name=devkit", "-c", "user.email=devkit@localhost"]
    commit = ["commit", "-q", "--no-verify", "-m", "All files"]
    for args in (["init", "-q"], ["add", "-A"], commit):
        subprocess.run([*git, *args], cwd=folder, check=True, capture_output=True)
