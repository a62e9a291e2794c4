from odoo import api, fields, models
from odoo.fields import Command, Domain

from ...tools.custom_field.custom_fields import NEVER_EMPTY
from ...tools.person import import_rows
from ...tools.transaction_store import transaction_store
from .refusal import mandatory_error

# What the rows of the running import lack: dict of the number of a record to (info,
# names of fields); `info` tells its rows, as `load` does.
LACKING = "webcrm.import.lacking"


class ResPartner(models.Model):
    """Mandatory fields of persons (F1.5).

    Enforced by every surface of this addon; other flows that create partners are left
    alone, unless the setting `webcrm_contacts.enforce_mandatory_everywhere` is on: then
    every new person of an organization must have them. An import tells all rows that
    lack one, whatever is wrong with others.
    """

    _inherit = "res.partner"

    lacks_mandatory = fields.Boolean(
        "Mandatory Field Empty",
        compute="_compute_lacks_mandatory",
        search="_search_lacks_mandatory",
        help="A person of which a mandatory field is empty.",
    )

    @api.depends("is_company", "type")
    def _compute_lacks_mandatory(self):
        names = self.env["webcrm.person.field"]._mandatory_names()
        for partner in self:
            partner.lacks_mandatory = bool(partner._missing_fields(names))

    @api.model
    def _search_lacks_mandatory(self, operator, value):
        if operator != "in":
            return NotImplemented
        names = self.env["webcrm.person.field"]._mandatory_names()
        empty = Domain.OR(
            Domain(fname, "=", False)
            for fname in names
            if self._fields[fname].type not in NEVER_EMPTY
        )
        persons = Domain("is_contact_person", "=", True) & empty
        return persons if True in value else ~persons

    @api.model_create_multi
    def create(self, vals_list):
        """If the setting says so, new persons of any app have the mandatory fields."""
        partners = super().create(vals_list)
        if self._enforces_mandatory_everywhere():
            persons = partners.filtered("is_contact_person")
            persons._check_mandatory(self.env["webcrm.person.field"]._mandatory_names())
        return partners

    def web_save(self, vals, specification, next_id=None):
        if not self.env.context.get("webcrm_contacts_surface"):
            return super().web_save(vals, specification, next_id=next_id)
        known = self.child_ids if "child_ids" in vals else self.browse()
        if not self:
            # Core makes the record and returns only what was read of it: made here, it
            # can be checked.
            partner = self.create([vals])
            partner._check_mandatory_of_new()
            partner._check_mandatory_below(vals, known)
            return super(ResPartner, partner).web_save(
                {}, specification, next_id=next_id
            )
        result = super().web_save(vals, specification, next_id=next_id)
        self._check_mandatory_written(vals)
        self._check_mandatory_below(vals, known)
        return result

    def web_save_multi(self, vals_list, specification):
        result = super().web_save_multi(vals_list, specification)
        if self.env.context.get("webcrm_contacts_surface"):
            for partner, vals in zip(self, vals_list, strict=True):
                partner._check_mandatory_written(vals)
        return result

    @api.model
    def _load_persons(self, header, rows, told):
        """Note meanwhile what each row that becomes a person lacks, and tell it."""
        store = transaction_store(self.env.cr)
        store[LACKING] = {}
        try:
            result = super()._load_persons(header, rows, told)
        finally:
            lacking = store.pop(LACKING, {})
        known = [*told, *result["messages"]]
        messages = self._lacking_messages(lacking, known)
        return result | {"messages": messages + result["messages"]}

    def _load_records(self, data_list, update=False):
        """Look at the persons when they are made: once a row is faulty, none is left."""
        records = super()._load_records(data_list, update)
        lacking = transaction_store(self.env.cr).get(LACKING)
        if lacking is not None:
            names = self.env["webcrm.person.field"]._mandatory_names()
            for data, partner in zip(data_list, records, strict=True):
                info = data["info"]
                lacking[info["record"]] = (info, partner._missing_fields(names))
        return records

    def _check_mandatory_of_new(self):
        """Refuse new individuals that lack a mandatory field.

        :raise ValidationError: naming the first one and its empty fields, see
            `mandatory_error`
        """
        self._check_mandatory(self.env["webcrm.person.field"]._mandatory_names())

    def _check_mandatory_written(self, vals):
        """Refuse that a mandatory field is emptied; one that was empty may stay so,
        unless existing persons shall get it at their next edit.

        :param vals: values that were written
        :raise ValidationError: naming the first person and the emptied fields
        """
        written = set(vals)
        if "name" in vals:
            written |= {"firstname", "lastname"}
        fields_ = self.env["webcrm.person.field"]
        asked = [name for name in fields_._mandatory_names() if name in written]
        if written - self._marking_fields():
            at_edit = fields_._fields_in_force().mandatory_at_edit
            asked += [name for name in at_edit if name not in asked]
        self._check_mandatory(asked)

    @api.model
    def _marking_fields(self):
        """Hook: who changes only these does not edit the person, and is not asked for
        what else is empty. Extended by more names, never by fewer.

        :return: set of names of fields
        """
        return {"person_status", "resigned_date", "active"}

    def _check_mandatory_below(self, vals, known):
        """Refuse it for the persons entered or changed among the contacts here, too.

        :param vals: values that were written
        :param known: the contacts that there were before
        :raise ValidationError: as for persons with a card of their own
        """
        commands = vals.get("child_ids") or ()
        if commands:
            new = self.child_ids - known
            new.filtered("is_contact_person")._check_mandatory_of_new()
        for command in commands:
            if command[0] == Command.UPDATE:
                child = self.browse(command[1]).filtered("is_contact_person")
                child._check_mandatory_written(command[2])

    def _check_mandatory(self, field_names):
        for partner in self:
            if missing := partner._missing_fields(field_names):
                text = self.env._(
                    "%(person)s cannot be saved without: %(fields)s. "
                    "Fill in what is missing and save again.",
                    person=partner.name or self.env._("The person"),
                    fields=self._format_missing(missing),
                )
                raise mandatory_error(text, missing)

    def _missing_fields(self, field_names):
        """Names of the mandatory fields that are empty on this partner.

        Organizations and addresses are no persons and miss nothing. Zero and “no”
        are values.

        :param field_names: names of fields to look at
        :return: list of names, in the same order
        """
        self.ensure_one()
        if self.is_company or self.type != "contact":
            return []
        return [fname for fname in field_names if self._is_empty(fname)]

    def _is_empty(self, fname):
        field = self._fields[fname]
        if field.type in NEVER_EMPTY:
            return False
        value = self[fname]
        return not (value.strip() if isinstance(value, str) else value)

    @api.model
    def _format_missing(self, field_names):
        labels = self.env["webcrm.person.field"]._labels()
        return ", ".join(labels.get(fname, fname) for fname in field_names)

    @api.model
    def _lacking_messages(self, lacking, known):
        """Messages of the rows that lack a mandatory field.

        :param lacking: see :data:`LACKING`
        :param known: messages there are already; their fields are not reported twice
        """
        reported = {(message.get("record"), message.get("field")) for message in known}
        messages = []
        for record, (info, field_names) in lacking.items():
            missing = [name for name in field_names if (record, name) not in reported]
            if missing:
                text = self.env._(
                    "Mandatory for a person, and empty here: %(fields)s.",
                    fields=self._format_missing(missing),
                )
                row = info["rows"]["from"]
                messages.append(
                    import_rows.message(row, text, field=missing[0], **info)
                )
        return messages

    @api.model
    def _enforces_mandatory_everywhere(self):
        # sudo: parameters are closed to users; this one only adds a demand.
        parameters = self.env["ir.config_parameter"].sudo()
        value = parameters.get_param("webcrm_contacts.enforce_mandatory_everywhere")
        return value == "True"
