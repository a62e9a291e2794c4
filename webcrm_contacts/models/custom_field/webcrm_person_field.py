from odoo import api, fields, models, tools
from odoo.exceptions import ValidationError

from ...tools.custom_field.custom_fields import TYPES, WITH_OPTIONS, Limits


class WebcrmPersonField(models.Model):
    """A field of the person and what the company asks of it (F1.5, F12).

    The field is named by text and looked up at use: a record whose field is gone
    (its app uninstalled) is simply not in force. Custom fields are made and removed
    with their records: see `webcrm_person_field_custom.py`.
    """

    _name = "webcrm.person.field"
    _description = "Person Field"
    _order = "sequence, id"
    _rec_name = "label"

    name = fields.Char("Field", required=True, help="Technical name of the field.")
    label = fields.Char(compute="_compute_label", inverse="_inverse_label")
    sequence = fields.Integer(default=100)
    mandatory = fields.Boolean(
        help="A new person cannot be saved without a value in this field."
    )
    mandatory_for = fields.Selection(
        [
            ("new", "New persons only"),
            ("edit", "Existing ones too, at their next edit"),
        ],
        default="new",
        required=True,
        help="A change of status is never refused because another field is empty.",
    )
    active = fields.Boolean(default=True)
    is_custom = fields.Boolean("Custom", readonly=True)
    field_type = fields.Selection("_select_types", string="Type of Field")
    type_label = fields.Char("Type", compute="_compute_type_label")
    help_text = fields.Char(
        "Help", compute="_compute_label", inverse="_inverse_help_text"
    )
    in_search = fields.Boolean(help="Persons can be searched and grouped by it.")
    in_quick_create = fields.Boolean()
    max_length = fields.Integer("Longest Text", help="Characters. 0: any length.")
    has_range = fields.Boolean("Limited")
    minimum = fields.Float()
    maximum = fields.Float()
    option_ids = fields.One2many("webcrm.person.field.option", "person_field_id")
    placed_on = fields.Char(compute="_compute_placed_on")

    _name_unique = models.UniqueIndex("(name)", "This field is in the list already.")
    _range_in_order = models.Constraint(
        "CHECK (has_range IS NOT TRUE OR minimum <= maximum)",
        "The lowest number must not be above the highest.",
    )
    _max_length_positive = models.Constraint(
        "CHECK (max_length IS NULL OR max_length >= 0)",
        "The longest text has 0 characters (any length) or more.",
    )

    @api.model
    def _select_types(self):
        return [
            ("text", self.env._("Text")),
            ("long_text", self.env._("Long text")),
            ("integer", self.env._("Whole number")),
            ("decimal", self.env._("Decimal number")),
            ("date", self.env._("Date")),
            ("datetime", self.env._("Date and time")),
            ("email", self.env._("E-mail")),
            ("phone", self.env._("Phone")),
            ("link", self.env._("Link")),
            ("checkbox", self.env._("Checkbox")),
            ("list", self.env._("List")),
            ("multi", self.env._("Multi-select")),
        ]

    @api.depends("name")
    @api.depends_context("lang")
    def _compute_label(self):
        labels = self._labels()
        partner_fields = self.env["res.partner"].fields_get(
            self.filtered("name").mapped("name"), ["help"]
        )
        for field in self:
            field.label = labels.get(field.name, field.name)
            field.help_text = partner_fields.get(field.name, {}).get("help")

    @api.depends("name", "field_type")
    @api.depends_context("lang")
    def _compute_type_label(self):
        types = dict(self._select_types())
        partner_fields = self.env["res.partner"]._fields
        for field in self:
            known = partner_fields.get(field.name)
            kind = field.field_type or (known and field._plain_type(known.type))
            field.type_label = types.get(kind, kind)

    @api.model
    def _plain_type(self, ttype):
        """The type of a standard field, in the words that are used for custom ones."""
        plain = {"many2one": "list", "selection": "list", "many2many": "multi"}
        plain |= {"html": "long_text", "monetary": "decimal", "one2many": "multi"}
        return plain.get(ttype) or next(
            (key for key, one in TYPES.items() if one.ttype == ttype), ttype
        )

    @api.depends("name")
    def _compute_placed_on(self):
        """Where the setup for all users shows the field: “Fields ▸ Contact”."""
        places = self.env["webcrm.card.editor"]._places_of_fields()
        for field in self:
            field.placed_on = ", ".join(places.get(field.name, ()))

    @api.constrains("name")
    def _check_name(self):
        partner_fields = self.env["res.partner"]._fields
        for field in self:
            if field.name not in partner_fields:
                raise ValidationError(
                    self.env._(
                        "Contacts have no field “%(name)s”. Use the technical name "
                        "of a field of the contact.",
                        name=field.name,
                    )
                )

    @api.constrains("option_ids", "field_type")
    def _check_options(self):
        for field in self.filtered(lambda one: one.field_type in WITH_OPTIONS):
            if not field.option_ids:
                raise ValidationError(
                    self.env._("“%s” needs options to choose from.", field.label)
                )

    @api.model_create_multi
    def create(self, vals_list):
        """Add fields to the list; without a technical name, as new custom fields.

        A field that is in the list already is changed by what is given for it.

        :raise ValidationError: saying what is wrong with the values
        """
        known = self.with_context(active_test=False).search(
            [("name", "in", [vals["name"] for vals in vals_list if vals.get("name")])]
        )
        by_name = {field.name: field for field in known}
        fields_ = self.browse()
        for vals in vals_list:
            existing = not vals.get("field_type") and by_name.get(vals.get("name"))
            if existing:
                existing.write(vals)
            fields_ += existing or super().create([self._prepare_custom(vals)])
            if vals.get("field_type"):
                # sudo: its column was made just now, and goes with it again.
                fields_[-1].sudo().is_custom = True
        self.env.registry.clear_cache()
        return fields_

    @api.model
    def _has_field_access(self, field, operation):
        """Which fields are custom is said by making one: with such a record Odoo's own
        columns would be deleted."""
        if field.name == "is_custom" and operation == "write" and not self.env.su:
            return False
        return super()._has_field_access(field, operation)

    def write(self, vals):
        self._check_custom_write(vals)
        result = super().write(vals)
        self.env.registry.clear_cache()
        if vals.keys() & {"active", "in_search", "mandatory", "mandatory_for"}:
            self._notify_browsers()
        return result

    def unlink(self):
        self._remove_custom()
        result = super().unlink()
        self.env.registry.clear_cache()
        return result

    def action_edit(self):
        """Open a custom field in a dialog.

        :return: window action
        """
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "webcrm_contacts.webcrm_person_field_add_action"
        )
        return action | {"name": self.label, "res_id": self.id}

    def action_ask_place(self):
        """After Add: on which panel the new field is to stand.

        :return: window action of the dialog
        """
        return self._open_wizard(
            "place", self.env._("Place %s on the card", self.label)
        )

    def action_ask_delete(self):
        """Delete: says what is lost."""
        return self._open_wizard("delete", self.env._("Delete %s", self.label))

    def action_ask_type(self):
        """A new field of another type, with the values copied."""
        return self._open_wizard("convert", self.env._("%s: other type", self.label))

    def _open_wizard(self, name, title):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": f"webcrm.person.field.{name}",
            "view_mode": "form",
            "target": "new",
            "context": {"default_person_field_id": self.id},
        }

    @api.model
    def _existing_names(self, domain):
        partner_fields = self.env["res.partner"]._fields
        # sudo: what is asked of a person is asked of everybody.
        records = self.sudo().search(domain)
        return tuple(name for name in records.mapped("name") if name in partner_fields)

    @api.model
    @tools.ormcache()
    def _limits(self):
        """What values of custom fields may be: dict of name to `Limits`."""
        records = self.sudo().search(
            [
                ("is_custom", "=", True),
                "|",
                ("max_length", ">", 0),
                ("has_range", "=", 1),
            ]
        )
        return {
            field.name: Limits(max_length=field.max_length)
            if field.max_length
            else Limits(minimum=field.minimum, maximum=field.maximum)
            for field in records
            if field.name in self.env["res.partner"]._fields
        }

    @api.model
    def _labels(self):
        """Labels of the fields as the card shows them, in the user's language.

        :return: dict of technical name to label
        """
        names = self.with_context(active_test=False).search([]).mapped("name")
        descriptions = self.env["res.partner"].fields_get(names, ["string"])
        labels = {name: desc["string"] for name, desc in descriptions.items()}
        return labels | self.env["webcrm.card.catalog"]._stock_labels()
