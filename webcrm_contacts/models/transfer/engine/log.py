"""The records' log, and so who subscribes, learns of what a transfer writes beneath the
ORM (F5.8, F3.3)."""

from ....tools.log.fields import LOGGED_LISTS


def note_lists(cards, tables):
    """Note tags, links and the like before their rows are moved or copied.

    :param cards: `res.partner` records
    :param tables: names of the tables whose rows change; others cost no query
    """
    cards._log_prepare(
        name
        for name in cards._logged_fields()
        if _table_of(cards.env, cards._fields[name]) in tables
    )


def note_undo(cards, changes):
    """Note all that a journal is about to put back.

    :param changes: of the journal
    """
    cards._log_prepare(
        column for columns in changes["partners"].values() for column in columns
    )
    lists = (*changes["added"], *changes["removed"], *changes["rows"])
    note_lists(cards, {entry["table"] for entry in lists})


def _table_of(env, field):
    if field.type == "many2many":
        return field.relation
    return env[field.comodel_name]._table if field.name in LOGGED_LISTS else ""
