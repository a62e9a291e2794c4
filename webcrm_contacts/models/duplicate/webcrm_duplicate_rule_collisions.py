from odoo import api, fields, models

from ...tools.duplicate import keys
from ...tools.duplicate.fields import KIND_OF_TYPE, field_spec

#: groups shown in the form of a rule; all of them are a click away
SHOWN = 10


class WebcrmDuplicateRule(models.Model):
    """What the manager is told about a rule: what it ignores, who collides (F8.1)."""

    _inherit = "webcrm.duplicate.rule"

    compared_fields = fields.Char("Fields", compute="_compute_compared_fields")
    collision_count = fields.Integer(
        "Collisions",
        compute="_compute_collision_count",
        help="Existing persons that are doubles under the rule. They stay as they are.",
    )
    collision_group_ids = fields.Many2many(
        "webcrm.duplicate.group",
        string="Already the Same",
        compute="_compute_collision_group_ids",
        help="The first of the persons that collide.",
    )
    normalization = fields.Text("What Is Ignored", compute="_compute_normalization")

    @api.depends("field_names")
    @api.depends_context("lang")
    def _compute_compared_fields(self):
        """“Name + E-mail”, as the card calls them."""
        partners = self.env["res.partner"]
        for rule in self:
            names = (rule.field_names or "").split(",")
            labels = partners._person_labels(n for n in names if n in partners._fields)
            rule.compared_fields = " + ".join(labels.values())

    @api.depends("state", "active", "built_to")
    def _compute_collision_count(self):
        """Count the persons of all groups of two and more.

        Only rows that hold no key are read. Where a rule blocks these are few, and
        somebody holds the key of each group besides.
        """
        rules = self.filtered("active")
        with self.env["webcrm.duplicate.key"]._in_order_of_keys():
            self.env.cr.execute(
                """SELECT rule.build, (
                    SELECT sum(number) FROM (
                        SELECT count(*) + rule.holders AS number
                        FROM webcrm_duplicate_key
                        WHERE build = rule.build AND NOT is_holder AND is_active
                        GROUP BY scope_id, key HAVING count(*) + rule.holders > 1
                    ) AS groups
                ) FROM unnest(%s::int[], %s::int[]) AS rule(build, holders)""",
                [
                    rules.mapped("build"),
                    [int(action == "block") for action in rules.mapped("action")],
                ],
            )
            counts = dict(self.env.cr.fetchall())
        for rule in self:
            rule.collision_count = counts.get(rule.build) or 0

    @api.depends("state", "active", "built_to")
    def _compute_collision_group_ids(self):
        groups = self.env["webcrm.duplicate.group"]
        for rule in self:
            rule.collision_group_ids = (
                groups.search(rule._origin._collision_domain(), limit=SHOWN)
                if rule.active and rule._origin.id
                else groups
            )

    def _collision_domain(self):
        """The groups of this rule, as their index has them."""
        return [("found_by", "=", "1_rule"), ("source", "=", self.id)]

    def _scan_collisions(self):
        """Find the groups of persons that collide under these rules."""
        specs = [spec for spec in self._specs() if spec.id in self._ids]
        self.env["webcrm.duplicate.group"]._scan_rules(specs)

    @api.depends("first_field_id", "second_field_id")
    def _compute_normalization(self):
        """In plain words, what the comparison of the chosen fields does not look at."""
        texts = {
            keys.TEXT: self.env._("Upper or lower case and blanks are ignored."),
            keys.EMAIL: self.env._(
                "Of an e-mail only the address counts, in any case."
            ),
            keys.PHONE: self.env._("Numbers are compared in any notation."),
            keys.NUMBER: self.env._("Zero counts as an empty field."),
        }
        for rule in self:
            kinds = dict.fromkeys(rule._chosen_kinds())
            rule.normalization = "\n".join(filter(None, map(texts.get, kinds)))

    def _chosen_kinds(self):
        partner_fields = self.env["res.partner"]._fields
        # The user may not read the fields of models; these two were chosen here.
        for name in (self.first_field_id | self.second_field_id).sudo().mapped("name"):
            if name in partner_fields and partner_fields[name].type in KIND_OF_TYPE:
                yield field_spec(partner_fields, name).kind

    def action_open_collisions(self):
        """List the persons that collide under this rule.

        :return: window action
        """
        self.ensure_one()
        self._scan_collisions()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "webcrm_contacts.webcrm_duplicate_group_action"
        )
        return action | {
            "display_name": self.env._("Collisions: %s", self.name),
            "domain": self._collision_domain(),
            "path": False,
        }
