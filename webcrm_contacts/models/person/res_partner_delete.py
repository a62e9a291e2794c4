from odoo import api, models
from odoo.tools import SQL

# Rows that only serve another record: the person's own addresses and users,
# followers, notifications, attendees, wizards.
TECHNICAL_MODELS = (
    "res.",
    "ir.",
    "mail.",
    "base.",
    "bus.",
    "discuss.",
    "web_",
    "webcrm.",
    "calendar.attendee",
    "digest.",
    "utm.",
    "phone.",
    "sms.",
)


class ResPartner(models.Model):
    """What hangs on a person, named before it is deleted."""

    _inherit = "res.partner"

    def get_delete_summary(self):
        """The records that belong to these persons, as the delete dialog names them.

        :return: dict with `records`: list of dicts `model`, `label` (plural name of the
            model), `count`, only of what the user may read, most first; and
            `hidden_count`: how many more there are that the user may not see
        :raise AccessError: when the user may not delete the persons
        """
        self.check_access("unlink")
        counts = []
        hidden_count = 0
        for model_name, fname, total in self._count_links():
            visible = self._count_visible(model_name, fname)
            hidden_count += total - visible
            if visible:
                label = self.env["ir.model"]._get(model_name).sudo().name
                counts.append({"model": model_name, "label": label, "count": visible})
        counts.sort(key=lambda entry: -entry["count"])
        return {"records": counts, "hidden_count": hidden_count}

    def _count_links(self):
        """Rows per field that points at these persons, in one query.

        :return: list of (model name, field name, count), without zeros
        """
        links = list(self._business_links())
        if not links or not self.ids:
            return []
        self.env.flush_all()
        counts = SQL(" UNION ALL ").join(map(self._count_link_sql, links))
        self.env.cr.execute(
            SQL("SELECT * FROM (%s) AS t (m, f, n) WHERE n > 0", counts)
        )
        return self.env.cr.fetchall()

    def _count_link_sql(self, field):
        if field.type == "many2many":
            table, column = field.relation, field.column2
        else:
            table, column = self.env[field.model_name]._table, field.name
        return SQL(
            "SELECT %s, %s, count(*) FROM %s WHERE %s = ANY(%s)",
            field.model_name,
            field.name,
            SQL.identifier(table),
            SQL.identifier(column),
            self.ids,
        )

    def _count_visible(self, model_name, fname):
        model = self.env[model_name].with_context(active_test=False)
        if not model.has_access("read"):
            return 0
        return model.search_count([(fname, "in", self.ids)])

    @api.model
    def _business_links(self):
        """The fields by which business records belong to a person, one per model.

        :return: iterator of stored many2one and many2many fields to `res.partner`
        """
        for model in self.env.registry.values():
            if model._abstract or model._transient or not model._auto:
                continue
            if not model._name.startswith(TECHNICAL_MODELS):
                if links := list(filter(_links_a_partner, model._fields.values())):
                    yield min(links, key=_link_rank)


def _links_a_partner(field):
    return (
        field.type in ("many2one", "many2many")
        and field.comodel_name == "res.partner"
        and field.store
        and not field.company_dependent
        and not field.related
    )


def _link_rank(field):
    """The field that tells whose record it is comes first."""
    return (field.name != "partner_id", field.name != "partner_ids", field.type)
