import collections

from odoo import api, models
from odoo.fields import Domain
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

        :return: dict with `records`: list of dicts `label` (plural) and `count`, only of
            what the user may read, most first; and `hidden_count`: how many more there
            are that the user may not see
        :raise AccessError: when the user may not delete the persons
        """
        self.check_access("unlink")
        counts = collections.Counter()
        hidden_count = 0
        for model_name, fname, total in self._count_links():
            domain = Domain(fname, "in", self.ids)
            visible = self._count_visible(model_name, domain)
            hidden_count += total - visible
            counts.update(self._count_by_label(model_name, domain, visible))
        records = [{"label": name, "count": n} for name, n in counts.most_common() if n]
        return {"records": records, "hidden_count": hidden_count}

    def _count_by_label(self, model_name, domain, count):
        """Hook: how records of a model are named and counted in the delete dialog.

        Called for each field that points at the persons, as the user.

        :param domain: which of them are meant
        :param count: how many of those the user may read
        :return: dict of name in the plural to how many, which add up to `count`
        """
        # `_get` answers in sudo: what a model is called is no secret.
        return {self.env["ir.model"]._get(model_name).name: count}

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

    def _count_visible(self, model_name, domain):
        model = self.env[model_name].with_context(active_test=False)
        return model.search_count(domain) if model.has_access("read") else 0

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
