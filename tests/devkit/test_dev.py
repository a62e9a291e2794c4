"""``./dev`` itself: what it says when something is missing or wrong."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from devkit import checkout

DEV = checkout.ROOT / "dev"


def dev(*args, **env):
    return subprocess.run(
        [sys.executable, DEV, *args],
        env={**os.environ, **env},
        capture_output=True,
        text=True,
        timeout=60,
    )


def imitation(folder, name, version):
    """Make a program that answers as a Python of ``version`` would."""
    path = folder / name
    path.write_text(f"#!/bin/sh\necho {version}\n")
    path.chmod(0o755)


def under_another_python(path):
    """Run ``./dev`` as a Python does that is not one of ours, with PATH = ``path``."""
    program = (
        "import runpy, sys; sys.version_info = (3, 9, 2); "
        f"sys.argv = [{str(DEV)!r}, '--help']; "
        f"runpy.run_path({str(DEV)!r}, run_name='__main__')"
    )
    return subprocess.run(
        [sys.executable, "-c", program],
        env={"PATH": str(path)},
        capture_output=True,
        text=True,
    )


def test_help_names_every_command():
    said = dev("--help").stdout
    assert all(
        f"./dev {name}" in said for name in "setup demo shell test bench".split()
    )


def test_without_arguments_it_helps():
    assert dev().stdout == dev("--help").stdout


def test_an_unknown_command_is_said():
    answer = dev("demmo")
    assert answer.returncode == 2
    assert "no command demmo" in answer.stderr


def test_a_python_that_does_not_fit_says_which_does(tmp_path):
    answer = under_another_python(tmp_path)
    assert answer.returncode == 1
    assert "Python 3.10 to 3.13 is needed, this is 3.9" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_a_python_that_only_seems_to_be_there_is_passed_over(tmp_path):
    imitation(tmp_path, "python3.13", "3.11")
    broken = tmp_path / "python3.12"
    broken.write_text("#!/bin/sh\nexit 127\n")
    broken.chmod(0o755)
    assert "no other was found" in under_another_python(tmp_path).stderr


def test_a_fitting_python_on_the_path_is_used(tmp_path):
    fitting = tmp_path / "python{}.{}".format(*sys.version_info)
    fitting.symlink_to(Path(sys.executable).resolve())
    assert "./dev demo" in under_another_python(tmp_path).stdout


def test_a_path_without_odoo_is_said(tmp_path):
    answer = dev("setup", "--odoo", str(tmp_path))
    assert answer.returncode == 1
    assert "there is no Odoo" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_an_odoo_of_another_version_is_said(tmp_path):
    (tmp_path / "odoo").mkdir()
    release = tmp_path / "odoo" / "release.py"
    release.write_text("version_info = (18, 0, 0, FINAL, 0, '')\n")
    answer = dev("setup", f"--odoo={tmp_path}")
    assert answer.returncode == 1
    assert re.search(r"not Odoo 19\.0 .*18, 0", answer.stderr)


@pytest.mark.parametrize("port", ["none", "0", "70000"])
def test_a_port_that_is_none_is_said(port):
    answer = dev("demo", "--port", port)
    assert "is no port" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_a_machine_without_apt_is_told_about_other_odoos(tmp_path, monkeypatch):
    from devkit import debian
    from devkit.errors import Problem

    monkeypatch.setenv("PATH", str(tmp_path))
    assert not shutil.which("apt-get")
    with pytest.raises(Problem, match="--odoo PATH"):
        debian.fetch({"not-in-the-cache": ""}, quiet=True)
