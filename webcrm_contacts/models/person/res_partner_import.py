from collections import defaultdict

from odoo import api, models
from odoo.fields import Domain
from odoo.tools.sql import escape_psql

from ...tools.person import import_rows


class ResPartner(models.Model):
    """Import of persons through Odoo's import screen, ten thousand rows of them.

    Organizations are found by name for all rows at once, and only organizations are:
    core searches row by row, takes a person of that name too, and creates one row at a
    time when a column refers to the imported model itself.
    """

    _inherit = "res.partner"

    @api.model
    def load(self, fields, data):
        if not self.env.context.get("webcrm_contacts_surface"):
            return super().load(fields, data)
        savepoint = self.env.cr.savepoint(flush=False)
        with savepoint:
            told = self._lost_messages(fields, data)
            fields, data, messages = self._load_organizations(fields, data)
            told += messages
            result = self._load_persons(fields, data, told)
            result["messages"] = messages = told + result["messages"]
            if any(message["type"] == "error" for message in messages):
                # With the organizations that were made for it.
                savepoint.rollback()
                self.env.invalidate_all(flush=False)
                result["ids"] = False
        return result

    @api.model
    def _load_persons(self, header, rows, told):
        """Hook: make persons of rows; none is left if a message tells of an error.

        Extend it to tell more of what is wrong with a row.

        :param header: list of column names
        :param rows: list of rows
        :param told: list of the messages that there are already
        :return: dict as from `load`, with the `messages` to add to those
        """
        # Core's own import, of rows in which organizations stand as ids by now.
        return super().load(header, rows)  # pylint: disable=super-method-mismatch

    @api.model
    def _wish_fields(self):
        """Hook: fields that no import, of whatever app, changes by an empty cell.

        Asked when the columns of an import are read; extended by more names, never by
        fewer: what a person wants is not lost by a cell that was left empty. A new
        person gets the default (F2.5).

        :return: set of names of fields of `res.partner`
        """
        return {"person_status"}

    @api.model
    def _load_organizations(self, header, rows):
        """Replace the names of organizations in an import by their ids.

        Unknown names are created when the user chose that in the import screen, and
        left to core when the user chose to skip such rows or to leave them empty.

        :return: (header, rows, messages of the rows whose organization is not clear)
        """
        context = self.env.context
        left_to_core = [
            *(context.get("import_skip_records") or ()),
            *(context.get("import_set_empty_fields") or ()),
        ]
        if "parent_id" not in header or "parent_id" in left_to_core:
            return header, rows, []
        column = header.index("parent_id")
        # In the order of the file: the first spelling of a new one is its name.
        names = list(
            dict.fromkeys(name for row in rows if (name := row[column].strip()))
        )
        found = self._find_organizations(names)
        if (context.get("name_create_enabled_fields") or {}).get("parent_id"):
            unknown = [name for name in names if name not in found]
            found |= self._create_organizations(unknown)
        messages = [
            self._organization_message(index, row[column].strip(), found)
            for index, row in enumerate(rows)
            if row[column].strip() and len(found.get(row[column].strip(), ())) != 1
        ]
        ids = {
            name: str(records.id)
            for name, records in found.items()
            if len(records) == 1
        }
        header, rows = import_rows.replace_column(
            header, rows, "parent_id", "parent_id/.id", ids
        )
        return header, rows, messages

    @api.model
    def _find_organizations(self, names):
        """Organizations by name: exactly as written, else whatever the case.

        :param names: list of str
        :return: dict of name to `res.partner` records; names not found are left out
        """
        organizations = Domain("is_company", "=", True)
        found = defaultdict(self.browse)
        for record in self.search(organizations & Domain("name", "in", names)):
            found[record.name] |= record
        spellings = import_rows.by_spelling(n for n in names if n not in found)
        if spellings:
            likes = Domain.OR(
                Domain("name", "=ilike", escape_psql(name))
                for same in spellings.values()
                for name in same
            )
            for record in self.search(organizations & likes):
                for name in spellings.get(record.name.casefold(), ()):
                    found[name] |= record
        return dict(found)

    @api.model
    def _create_organizations(self, names):
        """Organizations with new names, one for all spellings of a name.

        :param names: list of str
        :return: dict of name to `res.partner` record
        """
        spellings = import_rows.by_spelling(names).values()
        clean = self.with_context(default_type=None, default_parent_id=None)
        organizations = clean.create(
            [{"name": first, "is_company": True} for first, *_others in spellings]
        )
        return {
            name: organization
            for organization, same in zip(organizations, spellings, strict=True)
            for name in same
        }

    @api.model
    def _organization_message(self, row, name, found):
        if name in found:
            text = self.env._(
                "%(count)s organizations are named “%(name)s”. Import with the column "
                "Organization / External ID, or give them different names first.",
                count=len(found[name]),
                name=name,
            )
        else:
            text = self.env._(
                "There is no organization “%(name)s”. Create it first, correct the "
                "name, or choose to create new values for this column.",
                name=name,
            )
        [label] = self._person_labels(["parent_id"]).values()
        info = {"field_name": label, "value": name}
        return import_rows.message(
            row, text, field="parent_id", field_path=["parent_id"], **info
        )

    @api.model
    def _lost_messages(self, header, rows):
        """Messages of the columns that hold something and keep nothing.

        :param header: list of column names
        :param rows: list of rows
        :return: list of messages, one per column
        """
        messages = []
        for column, path in enumerate(header):
            if not (lost := self._field_that_keeps_nothing(path)):
                continue
            filled = [
                row
                for row, cells in enumerate(rows)
                if any(not import_rows.is_empty(c) for c in cells[column : column + 1])
            ]
            if filled:
                messages.append(self._lost_message(path, lost, filled[0], filled[-1]))
        return messages

    @api.model
    def _field_that_keeps_nothing(self, path):
        """The field at the end of a column's name when it keeps nothing, else None.

        :param path: name of a column, such as `child_ids/phone`
        """
        model = self
        for name in path.split("/"):
            field = model._fields.get(name)
            if name in ("id", ".id") or not field:
                return None
            if not self.env["ir.fields.converter"]._keeps_values(field):
                return field
            if field.relational:
                model = self.env[field.comodel_name]
        return None

    @api.model
    def _lost_message(self, path, field, first, last):
        model = self.env[field.model_name]
        label = model.fields_get([field.name], ["string"])[field.name]["string"]
        text = self.env._(
            "“%(column)s” keeps nothing that is imported: Odoo fills it in itself, or "
            "only searches by it. Choose another field for this column, or leave it out.",
            column=label,
        )
        rows = {"from": first, "to": last}
        return import_rows.message(
            first, text, field=path, field_path=path.split("/"), rows=rows
        )
