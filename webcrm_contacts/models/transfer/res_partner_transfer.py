from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools.sql import escape_psql

from .engine.engine import Engine

SAME_HUMAN_FIELDS = ("email_normalized", "mobile_normalized")
SAME_HUMAN_ORDER = (*SAME_HUMAN_FIELDS, "name")


class ResPartner(models.Model):
    """Move and merge a person (F10): the programming interface.

    Every method takes one person, and records or ids, so that it can be called over
    JSON-2.
    """

    _inherit = "res.partner"

    last_transfer_id = fields.Many2one(
        "webcrm.transfer",
        "Last Move",
        compute="_compute_last_transfer_id",
        groups="webcrm_contacts.group_user",
    )

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_last_transfer_id(self):
        persons = self.filtered("is_contact_person")
        # sudo: who may edit the records may undo what a colleague did; it is named only
        # to who may read all records that it is about.
        journals = self.env["webcrm.transfer"].sudo()
        if persons.ids:
            journals = journals.search(
                [("survivor_id", "in", persons.ids), ("state", "=", "done")]
            )
            journals -= journals.with_env(self.env)._of_forbidden_person("read")
        latest = {}
        for journal in journals:
            latest.setdefault(journal.survivor_id.id, journal)
        for partner in self:
            journal = latest.get(partner._origin.id)
            partner.last_transfer_id = (
                journal if journal and journal.can_undo else False
            )

    def preview_move(
        self,
        organization,
        entity_types=None,
        merge_into=None,
        overwrite_fields=(),
        leave_former=None,
        date_from=None,
        values=None,
        keep_fields=(),
    ):
        """What :meth:`move_to_organization` would do; nothing is changed.

        :param organization: `res.partner` record or id
        :param entity_types: `webcrm.entity.type` records or ids that move along; None
            for all of them, empty for none
        :param merge_into: person of that organization to merge this one into
        :param overwrite_fields: names of fields where this person's value replaces the
            target's, empty included; `image_1920` for the picture, no lists
        :param leave_former: None: a resigned record stays at the old organization if
            anything stays; True: always; False: never, what stays is re-pointed to the
            old organization
        :param date_from: records of earlier days stay
        :param values: dict of values typed anew for the person that moves
        :param keep_fields: names of fields where the target's value stays, empty
            included, and is not filled from this person's; only with `merge_into`
        :return: JSON-able dict: the plan, with a `digest`, and `refusals`: why it
            cannot be carried out
        :raise AccessError: when the user may not write on the persons and organizations
        :raise UserError: for an argument that means nothing, or a record that is gone
        """
        engine = Engine(self.env)
        request = engine.request(
            self,
            organization,
            entity_types=entity_types,
            merge_into=merge_into,
            overwrite_fields=overwrite_fields,
            leave_former=leave_former,
            date_from=date_from,
            values=values,
            keep_fields=keep_fields,
        )
        return engine.preview(request)

    def move_to_organization(
        self,
        organization,
        entity_types=None,
        merge_into=None,
        overwrite_fields=(),
        leave_former=None,
        date_from=None,
        digest=None,
        values=None,
        keep_fields=(),
    ):
        """Move this person to another organization, or merge it into a person there.

        :param digest: of the preview; the plan must still be the same
        :return: the journal, `webcrm.transfer`
        :raise AccessError: when the user may not write on the persons and organizations
        :raise TransferChanged: when it is not; with the new one as `plan`
        :raise UserError: with all that refuses it; nothing is changed then

        The other parameters are those of :meth:`preview_move`.
        """
        engine = Engine(self.env)
        request = engine.request(
            self,
            organization,
            entity_types=entity_types,
            merge_into=merge_into,
            overwrite_fields=overwrite_fields,
            leave_former=leave_former,
            date_from=date_from,
            values=values,
            keep_fields=keep_fields,
        )
        return engine.move(request, digest)

    def action_undo_last_move(self):
        """Undo the last move or merge that led to this record (F10.3).

        :return: client action that says what was undone, and opens the card
        :raise UserError: when there is none, or something stands in the way
        """
        self.ensure_one()
        if not self.last_transfer_id:
            raise UserError(self.env._("There is no move or merge to undo."))
        return self.last_transfer_id.with_env(self.env).action_undo()

    def _move_after(self, journal, target, keep_fields=()):
        """Merge this person into a target, as one act with an earlier merge.

        :param journal: `webcrm.transfer` of the earlier one, if any; undone together
        :param keep_fields: names of the fields that have been chosen already
        :return: the journal of this one
        """
        after = self.move_to_organization(
            target.parent_id, merge_into=target, keep_fields=keep_fields
        )
        return Engine(self.env).chain(journal, after) if journal else after

    def _find_same_human(self, organization, limit=5):
        """Persons of an organization that may be this human, best match first.

        :return: `res.partner` records
        """
        self.ensure_one()
        first = escape_psql((self.firstname or "").split(" ")[0])
        alike = [
            Domain("name", "=", self.name),
            Domain("lastname", "=ilike", escape_psql(self.lastname or ""))
            & Domain("firstname", "=ilike", f"{first}%"),
        ]
        for name in SAME_HUMAN_FIELDS:
            if self[name]:
                alike.append(Domain(name, "=", self[name]))
        of_organization = Domain("parent_id", "=", organization.id)
        of_organization &= Domain("is_contact_person", "=", True)
        others = of_organization & Domain("id", "!=", self.id)
        found = self.search(others & Domain.OR(alike), limit=limit * 4)
        return found.sorted(
            lambda other: [self[name] != other[name] for name in SAME_HUMAN_ORDER]
        )[:limit]
