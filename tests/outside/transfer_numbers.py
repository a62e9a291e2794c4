"""Filters, mailings, defaults and automations that name a person by its number.

No foreign key says so. After a merge they name the survivor, or they find nobody; what is
no partner but has the same number is left alone, as are rules, code and what was sent.
"""

import json
from ast import literal_eval

#: tables whose rows may be changed by a merge, and the columns that name somebody
COLUMNS = {
    "base_automation": ("filter_domain", "filter_pre_domain"),
    "crm_team": ("assignment_domain", "lead_properties_definition"),
    "ir_default": ("json_value",),
    "ir_filters": ("domain",),
    "mail_alias": ("alias_defaults",),
    "mailing_filter": ("mailing_domain",),
    "mailing_mailing": ("mailing_domain",),
    "webcrm_card_layout": ("setup",),
    "webcrm_card_version": ("setup",),
    "webcrm_entity_type": ("open_domain",),
}
LEFT_ALONE = ("ir_rule", "ir_act_server")
PARTNER = "res.partner"


class Numbers:
    """One of each kind that names the person; and what only looks like it."""

    def __init__(self, env, dice, cast):
        self.env, self.dice, self.cast = env, dice, cast
        self.person, self.other = cast.person, cast.other
        #: (what it is, how to read it, what it was, what it is after a merge)
        self.named = []
        makers = (
            self._filter,
            self._mailing,
            self._mailing_filter,
            self._default,
            self._alias,
            self._property,
            self._automation,
            self._panel,
            self._entity_type,
            self._sales_team,
        )
        for maker in dice.sample(makers, 6):
            maker()
        self._left_alone()
        env.flush_all()

    def _expect(self, record, name, model, what):
        """Note a domain of a record."""
        before = literal_eval(record[name])
        self._note(
            what, record, name, literal_eval, before, self._renamed(before, model)
        )

    def _note(self, what, record, name, read, before, after):
        self.named.append((what, record, name, read, before, after))

    def _domain(self, model):
        """Some condition on a model with the person in it, as text.

        A number that is the person's by chance, of a user, is no person.
        """
        path = {PARTNER: "id", "crm.lead": "partner_id", "sale.order": "partner_id"}[
            model
        ]
        person, other, third = self.person.id, self.other.id, self.cast.third.id
        conditions = [
            (path, "=", person),
            (path, "!=", person),
            (path, "in", [person, third]),
            (path, "in", [person, other]),
            (path, "not in", [third, person]),
            (f"{path}.parent_id.child_ids".removeprefix("id."), "in", [person]),
            (path, "child_of", person),
        ]
        chosen = self.dice.choice(conditions)
        chance = (f"{path}.user_id".removeprefix("id."), "=", person)
        return repr(self.dice.choice([[chosen], ["|", chosen, chance], ["!", chosen]]))

    def _renamed(self, domain, model):
        """The same with the survivor's number where it is the person's."""
        return [
            self._renamed_leaf(part, model) if isinstance(part, (list, tuple)) else part
            for part in domain
        ]

    def _renamed_leaf(self, leaf, model):
        path, operator, value = leaf
        if not ends_at_partner(self.env, model, path):
            return (path, operator, value)
        return (path, operator, self._renamed_value(value))

    def _renamed_value(self, value):
        if isinstance(value, (list, tuple)):
            return sorted({self._renamed_value(one) for one in value})
        return self.other.id if value == self.person.id else value

    def _filter(self):
        model = self.dice.choice([PARTNER, "crm.lead", "sale.order"])
        values = {"name": "Anna's", "model_id": model, "domain": self._domain(model)}
        record = self.env["ir.filters"].create(values)
        self._expect(record, "domain", model, "saved search")

    def _mailing(self):
        model = self.dice.choice([PARTNER, "crm.lead"])
        values = {"subject": "News", "body_html": "<p>News</p>"}
        values["mailing_model_id"] = self.env["ir.model"]._get(model).id
        values["mailing_domain"] = self._domain(model)
        record = self.env["mailing.mailing"].create(values)
        self._expect(record, "mailing_domain", model, "unsent mailing")
        sent = self.env["mailing.mailing"].create(values)
        sent.state = "done"
        domain = literal_eval(sent.mailing_domain)
        self._note("sent mailing", sent, "mailing_domain", literal_eval, domain, domain)

    def _mailing_filter(self):
        model = self.env["ir.model"]._get(PARTNER)
        values = {"name": "Mine", "mailing_model_id": model.id}
        values["mailing_domain"] = self._domain(PARTNER)
        record = self.env["mailing.filter"].create(values)
        self._expect(record, "mailing_domain", PARTNER, "recipients' filter")

    def _default(self):
        self.env["ir.default"].set("crm.lead", "partner_id", self.person.id)
        field = self.env["ir.model.fields"]._get("crm.lead", "partner_id")
        record = self.env["ir.default"].search([("field_id", "=", field.id)], limit=1)
        person, other = self.person.id, self.other.id
        self._note("default", record, "json_value", json.loads, person, other)

    def _alias(self):
        values = {"alias_name": "anna-leads"}
        values["alias_model_id"] = self.env["ir.model"]._get("crm.lead").id
        values["alias_defaults"] = repr({"partner_id": self.person.id, "color": 3})
        record = self.env["mail.alias"].create(values)
        before = literal_eval(record.alias_defaults)
        after = {**before, "partner_id": self.other.id}
        self._note("alias", record, "alias_defaults", literal_eval, before, after)

    def _property(self):
        person, other = self.person.id, self.other.id
        team = self.env["crm.team"].create({"name": "Anna's team"})
        base = {"string": "Contact", "comodel": PARTNER}
        team.lead_properties_definition = [
            {"name": "one", "type": "many2one", "default": person, **base},
            {"name": "many", "type": "many2many", "default": [person, other], **base},
            {"name": "size", "type": "integer", "string": "Size", "default": person},
        ]

        def defaults(definition):
            return [one["default"] for one in definition]

        before = [person, [person, other], person]
        stored = [_plain(one) for one in before]
        self._note(
            "property default",
            team,
            "lead_properties_definition",
            lambda value: [_plain(one["default"]) for one in value],
            stored,
            [other, [other], person],
        )

    def _automation(self):
        """As a row: a new record of the model would patch the registry."""
        self.env.cr.execute(
            "INSERT INTO base_automation (name, model_id, trigger, active, filter_domain, "
            "filter_pre_domain) VALUES (%s, %s, 'on_create_or_write', true, %s, %s) "
            "RETURNING id",
            [
                json.dumps({"en_US": "Anna's"}),
                self.env["ir.model"]._get("crm.lead").id,
                self._domain("crm.lead"),
                self._domain("crm.lead"),
            ],
        )
        record = self.env["base.automation"].browse(self.env.cr.fetchone()[0])
        for name in COLUMNS["base_automation"]:
            self._expect(record, name, "crm.lead", "automation")

    def _panel(self):
        """A panel of the card with a filter."""
        admin = self.env.ref("base.user_admin")
        layouts = self.env["webcrm.card.layout"].with_user(admin)
        setup = layouts.get_setup()
        types = self.env["webcrm.entity.type"].search([("model", "=", "crm.lead")])
        panels = [one for one in dicts(setup) if one.get("entity_type") in types.ids]
        if not panels:
            return
        panels[0]["domain"] = self._domain("crm.lead")
        layouts.save_setup(setup, for_all_users=True)
        everybody = [("user_id", "=", False), ("group_id", "=", False)]
        record = self.env["webcrm.card.layout"].search(everybody, limit=1)

        def read(value):
            found = [one for one in dicts(value) if one.get("entity_type") in types.ids]
            return literal_eval(found[0]["domain"])

        before = read(record.setup)
        after = self._renamed(before, "crm.lead")
        self._note("panel of a card", record, "setup", read, before, after)

    def _entity_type(self):
        record = self.env.ref("webcrm_contacts.webcrm_entity_type_quotation")
        record.open_domain = self._domain("sale.order")
        self._expect(record, "open_domain", "sale.order", "entity type")

    def _sales_team(self):
        team = self.env["crm.team"].create({"name": "Another team"})
        team.assignment_domain = repr([("partner_id", "=", self.person.id)])
        self._expect(team, "assignment_domain", "crm.lead", "domain of a sales team")

    def _left_alone(self):
        model = self.env["ir.model"]._get("crm.lead")
        domain = repr([("partner_id", "!=", self.person.id)])
        rule = {"name": "Not Anna", "model_id": model.id, "domain_force": domain}
        self.env["ir.rule"].create(rule | {"active": False})
        action = {"name": "Anna", "model_id": model.id, "state": "code"}
        code = f"env['res.partner'].browse({self.person.id}).exists()"
        self.env["ir.actions.server"].create(action | {"code": code})

    def faults(self, done):
        """Where the merged record is still named, or something else was changed."""
        if not done.archives:
            return []
        faults = []
        for what, record, name, read, _before, after in self.named:
            now = read(record[name])
            if comparable(now) != comparable(after):
                faults.append(
                    f"kind 5: {what}, {record._name}.{name}: {now}, not {after}, "
                    f"after {self.person.id} was merged into {self.other.id}"
                )
        return faults


def ends_at_partner(env, model, path):
    """Whether a path of a domain leads to partners."""
    model = env[model]
    for name in path.split("."):
        if name == "id":
            return model._name == PARTNER
        one = model._fields[name]
        if not one.relational:
            return False
        model = env[one.comodel_name]
    return model._name == PARTNER


def comparable(value):
    """The same for values that say the same: lists of numbers in any order."""
    if isinstance(value, (list, tuple)):
        parts = [comparable(one) for one in value]
        numbers = all(isinstance(one, int) for one in parts)
        return tuple(sorted(set(parts)) if numbers else parts)
    if isinstance(value, dict):
        return tuple(sorted((key, comparable(one)) for key, one in value.items()))
    return value


def dicts(value):
    """All dicts inside of JSON."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from dicts(one)


def _plain(value):
    """A default of a property as numbers; read by the ORM it has names, too."""
    if isinstance(value, (list, tuple)):
        if len(value) == 2 and isinstance(value[1], str):
            return value[0]
        return [_plain(one) for one in value]
    return value
