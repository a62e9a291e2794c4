"""What is lost with a custom field: its values, exported before, and its uses (F12)."""

import csv
import io
import re

from odoo import models
from odoo.fields import Domain

BATCH = 10000
# Where saved filters and mailings name fields.
DOMAIN_COLUMNS = ("domain", "context", "sort", "mailing_domain")


def export_values(env, name):
    """Keep the values of a field in a file, before the field goes.

    The file has no owner record: only who made it, and administrators, read it.

    :return: `ir.attachment`, empty when no contact has a value
    """
    rows = _value_rows(partners_with_value(env, name), name)
    if not rows:
        return env["ir.attachment"]
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["id", "name", "organization", name])
    writer.writerows(rows)
    return env["ir.attachment"].create(
        {
            "name": f"{name}.csv",
            # With the mark of its encoding: spreadsheets would guess another one.
            "raw": text.getvalue().encode("utf-8-sig"),
            "mimetype": "text/csv",
        }
    )


def _value_rows(partners, name):
    """For each contact: id, name, organization, value as text."""
    rows = []
    for start in range(0, len(partners), BATCH):
        batch = partners[start : start + BATCH]
        for partner in batch:
            value = as_text(partner[name])
            rows.append((partner.id, partner.name, partner.parent_id.name or "", value))
        # The contacts of a large database would not fit into memory all at once.
        batch.invalidate_recordset()
    return rows


def partners_with_value(env, name):
    """All contacts with a value, archived ones and those of every company."""
    # sudo: what is lost is counted and exported whole, whoever deletes the field.
    partners = env["res.partner"].sudo().with_context(active_test=False)
    if name not in partners._fields:
        return partners
    return partners.search([(name, "!=", False)], order="id")


def as_text(value):
    """A value as people read it: options by their names."""
    if isinstance(value, models.BaseModel):
        return ", ".join(value.mapped("display_name"))
    return value


def uses_of(env, name):
    """Saved filters and mailings that name a field.

    :return: list of texts
    """
    uses = []
    for model, label in _models_with_domains(env):
        # sudo: also the filters of others stop working.
        records = env[model].sudo().with_context(active_test=False)
        columns = [column for column in DOMAIN_COLUMNS if column in records._fields]
        found = records.search(
            Domain.OR([(column, "like", name)] for column in columns)
        )
        # SQL finds `x_wine` in `x_winery`, too.
        whole = re.compile(rf"\b{re.escape(name)}\b")
        uses += [
            f"{label}: {record.display_name}"
            for record in found
            if any(whole.search(record[column] or "") for column in columns)
        ]
    return uses


def _models_with_domains(env):
    labels = {
        "ir.filters": env._("saved filter"),
        "mailing.mailing": env._("mailing"),
        "mailing.filter": env._("mailing filter"),
    }
    return [(model, label) for model, label in labels.items() if model in env]
