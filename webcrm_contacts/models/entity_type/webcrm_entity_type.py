from odoo import api, fields, models, tools
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ...tools.entity_type.links import propose_links, split_names
from ...tools.entity_type.words import in_a_sentence
from .entity_create import create_action, list_action, preset_context
from .entity_domain import EntityDomain
from .entity_links import field_at, link_names, text_domain
from .entity_problems import CHECKED_FIELDS, DOMAINS, find_problem


class WebcrmEntityType(models.Model):
    """How a business model hangs on a person.

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
    follows = fields.Selection(
        [("always", "All"), ("coming", "Open and Coming Ones"), ("never", "None")],
        "Follows to a New Employer",
        default="never",
        required=True,
        help="What is ticked at the start when a person who changed employer is moved.",
    )
    hand_over = fields.Boolean(
        "Handed Over to a Colleague",
        help="Offered when a person resigns: a colleague takes the open ones over.",
    )
    quick_create = fields.Boolean("In Quick Create")
    quick_create_fields = fields.Char(
        "More Fields in Quick Create",
        help="Fields that the short form shows beside title, contact, date, amount and "
        "responsible; separated by commas.",
    )
    problem = fields.Char("Not on Offer Because", compute="_compute_problem")

    @api.model
    def _selection_model(self):
        """Models that link to a contact and that the user may read."""
        return sorted(
            (
                (name, f"{model._description} ({name})")
                for name, model in self.env.registry.items()
                if not (model._abstract or model._transient)
                and _propose(model).get("link_fields")
                and self.env[name].has_access("read")
            ),
            key=lambda choice: choice[1],
        )

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
            entity.problem = find_problem(entity) or False

    @api.constrains(*CHECKED_FIELDS)
    def _check_works(self):
        """An entity type of an installed model must work; others wait for their app.

        What the addon itself delivers is checked at use: the same model may come from
        different apps.
        """
        if self.env.context.get("install_mode"):
            return
        for entity in self.filtered(lambda e: e.model in self.env):
            if problem := find_problem(entity):
                raise ValidationError(
                    self.env._(
                        "%(name)s: %(problem)s", name=entity.name, problem=problem
                    )
                )

    @api.onchange("model_choice")
    def _onchange_model_choice(self):
        """Propose the fields by the names that Odoo's own apps use."""
        if not self.model_choice or self.model_choice == self._origin.model:
            return
        model = self.env[self.model_choice]
        self.model = self.model_choice
        self.name = self.name or model._description
        proposal = _propose(model)
        title, date = model._rec_name, proposal["date_field"]
        columns = ",".join(filter(None, (title, date))) or False
        everything = dict.fromkeys(DOMAINS, "[]") | {"kept_domain": False}
        self.update(proposal | everything | {"title_field": title, "columns": columns})

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

    @tools.ormcache("self.id")
    def _works(self):
        """Whether this entity type can be used, for anybody with the rights."""
        return not find_problem(self)

    def _records(self):
        """The model of this entity type: an empty recordset."""
        self.ensure_one()
        return self.env[self.model]

    def _field_at(self, path):
        """The field at the end of a path such as `contact_id.email_normalized`.

        :return: field, or None when a name on the way does not exist
        """
        return field_at(self._records(), path)

    def _link_names(self):
        """Names of the fields that link to the person, the first one first."""
        return link_names(self)

    def _column_names(self):
        """Names of the default columns, those that the user may not read left out."""
        model = self._records()
        return [
            name
            for name in split_names(self.columns)
            if model._has_field_access(model._fields[name], "read")
        ]

    def _text_domain(self, fname):
        """A filter of this type as domain.

        :param fname: name of the field that holds it
        """
        return text_domain(self[fname])

    def _domain_for(
        self,
        persons=None,
        organization=None,
        status=None,
        responsible=None,
        date_from=None,
        date_to=None,
    ):
        """Domain of the records of this type under criteria.

        :param persons: `res.partner` records whose records are meant
        :param organization: `res.partner` record: also what hangs on the organization
            itself and on all its persons, archived ones included
        :param status: `open`, `ongoing`, `closed`, or nothing for all of them, archived
            records included
        :param responsible: `res.users` records
        :param date_from: first day, inclusive
        :param date_to: last day, inclusive
        :return: :class:`~odoo.fields.Domain`; finds nothing where the type has no field
            for a criterion that is given
        """
        self.ensure_one()
        found = EntityDomain(self)
        return Domain.AND(
            [
                found.scope(persons, organization),
                self._text_domain("domain"),
                found.status(status),
                found.responsible(responsible),
                found.dates(date_from, date_to),
            ]
        )

    def _status_domain(self, status):
        """Domain of the records that are `open`, `ongoing` or `closed`.

        :return: :class:`~odoo.fields.Domain`; true where the type does not tell them apart
        """
        return (
            EntityDomain(self).status(status)
            if self[f"{status}_domain"]
            else Domain.TRUE
        )

    def _date_domain(self, date_from, date_to):
        """Domain of the records from the first to the last day, both included."""
        return EntityDomain(self).dates(date_from, date_to)

    def _preset_context(self):
        """Defaults that make a new record one of this type, such as an opportunity."""
        return preset_context(self)

    def _get_create_action(self, person):
        """+ Create: the action that opens an empty record of this type for a person.

        :param person: `res.partner` record
        :return: dict of a window action, or False when the user may not create one
        """
        return create_action(self, person)

    def _get_list_action(self, person):
        """The action that lists records of this type; a new one made there is linked to
        the person as by + Create.

        :param person: `res.partner` record
        :return: dict of a window action, without name and domain
        """
        return list_action(self, person)

    @api.model
    def _handed_over(self):
        """The types that are handed over, with links that can be written.

        :return: records
        """
        return self._available().filtered(
            lambda entity: entity.hand_over and entity._handover_links()
        )

    def _handover_links(self):
        """Names of the stored many2one fields that link to the person."""
        found = [(name, self._field_at(name)) for name in self._link_names()]
        return [
            name
            for name, field in found
            if field.type == "many2one" and field.store and "." not in name
        ]

    def _open_domain_of(self, person):
        """Domain of the person's open records, without those that are never moved."""
        domain = self._domain_for(person, status="open")
        return (
            domain & ~self._text_domain("kept_domain") if self.kept_domain else domain
        )

    def _hand_over(self, person, colleague):
        """Re-point the open records, with the user's own rights.

        :return: how many records
        """
        records = self._records().search(self._open_domain_of(person))
        for name in self._handover_links():
            linked = records.filtered(lambda record, name=name: record[name] == person)
            linked.write({name: colleague.id})
        return len(records)

    def _count_open(self, count):
        """Such as `3 open opportunities`, in the user's language."""
        name = in_a_sentence(self.name_one or self.name if count == 1 else self.name)
        if count == 1:
            return self.env._("1 open %(records)s", records=name)
        return self.env._("%(count)s open %(records)s", count=count, records=name)


def _propose(model):
    described = {
        name: (field.type, field.comodel_name, field.store)
        for name, field in model._fields.items()
    }
    return propose_links(described)
