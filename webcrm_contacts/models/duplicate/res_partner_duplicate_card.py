from odoo import api, fields, models
from odoo.tools import format_date

from ..access.internal import internal

#: fields that are compared side by side, in this order; custom fields follow
COMPARED = (
    "name",
    "parent_id",
    "person_status",
    "function",
    "email",
    "phone",
    "mobile",
    "user_id",
    "birthdate",
    "category_id",
    "interest_ids",
    "lang",
    "create_date",
    "write_date",
)
#: persons that fit beside each other
SIDE_BY_SIDE = 4


class ResPartner(models.Model):
    """Doubles of a person, on its card and side by side (F8.5)."""

    _inherit = "res.partner"

    possible_duplicates = fields.Json(
        compute="_compute_possible_duplicates",
        exportable=False,
        help="Other persons that a rule takes for the same.",
    )

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_possible_duplicates(self):
        """Persons with a key in common: `count`, and `persons` to name."""
        persons = self.filtered(lambda p: p.is_contact_person and p._origin.id)
        doubles = persons._doubles() if persons else {}
        everybody = list({id_ for ids in doubles.values() for id_ in ids})
        visible = set(self._search([("id", "in", everybody)], order="id"))
        for partner in self:
            ids = [id_ for id_ in doubles.get(partner._origin.id, ()) if id_ in visible]
            partner.possible_duplicates = ids and {
                "count": len(ids),
                "persons": [
                    {"id": other.id, "name": other._name_and_organization()}
                    for other in self.browse(ids[:SIDE_BY_SIDE])
                ],
            }

    def _doubles(self):
        """Ids of the active persons that share a key with each of these.

        :return: dict of id to list of ids, without those remembered as different and
            without other cards of the same human
        """
        keys_model = self.env["webcrm.duplicate.key"]
        builds = {spec.build for spec in self.env["webcrm.duplicate.rule"]._specs()}
        rows = [
            row
            for row in keys_model._of_partners(self._origin.ids)
            if row.build in builds
        ]
        if not rows:
            return {}
        different = self.env["webcrm.duplicate.exception"]._pairs_of(self._origin.ids)
        known = self._other_cards_of(self._origin.ids)
        by_group = {}
        for row in keys_model._of_groups(rows):
            if row.is_active:
                by_group.setdefault(row.group, []).append(row.partner_id)
        doubles = {}
        for row in rows:
            found = doubles.setdefault(row.partner_id, {})
            own = {row.partner_id, *known.get(row.partner_id, ())}
            for id_ in by_group.get(row.group, ()):
                if id_ not in own and (row.partner_id, id_) not in different:
                    found[id_] = True
        return {partner_id: sorted(found) for partner_id, found in doubles.items()}

    def action_compare_persons(self):
        """Show these persons side by side.

        :return: client action
        """
        return self._compare_action([self.ids])

    @api.model
    def _compare_action(self, groups):
        """Go through groups of persons, one after the other.

        :param groups: list of lists of ids
        :return: client action
        """
        return {
            "type": "ir.actions.client",
            "tag": "webcrm_duplicate_compare",
            "name": self.env._("Compare Persons"),
            "target": "new",
            "params": {"groups": groups},
        }

    @internal
    def compare_persons(self):
        """What is equal and what differs between these persons.

        :return: dict `persons` (list of dicts `id`, `name`, `organization`, `active`
            of the first few), `more` (how many there are beside them) and `rows` (list
            of dicts `label`, `values` in the order of the persons, `differs`); fields
            that are empty for all are left out
        :raise AccessError: when the user may not read one of them, or is no employee
        """
        self.check_access("read")
        shown, rows = self[:SIDE_BY_SIDE], []
        for name, label in self._person_labels(self._compared_field_names()).items():
            values = [person._shown_value(name) for person in shown]
            if any(values):
                differs = len(set(values)) > 1
                rows.append({"label": label, "values": values, "differs": differs})
        return {
            "persons": [
                {
                    "id": person.id,
                    "name": person.name,
                    "organization": person.sudo().parent_id.name,
                    "active": person.active,
                }
                for person in shown
            ],
            "more": len(self) - len(shown),
            "rows": rows,
        }

    @api.model
    def _compared_field_names(self):
        custom = (name for name, field in self._fields.items() if field.manual)
        names = dict.fromkeys([*COMPARED, *custom])
        return [name for name in names if name in self._fields]

    def _shown_value(self, name):
        """What people read in a field."""
        field = self._fields[name]
        value = self[name]
        if isinstance(value, models.BaseModel):
            return ", ".join(value.sudo().mapped("display_name"))
        if field.type == "selection":
            return dict(field._description_selection(self.env)).get(value, "")
        if field.type == "datetime" and value:
            value = fields.Datetime.context_timestamp(self, value).date()
        if field.type in ("date", "datetime"):
            return format_date(self.env, value)
        return str(value) if value else ""

    def action_not_duplicates(self):
        """Remember that these persons are different humans.

        :raise AccessError: when the user may not edit one of them
        """
        self.env["webcrm.duplicate.exception"]._remember(self)
        return True
