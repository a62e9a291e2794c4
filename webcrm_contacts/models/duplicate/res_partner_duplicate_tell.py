from odoo import api, fields, models
from odoo.tools import SQL, format_date

from ...tools.duplicate.hints import add_hints
from ..access.internal import internal
from .in_sight import describe_doubles
from .refusal import duplicate_error

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
#: collisions told in one message
TOLD = 3
VALUE_LENGTH = 80


class ResPartner(models.Model):
    """What is said about doubles, and to whom: under the fields of a form (F8.3), in the
    message that refuses one (F8.2), on the card and side by side (F8.5).

    A message never names a person that the user may not read; such persons are counted.
    """

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
            without other records of the same human
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

    # -------------------------------------------------------------------------
    # Hints in every form of a person
    # -------------------------------------------------------------------------

    @api.model
    def _get_view_cache_key(self, view_id=None, view_type="form", **options):
        key = super()._get_view_cache_key(view_id, view_type, **options)
        return key + (self._duplicate_field_names(),)

    @api.model
    def _get_view_postprocessed(self, view, arch, **options):
        # Not in `_get_view`: there the card is made, by whoever overrides it last.
        if arch.tag == "form":
            add_hints(arch, self._duplicate_field_names())
        return super()._get_view_postprocessed(view, arch, **options)

    @api.model
    def _duplicate_field_names(self):
        """Names of the fields that rules compare, as a tuple in their order."""
        specs = self.env["webcrm.duplicate.rule"]._specs()
        return tuple(dict.fromkeys(name for spec in specs for name in spec.field_names))

    # -------------------------------------------------------------------------
    # The message that refuses a person
    # -------------------------------------------------------------------------

    @api.model
    def _raise_duplicate(self, found):
        """Refuse persons because of others.

        :param found: dict of :class:`KeyRow` to list of the rows in its way
        :raise ValidationError: always; see :func:`duplicate_error`
        """
        told = dict(list(found.items())[:TOLD])
        archived = self._archived_doubles(told)
        collisions = [
            self._describe_collision(
                row,
                [
                    other.partner_id
                    for other in [*others, *archived.get(row.group, ())]
                    if other.partner_id != row.partner_id
                ],
            )
            for row, others in told.items()
        ]
        raise duplicate_error(self.env, collisions, len(found) - TOLD)

    @api.model
    def _archived_doubles(self, rows):
        """The rows of the archived persons with the keys of these rows, by key."""
        doubles = {}
        keys_model = self.env["webcrm.duplicate.key"]
        found = keys_model._of_groups(rows, SQL("NOT is_active"))
        for row in self._with_survivors(found):
            doubles.setdefault(row.group, []).append(row)
        return doubles

    @api.model
    def _describe_collision(self, row, partner_ids):
        """One collision as plain values, for the message and for programs.

        :param row: :class:`KeyRow` that was refused
        :param partner_ids: ids of the persons that have its key
        """
        rules = self.env["webcrm.duplicate.rule"]
        spec = next(spec for spec in rules._specs() if spec.build == row.build)
        # sudo: a rule is named to whomever it concerns.
        rule = rules.sudo().browse(spec.id)
        return {
            "rule_id": rule.id,
            "rule": rule.name,
            "message": rule.message or "",
            "field_names": spec.field_names,
            "values": self.browse(row.partner_id)._duplicate_values(spec),
            "in_organization": spec.in_organization,
            **describe_doubles(self.env, partner_ids),
        }

    def _duplicate_values(self, spec):
        """Label and entry of a rule's fields on this person, as far as the user may see.

        :return: list of dicts `name`, `label`, `value`
        """
        # sudo: it is what this user has just entered, also where the person it would make
        # is out of sight; `_person_labels` leaves out fields that the user may not read.
        person = self.sudo()
        values = []
        for name, label in self._person_labels(spec.field_names).items():
            value = person._shown_value(name)
            values.append({"name": name, "label": label, "value": _shorten(value)})
        return values

    def _name_and_organization(self):
        """“Anna Holm, Acme A/S”."""
        # sudo: the organization is part of every display name of a contact.
        return ", ".join(filter(None, (self.name, self.sudo().parent_id.name)))

    # -------------------------------------------------------------------------
    # Side by side
    # -------------------------------------------------------------------------

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
                    # sudo: it is part of every display name of a contact.
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
            # sudo: Odoo, too, names whatever a field links to.
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


def _shorten(value):
    value = str(value)
    return value if len(value) <= VALUE_LENGTH else f"{value[:VALUE_LENGTH]}…"
