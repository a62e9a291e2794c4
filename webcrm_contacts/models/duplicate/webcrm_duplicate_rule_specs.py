from odoo import api, models, tools

from ...tools.duplicate.fields import field_spec
from ...tools.duplicate.rows import RuleSpec


class WebcrmDuplicateRule(models.Model):
    """The rules in force, as every worker keeps them; a rule without its field is none."""

    _inherit = "webcrm.duplicate.rule"

    @api.model
    def _forget_specs(self):
        """Let every worker read the rules again, once this transaction is committed."""
        self.env.registry.clear_cache()
        # A request beside this one may have read the old rules since.
        self.env.cr.postcommit.add(self.env.registry.clear_cache)

    @api.model
    @tools.ormcache()
    def _specs(self):
        """The rules in force.

        A rule with a field that no longer exists is not among them.

        :return: tuple of :class:`RuleSpec`, in the order of the rules
        """
        if not self.pool.ready and not tools.sql.table_exists(self.env.cr, self._table):
            return ()
        rules = self.sudo().search([("build", ">", 0)])
        return tuple(rule._spec() for rule in rules if rule._lost_field_names() == [])

    @api.model
    @tools.ormcache()
    def _compared_names(self):
        """Names of the stored fields of a person that decide about its keys."""
        specs = self._specs()
        names = {field.source for spec in specs for field in spec.fields}
        if any(spec.in_organization for spec in specs):
            names.add("parent_id")
        if not all(spec.with_resigned for spec in specs):
            names.add("person_status")
        return frozenset(names | {"active", "is_contact_person"} if specs else ())

    @api.model
    @tools.ormcache()
    def _trigger_names(self):
        """Names of the fields whose change can change a key, directly or computed."""
        partner_fields = self.env["res.partner"]._fields
        names = self._compared_names()
        compared = {partner_fields[name] for name in names}
        triggers = {
            field.name
            for field in partner_fields.values()
            if not compared.isdisjoint(self.pool.get_dependent_fields(field))
        }
        # The name is a plain field, composed when a part of it is written.
        parts = {"firstname", "lastname"} if "name" in names else set()
        return frozenset(names | triggers | parts)

    def _spec(self):
        self.ensure_one()
        partner_fields = self.env["res.partner"]._fields
        return RuleSpec(
            id=self.id,
            build=self.build,
            blocks=self.action == "block",
            in_organization=self.scope == "organization",
            with_resigned=self.include_resigned,
            is_building=self.state == "building",
            fields=tuple(
                field_spec(partner_fields, name) for name in self.field_names.split(",")
            ),
        )

    def _lost_field_names(self):
        """Names of the rule's fields that no longer exist or cannot be compared."""
        allowed = self._allowed_field_names()
        names = (self.field_names or "?").split(",")
        return [name for name in names if name not in allowed]

    @api.model
    def _register_hook(self):
        """Switch off the rules whose field went away with its app."""
        super()._register_hook()
        for rule in self.search([]):
            if lost := rule._lost_field_names():
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
