from odoo import api, fields, models, tools
from odoo.exceptions import UserError, ValidationError

from ...tools.custom_field.custom_fields import NEVER_EMPTY, WITH_OPTIONS, plain_type
from . import custom_column, field_loss
from .fields_in_force import read_fields_in_force

LIST_VIEW = "webcrm_contacts.person_view_list"
SEARCH_VIEW = "webcrm_contacts.person_view_search"


class WebcrmPersonField(models.Model):
    """A field of the person and what the company asks of it (F1.5, F12).

    The field is named by text and looked up at use: a record whose field is gone
    (its app uninstalled) is simply not in force, see `fields_in_force.py`. Custom
    fields are made and removed with their records: see `custom_column.py`.
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

    def _inverse_label(self):
        for field in self:
            field._write_core("field_description", (field.label or "").strip())

    def _inverse_help_text(self):
        for field in self:
            field._write_core("help", field.help_text or False)

    def _write_core(self, attribute, value):
        """Change the label or help of a custom field, in the language of the user."""
        if custom_column.rename_column(self, attribute, value):
            self._notify_browsers()

    @api.depends("name", "field_type")
    @api.depends_context("lang")
    def _compute_type_label(self):
        types = dict(self._select_types())
        partner_fields = self.env["res.partner"]._fields
        for field in self:
            known = partner_fields.get(field.name)
            kind = field.field_type or (known and plain_type(known.type))
            field.type_label = types.get(kind, kind)

    @api.depends("name")
    def _compute_placed_on(self):
        places = self._places()
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

    @api.constrains("mandatory", "name")
    def _check_can_be_mandatory(self):
        for field in self.filtered("mandatory"):
            known = self.env["res.partner"]._fields.get(field.name)
            if known is not None and known.type in NEVER_EMPTY:
                raise ValidationError(
                    self.env._(
                        "“%s” cannot be mandatory: a number or a checkbox always has "
                        "a value.",
                        field.label,
                    )
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
        # One by one: a field that was made reloads the registry, and the record's own
        # check looks for its column there.
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
    def _prepare_custom(self, vals):
        """Values of a record; of a custom field, after its column was made.

        :raise ValidationError: when type, label or name are not possible
        """
        if vals.get("field_type"):
            labels = self._labels().values()
            name = custom_column.make_column(self.env, vals, labels)
            self._notify_browsers()
            return vals | {"name": name}
        if not vals.get("name"):
            raise ValidationError(
                self.env._("Choose a type for the new field “%s”.", vals.get("label"))
            )
        return vals

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

    def _check_custom_write(self, vals):
        """
        :raise ValidationError: when what cannot change shall change
        """
        for field in self:
            renamed = vals.get("name", field.name) != field.name
            retyped = vals.get("field_type", field.field_type) != field.field_type
            if field.is_custom and (renamed or retyped):
                raise ValidationError(
                    self.env._(
                        "The type and the technical name of “%s” stay. Make a new "
                        "field with the values copied: “Change the type”.",
                        field.label,
                    )
                )

    def unlink(self):
        self._remove_custom()
        result = super().unlink()
        self.env.registry.clear_cache()
        return result

    def _remove_custom(self):
        """Remove the columns of custom fields; their values are exported first.

        :return: dict of technical name to the file, see `field_loss.export_values`
        """
        known = self.env["res.partner"]._fields
        names = [one.name for one in self if one.is_custom and one.name in known]
        if not names:
            return {}
        files = {name: field_loss.export_values(self.env, name) for name in names}
        custom_column.remove_columns(self.env, names)
        self._notify_browsers()
        return files

    def action_edit(self):
        """Open a custom field in a dialog.

        :return: window action
        """
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "webcrm_contacts.webcrm_person_field_add_action"
        )
        return action | {"name": self.label, "res_id": self.id}

    def action_ask_place(self):
        """After Add: where the new field is to stand.

        :return: action, see :meth:`_ask_place`
        """
        return self._ask_place()

    def action_ask_delete(self):
        """Delete: says what is lost."""
        return self._open_wizard("delete", self.env._("Delete %s", self.label))

    def action_ask_type(self):
        """A new field of another type, with the values copied."""
        return self._open_wizard("convert", self.env._("%s: other type", self.label))

    def action_ask_mandatory(self):
        """Make mandatory: says how many lack it, and asks; or take the demand back."""
        if self.mandatory:
            self.mandatory = False
            return {"type": "ir.actions.client", "tag": "soft_reload"}
        return self._open_wizard("mandate", self.env._("%s: mandatory", self.label))

    def action_find_lacking(self):
        """Open the persons in whom this field is empty.

        :return: window action
        """
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "webcrm_contacts.person_action"
        )
        return action | {
            "display_name": self.env._("Persons without %s", self.label),
            "domain": self._lacking_domain(),
        }

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

    def _lacking_domain(self):
        """Domain of the active persons in whom this field is empty."""
        if self.env["res.partner"]._fields[self.name].type in NEVER_EMPTY:
            raise UserError(self.env._("“%s” always has a value.", self.label))
        return [("is_contact_person", "=", True), (self.name, "=", False)]

    def _uses(self):
        """Where else this field is named: what people have to know before it goes.

        :return: list of texts
        """
        self.ensure_one()
        card = [self.env._("the card: %s", self.placed_on)] if self.placed_on else []
        return card + field_loss.uses_of(self.env, self.name)

    @api.model
    @tools.ormcache()
    def _fields_in_force(self):
        """What counts of this list for everybody: :class:`FieldsInForce`."""
        return read_fields_in_force(self.env)

    @api.model
    def _mandatory_names(self):
        """Names of the mandatory fields that exist, in their order."""
        return self._fields_in_force().mandatory

    @api.model
    def _notify_browsers(self):
        """Open browsers forget the forms and fields that they know."""
        # sudo: the channel of a group that managers of persons may not read.
        group = self.env.ref("base.group_user").sudo()
        group._bus_send("webcrm_contacts.person_fields", {})

    @api.model
    def _labels(self):
        """Hook: what the fields in the list are called, in the user's language. A part
        that calls some of them otherwise where people fill them in, says so here.

        :return: dict of technical name to label
        """
        names = self.with_context(active_test=False).search([]).mapped("name")
        descriptions = self.env["res.partner"].fields_get(names, ["string"])
        return {name: desc["string"] for name, desc in descriptions.items()}

    @api.model
    def _places(self):
        """Hook: where fields of contacts stand for all users.

        :return: dict of technical name to a list of texts such as “Fields ▸ Contact”
        """
        return {}

    def _ask_place(self, instead_of=None):
        """Hook: ask where this new field is to stand; the list is shown again after it.

        :param instead_of: field whose place it is offered; asked while that one is
            still in use
        :return: action
        """
        return {"type": "ir.actions.client", "tag": "soft_reload"}

    @api.model
    def _views_with_custom(self):
        """Hook: views of contacts that show custom fields: they are not taken from the
        cache once those fields changed.

        :return: list of ids of views
        """
        to_id = self.env["ir.model.data"]._xmlid_to_res_id
        return [to_id(LIST_VIEW), to_id(SEARCH_VIEW)]
