from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ...tools.person.one_human import part

MERGED_INTO = "merged_into_id"


class ResPartner(models.Model):
    """The records of one human: at several organizations, and merged into another one.

    Those that a copy or a move has made share a number, `card_group`. One that was
    merged points at the one that took it over, and leads there from links and from
    names (F10.2).
    """

    _inherit = "res.partner"

    card_group = fields.Integer(
        "Same Human",
        index="btree_not_null",
        copy=False,
        readonly=True,
        # Who writes it joins humans, and who reads it learns of hidden records.
        groups=fields.NO_ACCESS,
        export_string_translation=False,
        help="Persons that are the same human share this number.",
    )
    other_card_ids = fields.Many2many(
        "res.partner",
        string="Also At",
        compute="_compute_other_card_ids",
        help="The same human elsewhere, known from copy and move.",
    )
    merged_into_id = fields.Many2one(
        "res.partner",
        index="btree_not_null",
        ondelete="set null",
        copy=False,
        readonly=True,
        # Who writes it merges humans, and who reads it learns of a hidden record.
        groups=fields.NO_ACCESS,
        help="The person that this one was merged into.",
    )
    is_merged = fields.Boolean(
        "Merged",
        compute="_compute_is_merged",
        search="_search_is_merged",
        exportable=False,
        help="Has been merged into another person.",
    )

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_other_card_ids(self):
        # sudo: the number is nobody's to read; the others are looked for as the user.
        numbers = {record: record.sudo().card_group for record in self}
        records = self.browse()
        if known := [number for number in set(numbers.values()) if number]:
            same_human = self.sudo()._search([("card_group", "in", known)])
            records = self.search([("id", "in", same_human)])
        by_number = records.grouped(lambda record: record.sudo().card_group)
        for record, number in numbers.items():
            same = by_number.get(number) if number else None
            record.other_card_ids = same and same - record._origin

    @api.depends("merged_into_id")
    def _compute_is_merged(self):
        for partner in self:
            # sudo: that it was merged is said to whoever reads it; not into whom.
            partner.is_merged = bool(partner.sudo().merged_into_id)

    @api.model
    def _search_is_merged(self, operator, value):
        if operator != "in":
            return NotImplemented

        def to_sql(model, alias, query):
            # sudo: as above. A domain on the field itself would ask for the right to it.
            column = model.sudo()._field_to_sql(alias, "merged_into_id", query)
            return SQL("%s IS NOT NULL", column)

        merged = Domain.custom(to_sql=to_sql)
        if len({bool(one) for one in value}) != 1:
            return Domain(bool(value))
        return merged if any(value) else ~merged

    def read(self, fields=None, load="_classic_read"):
        """Who asks for it by name learns into whom a record was merged, where the
        survivor may be read, too: a program that kept the id goes on with that one.

        Read alone: a search by the field itself would find records that are hidden.
        """
        if self.env.su or MERGED_INTO not in (fields or ()):
            return super().read(fields, load)
        rows = super().read([n for n in fields if n != MERGED_INTO] or ["id"], load)
        told = self._readable_survivors(load)
        return [row | {MERGED_INTO: told.get(row["id"], False)} for row in rows]

    def _readable_survivors(self, load):
        """Dict of id of those that were merged to their survivor, as `read` gives it."""
        merged = self.filtered("is_merged")
        survivors = {record.id: record._survivor() for record in merged}
        readable = self.union(*survivors.values())._filtered_access("read")
        return {
            record_id: (survivor.id, survivor.display_name) if load else survivor.id
            for record_id, survivor in survivors.items()
            if survivor in readable
        }

    def get_formview_action(self, access_uid=None):
        survivor = self._survivor()
        if survivor != self and survivor.has_access("read"):
            return survivor.get_formview_action(access_uid=access_uid)
        return super().get_formview_action(access_uid=access_uid)

    def action_open_survivor(self):
        """Open the person that has taken this one over.

        :return: action, see :meth:`_open_card`
        :raise AccessError: when the user may not read this one
        """
        self.ensure_one()
        self.check_access("read")
        return self._survivor()._open_card(instead_of=self)

    def _open_card(self, instead_of=()):
        """Action that opens the card of this person, at an address of its own.

        :param instead_of: `res.partner` records whose card, where it is open, this one
            takes the place of
        :return: client action; of who is no person, the window action of the form
        """
        self.ensure_one()
        if not self.is_contact_person:
            return self.with_context(webcrm_contacts_surface=True).get_formview_action()
        return {
            "type": "ir.actions.client",
            "tag": "webcrm_open_card",
            "params": {
                "res_id": self.id,
                "instead_of": [record.id for record in instead_of],
            },
        }

    def _survivor(self):
        """The record that this one was merged into, in the end; or itself."""
        # sudo: the way leads on over records that the user may not read.
        record = seen = self.sudo()
        while record.merged_into_id and not record.active:
            record = record.merged_into_id
            if record in seen:
                return self
            seen |= record
        return record.with_env(self.env)

    @api.model
    def _survivors_of(self, partner_ids):
        """Hook: whom to name in the place of persons that were merged away.

        Asked for archived persons who stand in somebody's way; answered by ids, whoever
        may read them.

        :param partner_ids: ids of archived persons
        :return: dict of id of those that were merged to id of the survivor
        """
        # sudo: what is said about them is up to the right to read them.
        records = self.sudo().browse(partner_ids).exists()
        return {
            record.id: record._survivor().id
            for record in records
            if record.merged_into_id
        }

    @api.model
    def _survivors_by_name(self, name, operator):
        """Who took over a record of this name or e-mail, whether the user may read it or
        not."""
        merged = Domain("is_merged", "=", True)
        named = Domain("complete_name", operator, name) | Domain(
            "email", operator, name
        )
        archived = self.with_context(active_test=False)
        records = archived.search(merged & named, limit=20)
        return self.union(*[record._survivor() for record in records])

    @api.model
    def _other_cards_of(self, partner_ids):
        """Hook: records known to be of the same human, no doubles of each other (F8.5).

        :return: dict of id to set of the ids of the human's other ones, those included
            that the user may not see: they are only left out
        """
        others = {}
        if partner_ids:
            self.env.cr.execute(
                "SELECT one.id, other.id FROM res_partner one JOIN res_partner other "
                "ON other.card_group = one.card_group AND other.id <> one.id "
                "WHERE one.id = ANY(%s)",
                [list(partner_ids)],
            )
            for record_id, other_id in self.env.cr.fetchall():
                others.setdefault(record_id, set()).add(other_id)
        return others

    @api.model
    def _pairs_of_one_human_sql(self):
        """Every two records of one human, so that nobody looks at them as doubles (F8.5).

        :return: SQL that selects the lower id and the higher one; for use in a query
            that has the array `member_ids`, among whose ids the pairs are looked for
        """
        return SQL(
            "SELECT one.id, other.id FROM res_partner one JOIN res_partner other "
            "ON other.card_group = one.card_group AND other.id > one.id "
            "WHERE one.id = ANY(member_ids) AND other.id = ANY(member_ids)"
        )

    def _join_cards(self):
        """Note that these records are of the same human.

        By SQL: those that the user may not see belong to the same human, too, and
        nobody has changed them.

        :return: dict of the id of each of its records to the number it had before
        """
        # sudo: the number is nobody's to read.
        groups = {record.card_group for record in self.sudo() if record.card_group}
        self.flush_recordset(["card_group"])
        query = SQL(
            "UPDATE res_partner p SET card_group = %s FROM (SELECT id, card_group "
            "FROM res_partner WHERE id = ANY(%s) OR card_group = ANY(%s)) before "
            "WHERE p.id = before.id RETURNING before.id, before.card_group",
            min(groups or self._ids),
            list(self._ids),
            list(groups),
        )
        before = dict(self.env.execute_query(query))
        self.env["res.partner"].invalidate_model(
            ["card_group", "other_card_ids"], flush=False
        )
        return before

    def _part_cards(self, before):
        """Take back that records are of the same human as this one, as undo does.

        :param before: what :meth:`_join_cards` returned
        """
        # sudo: the number is nobody's to read.
        number = self.sudo().card_group
        if not number:
            return
        members = SQL("SELECT id FROM res_partner WHERE card_group = %s", number)
        members = {record_id for (record_id,) in self.env.execute_query(members)}
        numbers = part(before, members, self.id)
        self.env.cr.execute(
            SQL(
                "UPDATE res_partner p SET card_group = n.number "
                "FROM unnest(%s::int[], %s::int[]) n(id, number) WHERE p.id = n.id",
                list(numbers),
                list(numbers.values()),
            )
        )
