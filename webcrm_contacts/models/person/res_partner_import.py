from collections import defaultdict

from odoo import api, models
from odoo.fields import Domain

from ...tools import import_rows


class ResPartner(models.Model):
    """Import of persons through Odoo's import screen (issue: 10,000 rows).

    Organizations are found by name for all rows at once, and only organizations are:
    core searches row by row, takes a person of that name too, and creates one row at a
    time when a column refers to the imported model itself.
    """

    _inherit = "res.partner"

    @api.model
    def load(self, fields, data):
        if not self.env.context.get("webcrm_contacts_surface"):
            return super().load(fields, data)
        messages = []
        with self.env.cr.savepoint(flush=False) as savepoint:
            fields, data, unresolved = self._load_organizations(fields, data)
            result = super().load(fields, data)
            messages += unresolved
            if result["ids"]:
                messages += self._load_missing_mandatory(result["ids"], messages)
            if any(message["type"] == "error" for message in messages):
                savepoint.rollback()
                self.env.invalidate_all(flush=False)
                result["ids"] = False
        result["messages"] = [*messages, *result["messages"]]
        return result

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
        names = {row[column].strip() for row in rows} - {""}
        found = self._find_organizations(names)
        if (context.get("name_create_enabled_fields") or {}).get("parent_id"):
            found |= self._create_organizations(names - found.keys())
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

        :param names: set of str
        :return: dict of name to `res.partner` records; names not found are left out
        """
        organizations = Domain("is_company", "=", True)
        found = defaultdict(self.browse)
        for record in self.search(organizations & Domain("name", "in", list(names))):
            found[record.name] |= record
        rest = {name.casefold(): name for name in names - found.keys()}
        if rest:
            likes = Domain.OR(
                Domain(
                    "name",
                    "=ilike",
                    name.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_"),
                )
                for name in rest.values()
            )
            for record in self.search(organizations & likes):
                found[rest.get(record.name.casefold(), record.name)] |= record
        return dict(found)

    @api.model
    def _create_organizations(self, names):
        names = sorted(names)
        vals_list = [{"name": name, "is_company": True} for name in names]
        clean = self.with_context(default_type=None, default_parent_id=None)
        return dict(zip(names, clean.create(vals_list), strict=True))

    @api.model
    def _organization_message(self, row, name, found):
        labels = self.env["webcrm.person.field"]._labels()
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
        info = {"field_name": labels.get("parent_id", "parent_id"), "value": name}
        return import_rows.message(
            row, text, field="parent_id", field_path=["parent_id"], **info
        )

    @api.model
    def _load_missing_mandatory(self, ids, known):
        """Messages of the imported rows that lack a mandatory field.

        :param ids: ids as `load` returns them, in the order of the rows
        :param known: messages there are already; their rows are not reported twice
        """
        names = self.env["webcrm.person.field"]._mandatory_names()
        reported = {(message["record"], message.get("field")) for message in known}
        messages = []
        for row, partner in enumerate(self.browse(ids)):
            missing = [
                fname
                for fname in partner._missing_fields(names)
                if (row, fname) not in reported
            ]
            if missing:
                text = self.env._(
                    "Mandatory for a person, and empty here: %(fields)s.",
                    fields=self._format_missing(missing),
                )
                messages.append(import_rows.message(row, text, field=missing[0]))
        return messages
