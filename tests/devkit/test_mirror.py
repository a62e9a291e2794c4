"""Which address is Debian's archive, by what apt says of the machine's sources."""

import pytest

from devkit import debian

DEBIAN = "https://mirror.example/debian/"
SECURITY = "https://mirror.example/debian-security/"

DEB822 = """\
Types: deb
# URIs: https://old.example/debian
URIs: https://mirror.example/debian
Suites: bookworm bookworm-updates
Components: main

Types: deb
URIs: https://mirror.example/debian-security
Suites: bookworm-security
Components: main
"""
ONE_LINE = """\
# deb https://old.example/debian bookworm main
deb [arch=amd64] https://vendor.example/apt stable main
deb https://other.example/tools nodistro extra
deb https://mirror.example/debian bookworm main contrib
"""
CDROM = "deb cdrom:[Debian 12]/ bookworm main\n"


UNKNOWN = "$(ORIGIN)"  # as apt says it of a list that is not downloaded


def line(uri, release="bookworm", origin="Debian", component="main"):
    return f"Packages|{uri}|{release}|{component}|{origin}\n"


def test_the_archive_comes_before_security_and_unknown_vendors():
    listing = (
        line(SECURITY, "bookworm-security")
        + line("https://vendor.example/apt/", "stable", origin=UNKNOWN)
        + line(DEBIAN)
    )
    assert debian.mirrors(listing)[0] == DEBIAN


def test_an_archive_that_calls_itself_otherwise_is_no_candidate():
    vendor = "https://vendor.example/debian/"
    listing = (
        line(vendor, origin="Vendor") + line(DEBIAN) + line(vendor, origin=UNKNOWN)
    )
    assert debian.mirrors(listing) == [DEBIAN]


def test_a_mirror_under_another_name_is_tried_before_the_unknown():
    plain = "https://proxy.example/artifacts/apt-remote/"
    listing = line("https://vendor.example/apt/", origin=UNKNOWN) + line(plain)
    assert debian.mirrors(listing)[0] == plain


def test_other_components_and_discs_are_no_candidates():
    listing = line(DEBIAN, component="contrib") + line("cdrom://[Debian 12]/")
    assert debian.mirrors(listing) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("debian.sources", DEB822),
        ("all.list", ONE_LINE),
        ("all.list", CDROM + ONE_LINE),
    ],
)
def test_real_apt_without_lists_leads_to_the_mirror(tmp_path, name, text):
    parts = tmp_path / "parts"
    parts.mkdir()
    (parts / name).write_text(text)
    configuration = tmp_path / "apt.conf"
    configuration.write_text(
        f'Dir::Etc::SourceList "/dev/null";\nDir::Etc::SourceParts "{parts}";\n'
        f'Dir::State::Lists "{tmp_path}/lists";\nDir::State::status "/dev/null";\n'
    )
    listing = debian.list_sources(APT_CONFIG=str(configuration))
    assert debian.mirrors(listing)[0] == DEBIAN
