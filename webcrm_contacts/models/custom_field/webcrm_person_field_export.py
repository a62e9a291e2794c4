import csv
import io
import re

from odoo import api, models
from odoo.fields import Domain

BATCH = 10000
# Where saved filters and mailings name fields.
DOMAIN_COLUMNS = ("domain", "context", "sort", "mailing_domain")


class WebcrmPersonField(models.Model):
    """What is lost with a custom field, and the export of its values (F12)."""

    _inherit = "webcrm.person.field"

    def _export_values(self):
        """Keep the values of this field in a file, before the field goes.

        The file has no owner record: only who made it, and administrators, read it.

        :return: `ir.attachment`, empty when no contact has a value
        """
        self.ensure_one()
        rows = self._value_rows()
        if not rows:
            return self.env["ir.attachment"]
        text = io.StringIO()
        writer = csv.writer(text)
        writer.writerow(["id", "name", "organization", self.name])
        writer.writerows(rows)
        return self.env["ir.attachment"].create(
            {
                "name": f"{self.name}.csv",
                "raw": text.getvalue().encode("utf-8-sig"),
                "mimetype": "text/csv",
            }
        )

    def _value_rows(self):
        """Contacts that have a value: id, name, organization, value as text."""
        partners = self._partners_with_value()
        rows = []
        for start in range(0, len(partners), BATCH):
            batch = partners[start : start + BATCH]
            for partner in batch:
                value = self._export_text(partner[self.name])
                rows.append(
                    (partner.id, partner.name, partner.parent_id.name or "", value)
                )
            batch.invalidate_recordset()
        return rows

    def _partners_with_value(self):
        """All contacts with a value, archived ones and those of every company."""
        # sudo: what is lost is counted and exported whole, whoever deletes the field.
        partners = self.env["res.partner"].sudo().with_context(active_test=False)
        if self.name not in partners._fields:
            return partners
        return partners.search([(self.name, "!=", False)], order="id")

    @api.model
    def _export_text(self, value):
        if isinstance(value, models.BaseModel):
            return ", ".join(value.mapped("display_name"))
        return value

    def _uses(self):
        """Where else this field is named: what people have to know before it goes.

        :return: list of texts
        """
        self.ensure_one()
        card = [self.env._("the card: %s", self.placed_on)] if self.placed_on else []
        return card + self._uses_of(self.name)

    @api.model
    def _uses_of(self, name):
        """Saved filters and mailings that name a field.

        :return: list of texts
        """
        uses = []
        for model, label in self._models_with_domains():
            # sudo: also the filters of others stop working.
            records = self.env[model].sudo().with_context(active_test=False)
            columns = [c for c in DOMAIN_COLUMNS if c in records._fields]
            found = records.search(Domain.OR([(c, "like", name)] for c in columns))
            whole = re.compile(rf"\b{re.escape(name)}\b")
            uses += [
                f"{label}: {record.display_name}"
                for record in found
                if any(whole.search(record[column] or "") for column in columns)
            ]
        return uses

    @api.model
    def _models_with_domains(self):
        models_ = {
            "ir.filters": self.env._("saved filter"),
            "mailing.mailing": self.env._("mailing"),
            "mailing.filter": self.env._("mailing filter"),
        }
        return [(name, label) for name, label in models_.items() if name in self.env]
