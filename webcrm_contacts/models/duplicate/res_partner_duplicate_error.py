from odoo import api, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL

#: collisions told in one message, and persons named in each
TOLD, NAMED = 3, 3
VALUE_LENGTH = 80


class ResPartner(models.Model):
    """What is said about a duplicate, and to whom (F8.2).

    A message never names a person that the user may not read; such persons are counted.
    """

    _inherit = "res.partner"

    @api.model
    def _raise_duplicate(self, found):
        """Refuse persons because of others.

        :param found: dict of :class:`KeyRow` to list of the rows in its way
        :raise ValidationError: always; its `context` has, for the first collision,
            `rule_id`, `rule` (its name), `field_names`, `partner_ids` and
            `hidden_count`, and in `webcrm_duplicates` the same and more for each one
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
        texts = [self._collision_text(collision) for collision in collisions]
        if len(found) > TOLD:
            texts.append(self.env._("And %s more duplicates.", len(found) - TOLD))
        error = ValidationError("\n\n".join(texts))
        first = collisions[0]
        error.context = {
            "rule_id": first["rule_id"],
            "rule": first["rule"],
            "field_names": first["field_names"],
            "partner_ids": first["partner_ids"],
            "hidden_count": first["hidden_count"],
            "webcrm_duplicates": collisions,
        }
        raise error

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
        rule = rules.sudo().browse(spec.id)
        return {
            "rule_id": rule.id,
            "rule": rule.name,
            "message": rule.message or "",
            "field_names": spec.field_names,
            "values": self.browse(row.partner_id)._duplicate_values(spec),
            "in_organization": spec.in_organization,
            **self._describe_doubles(partner_ids),
        }

    def _duplicate_values(self, spec):
        """Label and entry of a rule's fields on this person, as far as the user may see.

        :return: list of dicts `name`, `label`, `value`
        """
        person = self.sudo()
        values = []
        for name, label in self._person_labels(spec.field_names).items():
            value = person._shown_value(name)
            values.append({"name": name, "label": label, "value": _shorten(value)})
        return values

    @api.model
    def _describe_doubles(self, partner_ids):
        """Persons as this user may know them.

        :return: dict `partner_ids` (ids the user may read), `hidden_count`, and
            `persons`: list of dicts `id`, `name`, `organization_id`, `active` of the
            first few
        """
        partner_ids, late = list(dict.fromkeys(partner_ids)), {}
        in_sight, unknown = self._in_sight(partner_ids)
        if unknown:
            # Committed since this transaction began, so seen by another one only.
            with self.env.registry.cursor() as cr:
                beside = self.with_env(self.env(cr=cr))
                late_ids, _gone = beside._in_sight(unknown)
                late = dict.fromkeys(late_ids) | beside._named(late_ids[:NAMED])
        in_sight = {*in_sight, *late}
        visible = [partner_id for partner_id in partner_ids if partner_id in in_sight]
        first = visible[:NAMED]
        named = late | self._named([id_ for id_ in first if id_ not in late])
        return {
            "partner_ids": visible,
            "hidden_count": len(partner_ids) - len(visible),
            "persons": [named[partner_id] for partner_id in first],
        }

    @api.model
    def _in_sight(self, partner_ids):
        """The partners that the user may read, in this order.

        :return: their ids, and the ids that this transaction does not see at all
        """
        as_user = self.env(su=False)["res.partner"].with_context(active_test=False)
        readable = set(as_user._search([("id", "in", partner_ids)], order="id"))
        others = [id_ for id_ in partner_ids if id_ not in readable]
        if others:
            self.env.cr.execute(
                "SELECT id FROM res_partner WHERE id = ANY(%s)", [others]
            )
            known = {partner_id for (partner_id,) in self.env.cr.fetchall()}
            others = [id_ for id_ in others if id_ not in known]
        return [id_ for id_ in partner_ids if id_ in readable], others

    @api.model
    def _named(self, partner_ids):
        """These partners, as the user reads them.

        :return: dict of id to dict `id`, `name`, `organization_id`, `active`
        """
        return {
            partner.id: {
                "id": partner.id,
                "name": partner._name_and_organization(),
                "organization_id": partner.sudo().parent_id.id,
                "active": partner.active,
            }
            for partner in self.env(su=False)["res.partner"].browse(partner_ids)
        }

    def _name_and_organization(self):
        """“Anna Holm, Acme A/S”."""
        # The organization is part of every display name of a contact.
        return ", ".join(filter(None, (self.name, self.sudo().parent_id.name)))

    @api.model
    def _collision_text(self, collision):
        """A collision in words: the rule, the entry, the persons and what to do."""
        entries = " · ".join(
            f"{entry['label']}: {entry['value']}" for entry in collision["values"]
        )
        lines = [
            collision["message"],
            self.env._(
                "Duplicate under the rule “%(rule)s”. %(entries)s",
                rule=collision["rule"],
                entries=entries,
            ),
            self._doubles_text(collision),
            self.env._("Change the entry, or open and use the person that exists."),
        ]
        if any(not person["active"] for person in collision["persons"]):
            lines.append(self.env._("An archived person can be reactivated instead."))
        return "\n".join(filter(None, lines))

    @api.model
    def _doubles_text(self, doubles):
        """“Already exists: Anna Holm, Acme A/S; and 1 more that you may not see.”"""
        names = [
            person["name"]
            if person["active"]
            else self.env._("%s (archived)", person["name"])
            for person in doubles["persons"]
        ]
        more = len(doubles["partner_ids"]) - len(names)
        if more:
            names.append(self.env._("%s more", more))
        hidden = doubles["hidden_count"]
        if hidden:
            names.append(self.env._("%s more that you may not see", hidden))
        return self.env._("Already exists: %s.", "; ".join(names))


def _shorten(value):
    value = str(value)
    return value if len(value) <= VALUE_LENGTH else f"{value[:VALUE_LENGTH]}…"
