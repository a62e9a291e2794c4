"""All rows, in the order of the table."""

from . import (
    create_one,
    create_persons,
    duplicates,
    emails,
    figures,
    list_persons,
    mass_mailing,
    merge_persons,
    open_card,
    pickers,
)

MODULES = (
    create_persons,
    list_persons,
    create_one,
    mass_mailing,
    duplicates,
    emails,
    figures,
    merge_persons,
    open_card,
    pickers,
)
ROWS = {row.name: row for module in MODULES for row in module.ROWS}
