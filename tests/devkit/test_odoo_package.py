"""What is changed in the metadata of Debian's package."""

from devkit.odoo_package import renamed

METADATA = """\
Name: odoo
Requires-Dist: psycopg2>=2.2
Requires-Dist: PyPDF2
Requires-Dist: psycopg2-binary; extra == "x"
Description: psycopg2 and PyPDF2 are named here too
"""


def test_only_the_two_requirements_get_other_names():
    assert renamed(METADATA).splitlines() == [
        "Name: odoo",
        "Requires-Dist: psycopg2-binary>=2.2",
        "Requires-Dist: pypdf",
        'Requires-Dist: psycopg2-binary; extra == "x"',
        "Description: psycopg2 and PyPDF2 are named here too",
    ]
