"""What a person asked for since a move or merge is not taken back with it (F2, F10.4)."""

from odoo.tools import SQL


class Wishes:
    """The wishes of records: whether they are blocked, since when, why."""

    def __init__(self, env):
        self.env = env
        fields = env["res.partner"]._fields
        # Whether somebody has resigned is said of the record, and stays with it.
        wishes = env["res.partner"]._wish_fields() - {"person_status"}
        self.columns = sorted(
            name for name in wishes if fields[name].store and fields[name].column_type
        )

    def of(self, cards):
        """:return: dict of id (text, as JSON has it) to dict of columns"""
        query = SQL(
            "SELECT p.id, to_jsonb(p) FROM res_partner p WHERE id = ANY(%s)",
            list(cards._ids),
        )
        return self.in_rows(dict(self.env.execute_query(query)) if cards else {})

    def in_rows(self, rows):
        """The same, of what has been read already.

        :param rows: dict of id to dict of all columns
        """
        # No block is none, whether the column is empty or says so.
        return {
            str(row_id): {name: row[name] or None for name in self.columns}
            for row_id, row in rows.items()
        }

    def made_since(self, noted):
        """The wish that one of the records has got since; who asked not to be written to
        is not written to.

        :param noted: what :meth:`of` returned when the transfer was done
        :return: dict of columns, or None
        """
        cards = self.env["res.partner"].browse(map(int, noted))
        made = [
            wish
            for row_id, wish in self.of(cards).items()
            # Of the fields that are known to both: apps come and go.
            if any(
                wish[name] != noted[row_id].get(name)
                for name in wish.keys() & noted[row_id].keys()
            )
        ]
        return max(made, key=_wants_nothing) if made else None

    def put(self, cards, wish):
        """Let records have a wish, as if it had been asked of each of them."""
        fields = self.env["res.partner"]._fields
        now = self.of(cards)
        for card in cards:
            changed = {
                name: fields[name].convert_to_cache(value, card)
                for name, value in wish.items()
                if now[str(card.id)][name] != value
            }
            if changed:
                card.write(changed)


def _differs(wish, other):
    """Whether two wishes differ in what is known of both: apps come and go."""
    return any(wish[name] != other[name] for name in wish.keys() & other.keys())


def _wants_nothing(wish):
    return sum(value is True for value in wish.values())
