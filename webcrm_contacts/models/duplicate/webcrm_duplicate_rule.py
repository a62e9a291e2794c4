from odoo import api, fields, models, tools
from odoo.exceptions import ValidationError

from ...tools.duplicate import keys
from ...tools.duplicate.fields import (
    KIND_OF_TYPE,
    comparable_names,
    compared_names,
    field_spec,
    trigger_names,
)
from . import building, schedule
from .group_search import count_collisions
from .specs import forget_specs, lost_field_names, spec_of

#: can be compared, but nobody would choose them
NOT_ON_OFFER = ("color", "parent_id", "type")
#: a change of one of these changes what the rule compares
BUILD_FIELDS = (
    "first_field_id",
    "second_field_id",
    "scope",
    "action",
    "include_resigned",
)
#: groups shown in the form of a rule; all of them are a click away
SHOWN = 10


class WebcrmDuplicateRule(models.Model):
    """One or two fields that alone or together must be unique among persons (F8).

    A rule is built while people go on working (F8.4). A build has a number; its rows
    carry it. A changed rule gets a new number and starts with no rows, and the rows of
    former builds are swept up later. While a rule is `building`, new and changed persons
    enter at once, and are compared with the persons above `built_to` by a search.
    """

    _name = "webcrm.duplicate.rule"
    _description = "Duplicate Rule"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    first_field_id = fields.Many2one(
        "ir.model.fields",
        "Field",
        domain="[('id', 'in', allowed_field_ids)]",
        ondelete="set null",
        help="No two persons may have the same value here.",
    )
    second_field_id = fields.Many2one(
        "ir.model.fields",
        domain="[('id', 'in', allowed_field_ids), ('id', '!=', first_field_id)]",
        ondelete="set null",
        help="With a second field, only both values together must be unique.",
    )
    field_names = fields.Char(
        readonly=True, help="The fields by name: known even when they are gone."
    )
    allowed_field_ids = fields.Many2many(
        "ir.model.fields", compute="_compute_allowed_field_ids"
    )
    compared_fields = fields.Char("Fields", compute="_compute_compared_fields")
    scope = fields.Selection(
        [("everywhere", "Everywhere"), ("organization", "Within the organization")],
        default="everywhere",
        required=True,
    )
    action = fields.Selection(
        [("block", "Block"), ("warn", "Warn")],
        default="block",
        required=True,
        help="Block: such a person cannot be saved. Warn: only a message is shown.",
    )
    message = fields.Text(
        "Own Message",
        translate=True,
        help="Shown first when a duplicate is found, for example what to do then.",
    )
    include_resigned = fields.Boolean(
        "Include Resigned Persons",
        default=True,
        help="Off: a resigned person may have a double, and may be one.",
    )
    notice = fields.Char(readonly=True, help="Why the rule was switched off.")
    normalization = fields.Text("What Is Ignored", compute="_compute_normalization")

    state = fields.Selection(
        [("building", "Building"), ("active", "Active")],
        default="building",
        readonly=True,
        required=True,
        copy=False,
    )
    build = fields.Integer(readonly=True, copy=False)
    built_to = fields.Integer(
        readonly=True, copy=False, help="Persons up to this id have their key."
    )
    build_from = fields.Datetime(
        readonly=True,
        copy=False,
        help="Persons saved since then may stem from a worker that did not know the "
        "rule yet; they are looked at again before the build is complete.",
    )
    known_at = fields.Datetime(
        readonly=True, copy=False, help="When every worker had heard of the rule."
    )
    progress = fields.Float(compute="_compute_progress")

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

    def init(self):  # pylint: disable=missing-return
        super().init()
        # A sequence, for a number that is taken back must not come again: rows with it
        # may have been entered by others.
        self.env.cr.execute(
            "CREATE SEQUENCE IF NOT EXISTS webcrm_duplicate_build "
            "OWNED BY webcrm_duplicate_rule.build"
        )

    def _compute_allowed_field_ids(self):
        """The fields on offer: those that people fill in themselves."""
        partner_fields = self.env["res.partner"]._fields
        allowed = {
            name
            for name in comparable_names(self.env["res.partner"]._fields).difference(
                NOT_ON_OFFER
            )
            if not partner_fields[name].readonly
        }
        self.allowed_field_ids = self.env["ir.model.fields"].search(
            [("model", "=", "res.partner"), ("name", "in", sorted(allowed))],
            order="field_description, id",
        )

    @api.depends("field_names")
    @api.depends_context("lang")
    def _compute_compared_fields(self):
        """“Name + E-mail”, as the card calls them."""
        partners = self.env["res.partner"]
        for rule in self:
            names = (rule.field_names or "").split(",")
            labels = partners._person_labels(n for n in names if n in partners._fields)
            rule.compared_fields = " + ".join(labels.values())

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
        # sudo: users may not read the fields of models; these two were chosen here.
        for name in (self.first_field_id | self.second_field_id).sudo().mapped("name"):
            if name in partner_fields and partner_fields[name].type in KIND_OF_TYPE:
                yield field_spec(partner_fields, name).kind

    @api.depends("state", "built_to")
    def _compute_progress(self):
        is_building = "building" in self.mapped("state")
        last = building.last_person_id(self.env) if is_building else 0
        for rule in self:
            done = rule.state == "active" or not last
            rule.progress = 100.0 if done else min(100.0, 100.0 * rule.built_to / last)

    @api.depends("state", "active", "built_to")
    def _compute_collision_count(self):
        rules = self.filtered("active")
        counts = count_collisions(
            self.env, {rule.build: rule.action == "block" for rule in rules}
        )
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

    @api.constrains("first_field_id", "second_field_id", "active")
    def _check_fields(self):
        allowed = comparable_names(self.env["res.partner"]._fields)
        for rule in self.filtered("active"):
            first, second = rule.first_field_id, rule.second_field_id
            if not first or first == second:
                raise ValidationError(
                    self.env._("Choose one field, or two different ones, for the rule.")
                )
            # sudo: users may not read the fields of models.
            for field in (first | second).sudo():
                if field.model != "res.partner" or field.name not in allowed:
                    raise ValidationError(
                        self.env._(
                            "“%(field)s” cannot be compared. Choose a text, number, "
                            "date, list or link of the person that is stored.",
                            field=field.field_description,
                        )
                    )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            vals.update(self._field_values(vals))
        rules = super().create(vals_list)
        rules.filtered("active")._start_build()
        return rules

    def write(self, vals):
        if len(self) > 1 and {"first_field_id", "second_field_id"} & vals.keys():
            return all(rule.write(vals) for rule in self)
        changed = self._changed_by(vals)
        vals = {**vals, **self._field_values(vals)}
        if vals.get("active") or (changed and "notice" not in vals):
            vals.setdefault("notice", False)
        result = super().write(vals)
        if changed:
            changed.filtered("active")._start_build()
        if {"active", "sequence", *BUILD_FIELDS} & vals.keys():
            forget_specs(self.env)
        return result

    def unlink(self):
        result = super().unlink()
        forget_specs(self.env)
        schedule.trigger(self.env)
        return result

    def copy_data(self, default=None):
        vals_list = super().copy_data(default)
        for rule, vals in zip(self, vals_list, strict=True):
            vals.setdefault("name", rule.name)
            vals["name"] = self.env._("%s (copy)", vals["name"])
        return vals_list

    def _changed_by(self, vals):
        """The rules that compare something else once these values are written."""

        def differs(rule):
            return any(
                name in vals
                and vals[name] != rule._fields[name].convert_to_write(rule[name], rule)
                for name in ("active", *BUILD_FIELDS)
            )

        return self.filtered(differs)

    @api.model
    def _field_values(self, vals):
        """`field_names` and a missing name of the rule, from the chosen fields."""
        if not {"first_field_id", "second_field_id"} & vals.keys():
            return {}
        chosen = [vals.get("first_field_id"), vals.get("second_field_id")]
        if self:
            chosen = [
                vals.get(fname, self[fname].id)
                for fname in ("first_field_id", "second_field_id")
            ]
        # sudo: users may not read the fields of models.
        records = self.env["ir.model.fields"].sudo().browse(filter(None, chosen))
        result = {"field_names": ",".join(records.mapped("name"))}
        if not self and not vals.get("name"):
            result["name"] = " + ".join(records.mapped("field_description"))
        return result

    # -------------------------------------------------------------------------
    # The rules in force, as every worker keeps them
    # -------------------------------------------------------------------------

    @api.model
    @tools.ormcache()
    def _specs(self):
        """The rules in force.

        A rule with a field that no longer exists is not among them.

        :return: tuple of :class:`RuleSpec`, in the order of the rules
        """
        # While the addon is installed, others save partners before there is a table.
        if not self.pool.ready and not tools.sql.table_exists(self.env.cr, self._table):
            return ()
        # sudo: the rules hold for everybody, whoever may read them.
        rules = self.sudo().search([("build", ">", 0)])
        return tuple(spec_of(rule) for rule in rules if not lost_field_names(rule))

    @api.model
    @tools.ormcache()
    def _compared_names(self):
        """Names of the stored fields of a person that decide about its keys."""
        return compared_names(self._specs())

    @api.model
    @tools.ormcache()
    def _trigger_names(self):
        """Names of the fields whose change can change a key, directly or computed."""
        return trigger_names(
            self.env["res.partner"]._fields,
            self._compared_names(),
            self.pool.get_dependent_fields,
        )

    @api.model
    def _register_hook(self):
        """Switch off the rules whose field went away with its app."""
        super()._register_hook()
        for rule in self.search([]):
            if lost := lost_field_names(rule):
                rule._switch_off(lost)

    def _switch_off(self, field_names):
        """Switch the rule off because fields are gone, and say so.

        :param field_names: the fields, by label or name
        """
        notice = self.env._(
            "Switched off: the field %s no longer exists. Choose another one and "
            "switch the rule on again.",
            ", ".join(field_names),
        )
        self.write({"active": False, "notice": notice})

    # -------------------------------------------------------------------------
    # The build of a rule
    # -------------------------------------------------------------------------

    def _start_build(self):
        """Begin to build these rules from nothing, at once where that is quick."""
        schedule.start(self)

    @api.model
    def _cron_build(self):
        """Build, complete and sweep up; every step is committed and can be resumed.

        Rules that are active take part: persons that came in past the ORM, by plain
        SQL, get their keys at the next run.
        """
        schedule.run(self.search([]))

    # -------------------------------------------------------------------------
    # Who collides
    # -------------------------------------------------------------------------

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

    def _collision_domain(self):
        """The groups of this rule, as their index has them."""
        return [("found_by", "=", "1_rule"), ("source", "=", self.id)]

    def _scan_collisions(self):
        """Find the groups of persons that collide under these rules."""
        specs = [spec for spec in self._specs() if spec.id in self._ids]
        self.env["webcrm.duplicate.group"]._scan_rules(specs)
