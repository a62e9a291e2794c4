"""What stays keeps the addresses and contacts beneath the person that it uses, or it
would be about another organization (F10.6). With several uses, what stays wins, and what
goes along gets a copy."""

from odoo.tools import SQL

from ....tools.transfer.addresses import part, staying_addresses, without_copies
from ....tools.transfer.plan import decide
from .links import OWN_TABLES, PARTNERS
from .quiet import carried
from .snapshot import IGNORED
from .statements import Change


class Addresses:
    """:param database: :class:`Database`"""

    def __init__(self, database):
        self.database = database

    def keep(self, request, groups):
        """Let stay what is beneath the person and is used by what stays.

        :param groups: list of :class:`Group`, decided
        :return: the groups, those of addresses parted; and the list of :class:`Use`
        """
        tops = self.database.beneath(
            [i for group in groups if self._is_beneath(group) for i in group.ids]
        )
        if not tops:
            return groups, []
        uses = decide(
            self.database.uses_of([*tops], request.human, request.date_from),
            request.entity_ids,
            request.same_organization,
            request.takes_foreign,
        )
        staying = staying_addresses(uses, tops)
        if copied := {use.address for use in uses if use.copied}:
            without_copies(uses, self.database.copyable(copied))
        parted = [
            one
            for group in groups
            for one in (part(group, staying) if self._is_beneath(group) else [group])
        ]
        return parted, uses

    def _is_beneath(self, group):
        """Whether a group's rows are partners that hang on the person."""
        links = self.database.tables[group.number].links_of(group.mask)
        return group.table == PARTNERS and "parent_id" in {
            link.column for link in links
        }


class AddressCopies:
    """Copies of addresses that stay, for what goes along and uses them, too.

    :param database: :class:`Database`
    """

    def __init__(self, database):
        self.database = database
        # sudo: what is beneath the person follows the transfer, whose rights are checked.
        self.partners = database.env["res.partner"].sudo()

    def make(self, plan):
        """:return: dict of id of the address to that of its copy"""
        ids = sorted({use.address for use in plan.uses if use.copied})
        if not ids:
            return {}
        quiet = self.partners.with_context(mail_create_nosubscribe=True)
        addresses = self.partners.browse(ids)
        values = [one.copy_data({"name": one.name})[0] for one in addresses]
        for one in values:
            one["parent_id"] = plan.request.survivor.id
            # The responsible, who had it already, is not assigned anew.
            one.pop("user_id", None)
        copies = quiet.create(values)
        with carried(copies):
            for one, copy in zip(addresses, copies, strict=True):
                copy.user_id = one.user_id
        return dict(zip(ids, copies._ids, strict=True))

    def changes(self, plan, copies):
        """:return: list of :class:`Change`: what goes along points at the copies"""
        return [
            Change(
                self.database.tables[use.number],
                1 << use.position,
                tuple(use.keys),
                use.address,
                copies[use.address],
            )
            for use in plan.uses
            if use.copied
        ]

    def take_back(self, copies, made, survivor):
        """Delete what was made, and let what has come to it since point at what it is of.

        What somebody has written on it since is kept: then it stays, with whose it is.
        What somebody has put elsewhere since, or another transfer, stays there.

        :param copies: dict of id of an address, or of the person whose own it was, to
            that of the address made of it; keys may be text, as JSON has them
        :param made: dict of id of each of these to its row when it was made
        :param survivor: `res.partner` record beneath which they were made
        """
        for of_id, copy_id in copies.items():
            copy = self.partners.browse(copy_id).exists()
            of = self.partners.browse(int(of_id)).exists()
            if not of or copy.parent_id != survivor:
                continue
            if self._is_as_made(copy, made.get(str(copy_id))):
                self.database.repoint(self._since(copy, of))
                self.partners.env.invalidate_all()
                copy.unlink()
            else:
                copy.parent_id = of.parent_id if of.type != "contact" else of

    def _is_as_made(self, copy, made):
        """Whether nobody has written on an address since.

        :param made: its row by then; None in journals of older versions, where it counts
            as untouched
        """
        if made is None:
            return True
        query = "SELECT %s, to_jsonb(p) FROM res_partner p WHERE id = %s"
        rows = self.database.rows_by_key([SQL(query, PARTNERS, copy.id)])
        row = rows[PARTNERS][copy.id]
        # Commercial values come from the organization.
        ignored = {*IGNORED, *copy._commercial_fields(), "parent_id"}
        typed = [
            name
            for name, field in copy._fields.items()
            if field.column_type and not field.compute and name not in ignored
        ]
        said = copy.message_ids.filtered(lambda one: one.message_type != "notification")
        return not said and all(row.get(name) == made.get(name) for name in typed)

    def _since(self, copy, address):
        return [
            Change(
                self.database.tables[group.number],
                group.mask,
                tuple(group.keys),
                copy.id,
                address.id,
            )
            for group in self.database.rows_of(copy.id)
            if group.table not in OWN_TABLES
        ]
