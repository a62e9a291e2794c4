from odoo import api, fields, models, tools
from odoo.exceptions import ValidationError

from ...tools.entity_type.links import propose_links, split_names

STATUSES = ("open", "ongoing", "closed")
LINK_TYPES = ("many2one", "many2many", "many2one_reference", "char")
NAMED_FIELDS = (
    "link_fields",
    "organization_field",
    "responsible_field",
    "date_field",
    "title_field",
    "amount_field",
    "columns",
    "quick_create_fields",
)
DOMAINS = ("domain", "kept_domain", *(f"{status}_domain" for status in STATUSES))
CHECKED_FIELDS = ("model", *NAMED_FIELDS, *DOMAINS)


class WebcrmEntityType(models.Model):
    """How a business model hangs on a person (design: idea 2).

    Panels, KPIs, + Create, quick create, the move wizard and the journal read it. Model
    and fields are named by text and looked up at use: a record whose app is not
    installed is simply not on offer.
    """

    _name = "webcrm.entity.type"
    _description = "Entity Type"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    name_one = fields.Char(
        "Name of One",
        translate=True,
        help="Used where there is a single record, such as “1 opportunity”, and by quick "
        "create.",
    )
    sequence = fields.Integer(default=100)
    active = fields.Boolean(default=True)
    icon = fields.Char(default="fa-circle-o", help="Name of a Font Awesome icon.")
    model = fields.Char(required=True, help="Technical name of the model.")
    model_choice = fields.Selection(
        "_selection_model",
        string="Kind of Record",
        compute="_compute_model_choice",
        inverse="_inverse_model_choice",
    )
    link_fields = fields.Char(
        "Link to Person",
        help="Fields that point at the person, separated by commas. A text field is "
        "compared with the person's e-mail address. Empty: the records of the "
        "organization.",
    )
    organization_field = fields.Char("Link to Organization")
    responsible_field = fields.Char("Responsible")
    date_field = fields.Char("Date")
    title_field = fields.Char("Title")
    amount_field = fields.Char("Amount", help="What a sum adds up.")
    columns = fields.Char(help="Fields shown as columns, separated by commas.")
    domain = fields.Char("Which Records", default="[]")
    open_domain = fields.Char("Open Ones", default="[]")
    ongoing_domain = fields.Char("Ongoing", default="[]")
    closed_domain = fields.Char("Closed", default="[]")
    kept_domain = fields.Char(
        "Never Moved",
        help="Records that always stay at the former organization, such as posted "
        "invoices.",
    )
    transferable = fields.Boolean(
        "Can Be Moved", default=True, help="Shown but never moved when this is off."
    )
    follows = fields.Boolean(
        "Follows to a New Employer",
        help="Ticked at the start when a person who changed employer is moved.",
    )
    quick_create = fields.Boolean("In Quick Create")
    problem = fields.Char("Not on Offer Because", compute="_compute_problem")

    @api.depends("model")
    def _compute_model_choice(self):
        known = dict(self._selection_model())
        for entity in self:
            entity.model_choice = entity.model if entity.model in known else False

    def _inverse_model_choice(self):
        for entity in self.filtered("model_choice"):
            entity.model = entity.model_choice

    @api.depends(*CHECKED_FIELDS)
    def _compute_problem(self):
        for entity in self:
            entity.problem = entity._find_problem() or False

    @api.constrains(*CHECKED_FIELDS)
    def _check_works(self):
        """An entity type of an installed model must work; others wait for their app.

        What the addon itself delivers is checked at use: the same model may come from
        different apps.
        """
        if self.env.context.get("install_mode"):
            return
        for entity in self.filtered(lambda e: e.model in self.env):
            if problem := entity._find_problem():
                raise ValidationError(
                    self.env._(
                        "%(name)s: %(problem)s", name=entity.name, problem=problem
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        self.env.registry.clear_cache()
        return super().create(vals_list)

    def write(self, vals):
        self.env.registry.clear_cache()
        return super().write(vals)

    def unlink(self):
        self.env.registry.clear_cache()
        return super().unlink()

    @api.onchange("model_choice")
    def _onchange_model_choice(self):
        """Propose the fields by the names that Odoo's own apps use."""
        if not self.model_choice or self.model_choice == self._origin.model:
            return
        model = self.env[self.model_choice]
        self.model = self.model_choice
        self.name = self.name or model._description
        proposal = propose_links(
            {
                name: (f.type, f.comodel_name, f.store)
                for name, f in model._fields.items()
            }
        )
        title, date = model._rec_name, proposal["date_field"]
        columns = ",".join(filter(None, (title, date))) or False
        everything = dict.fromkeys(DOMAINS, "[]") | {"kept_domain": False}
        self.update(proposal | everything | {"title_field": title, "columns": columns})

    @api.model
    def _selection_model(self):
        """Models that link to a contact and that the user may read."""
        return sorted(
            (
                (name, f"{model._description} ({name})")
                for name, model in self.env.registry.items()
                if not (model._abstract or model._transient)
                and propose_links(
                    {
                        n: (f.type, f.comodel_name, f.store)
                        for n, f in model._fields.items()
                    }
                ).get("link_fields")
                and self.env[name].has_access("read")
            ),
            key=lambda choice: choice[1],
        )

    @api.model
    def _available(self):
        """The entity types in force for the user.

        :return: records whose model and fields exist and which the user may read
        """
        return self.search([]).filtered(
            lambda entity: (
                entity.model in self.env
                and self.env[entity.model].has_access("read")
                and entity._works()
            )
        )

    def _field_at(self, path):
        """The field at the end of a path such as `contact_id.email_normalized`.

        :return: field, or None when a name on the way does not exist
        """
        model, field = self._records(), None
        for name in path.split("."):
            field = model._fields.get(name) if model is not None else None
            if field is None:
                return None
            model = self.env.get(field.comodel_name) if field.relational else None
        return field

    @tools.ormcache("self.id")
    def _works(self):
        """Whether this entity type can be used, for anybody with the rights."""
        return not self._find_problem()

    def _find_problem(self):
        """Why this entity type cannot be used, in plain words.

        :return: text, or None when it works
        """
        if self.model not in self.env:
            return self.env._("The app that brings “%s” is not installed.", self.model)
        for fname in NAMED_FIELDS:
            if problem := self._find_field_problem(self[fname]):
                return problem
        return self._find_link_problem() or self._find_domain_problem()

    def _find_field_problem(self, text):
        for name in split_names(text):
            if self._field_at(name) is None:
                return self.env._(
                    "%(model)s has no field “%(field)s”.", model=self.model, field=name
                )

    def _find_link_problem(self):
        names = self._link_names()
        if not names and not self.organization_field:
            return self.env._("Say by which field the records belong to a person.")
        for name in names:
            field = self._field_at(name)
            to_partner = field.comodel_name == "res.partner" or not field.relational
            if field.type not in LINK_TYPES or not to_partner:
                return self.env._("The field “%s” does not point at a contact.", name)
            if not field.store and not field.search:
                return self.env._("The field “%s” cannot be searched.", name)

    def _find_domain_problem(self):
        for fname in DOMAINS:
            try:
                self._text_domain(fname).validate(self._records())
            except (
                ValueError,
                TypeError,
                SyntaxError,
                KeyError,
                RecursionError,
            ) as error:
                return self.env._(
                    "The filter “%(filter)s” is not valid: %(error)s",
                    filter=self._fields[fname].string,
                    error=error,
                )
