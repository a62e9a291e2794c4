"""KPI panels: count, sum or latest date under criteria, as the user (F5.9)."""

from collections import defaultdict

from odoo import fields

from .card_records_panel import RecordsPanel, jsonable_domain
from .card_viewers import as_viewers, may_read_field


class KpiPanel(RecordsPanel):
    """One figure about the records."""

    def read_panel(self):
        """
        :return: dict for the browser with `value` and `kind` (`integer`, `float`,
            `monetary`, `date` or `datetime`) and `list`, the action that opens the
            records; or None when the user may not read it, or a viewer gets another
            figure
        """
        if not self.entity:
            return None
        name = self.panel["field"]
        if name and not may_read_field(self.records, name):
            return None
        domain = self._domain()
        measures = {"count": self._count, "latest": self._latest, "sum": self._sum}
        measure = measures[self.panel["measure"]]
        figure = measure(self.records, domain, name)
        others = [measure(one, domain, name) for one in as_viewers(self.records)]
        if any(other != figure for other in others):
            return None
        return {
            **self._describe(),
            "measure": self.panel["measure"],
            "domain": jsonable_domain(domain),
            "list": self.entity._get_list_action(self.person),
            **figure,
        }

    def _count(self, records, domain, _name):
        return {"kind": "integer", "value": records.search_count(domain)}

    def _latest(self, records, domain, name):
        field = records._fields[name]
        if field.store:
            [(value,)] = records._read_group(domain, [], [f"{name}:max"])
        else:
            value = max(
                filter(None, records.search(domain).mapped(name)), default=False
            )
        return {
            "kind": field.type,
            "value": value and field.convert_to_read(value, records),
        }

    def _sum(self, records, domain, name):
        field = records._fields[name]
        if field.type == "monetary":
            return self._money(records, domain, name)
        if field.store:
            [(value,)] = records._read_group(domain, [], [f"{name}:sum"])
        else:
            value = sum(records.search(domain).mapped(name))
        return {"kind": field.type, "value": value or 0}

    def _money(self, records, domain, name):
        """A sum of money: in one currency as it is, in several ones converted today.

        :return: also `amounts`: the sum in each currency, and `converted`
        """
        amounts = self._sum_by_currency(records, domain, name)
        company = self.env.company
        currency = next(iter(amounts)) if len(amounts) == 1 else company.currency_id
        today = fields.Date.context_today(self.person)
        value = sum(
            one._convert(amount, currency, company, today)
            for one, amount in amounts.items()
        )
        return {
            "kind": "monetary",
            "value": value,
            "currency_id": currency.id,
            "converted": len(amounts) > 1,
            "amounts": [
                {"currency_id": one.id, "value": amount}
                for one, amount in amounts.items()
            ],
        }

    def _sum_by_currency(self, records, domain, name):
        """Sum in each currency; what has none counts in the company's.

        :return: dict of `res.currency` record to amount
        """
        field = records._fields[name]
        currency_field = records._fields[field.get_currency_field(records)]
        if field.store and currency_field.store:
            groups = records._read_group(domain, [currency_field.name], [f"{name}:sum"])
        else:
            found = records.search(domain)
            groups = [(record[currency_field.name], record[name]) for record in found]
        amounts = defaultdict(float)
        for currency, amount in groups:
            amounts[currency or self.env.company.currency_id] += amount or 0.0
        return dict(amounts)
