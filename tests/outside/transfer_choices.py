"""Each value that differs is overwritten, kept or neither; the result is what was shown."""

from transfer_people import company_fields

# A text of another name never fills it, and the parts make the name.
NAMES = ("name", "firstname", "lastname")


class Choices:
    """The values of both records before a merge, and what is chosen of them."""

    def __init__(self, env, dice, cast):
        self.env, self.dice, self.cast = env, dice, cast
        self.kwargs = {"overwrite_fields": [], "keep_fields": []}

    def choose(self, preview):
        """Arguments for the fields that differ.

        :param preview: of the same merge, with nothing chosen
        """
        overwrite, keep = [], []
        for line in preview["values"]:
            if line["differs"] and not line["locked"] and line["name"] != "name":
                self.dice.choice([overwrite, keep, []]).append(line["name"])
        self.kwargs = {"overwrite_fields": overwrite, "keep_fields": keep}
        return self.kwargs

    def look(self, preview):
        """Remember both sides, before the merge."""
        self.lines = {line["name"]: line for line in preview["values"]}
        self.lists = preview["lists"]
        cards = self.cast.person | self.cast.other
        self.sides = {card: self._read(card) for card in cards}
        self.statuses = {card: card.person_status for card in cards}

    def _read(self, card):
        """Values of a record: by field, and by company where they differ."""
        names = [*self.lines, "customer_rank", "supplier_rank"]
        values = {name: card[name] for name in names}
        return values | self._read_by_company(card)

    def _read_by_company(self, card):
        """What is stored; a company without a value reads a default."""
        values = {}
        for name in company_fields(self.env):
            self.env.cr.execute(
                f'SELECT "{name}" FROM res_partner WHERE id = %s', [card.id]
            )
            stored = self.env.cr.fetchone()[0] or {}
            for company in self.env["res.company"].search([]):
                values[name, company] = stored.get(str(company.id))
        return values

    def renamed(self, done):
        """:return: dict of a name that the survivor had to the one it has by choice"""
        if not done.merges:
            return {}
        old = self.sides[self.cast.other]["name"]
        return {old: done.survivor.name}

    def faults(self, done):
        if not done.merges:
            return []
        now = self._read(done.survivor)
        faults = [
            *self._value_faults(done, now),
            *self._text_faults(done),
            *self._list_faults(done),
            *self._company_faults(done, now),
            *self._status_faults(done),
        ]
        return [f"kind 3: {text}" for text in faults]

    def _value_faults(self, done, now):
        source, target = self.sides[self.cast.person], self.sides[self.cast.other]
        for name in self.lines:
            expected = self._expected(name, source[name], target[name])
            kept = self._chosen(name)
            if (name, kept) == ("person_status", "not chosen"):
                continue  # who is in use has not resigned, see `_status_faults`
            if name != "name" and now[name] != expected:
                yield f"{name} ({kept}): is {now[name]!r}, not {expected!r}"
        for name in ("customer_rank", "supplier_rank"):
            if now[name] != source[name] + target[name]:
                yield f"{name}: {now[name]}, not {source[name]} + {target[name]}"

    def _chosen(self, name):
        for argument, names in self.kwargs.items():
            if name in names:
                return argument
        return "not chosen"

    def _expected(self, name, source, target):
        """What the survivor has, by the rules that users are told."""
        if name == "block_mass_email":
            return source or target
        if self._chosen(name) == "overwrite_fields":
            return source
        if self._chosen(name) == "keep_fields" or name in NAMES:
            return target
        return target or source

    def _text_faults(self, done):
        """The column *Result* is what one reads on the survivor."""
        for name, line in self.lines.items():
            text = shown(done.survivor.with_user(self.cast.mover).sudo(), name)
            if text is not None and text != line["result"]:
                yield f"{name}: the preview said {line['result']!r}, it is {text!r}"

    def _list_faults(self, done):
        for line in self.lists:
            now = done.survivor[line["name"]].mapped("display_name")
            said = [text for text in line["result"].split(", ") if text]
            if sorted(", ".join(now).split(", ")) != sorted(said):
                yield f"{line['name']}: the preview said {said}, it is {now}"

    def _company_faults(self, done, now):
        source, target = self.sides[self.cast.person], self.sides[self.cast.other]
        for key in now:
            if isinstance(key, tuple) and now[key] != (target[key] or source[key]):
                name, company = key
                yield (
                    f"{name} in {company.name}: {now[key]!r} of {source[key]!r} and "
                    f"{target[key]!r}"
                )

    def _status_faults(self, done):
        """Somebody active stays active, whatever the other record was."""
        source, target = (self.statuses[card] for card in self.sides)
        if (source, target) == ("active", "resigned"):
            kept = "person_status" in self.kwargs["keep_fields"]
            expected = "resigned" if kept else "active"
        else:
            return
        if done.survivor.person_status != expected:
            yield f"person_status: is {done.survivor.person_status}, not {expected}"


def shown(card, name):
    """A value as text, read from the record; None for a picture."""
    from odoo.tools import format_date, format_datetime, html2plaintext

    one, value = card._fields[name], card[name]
    if one.type == "binary":
        return None
    if name == "block_mass_email":
        return "Blocked (always)" if value else ""
    if one.type == "boolean":
        return "Yes" if value else "No"
    if one.type in ("integer", "float", "monetary"):
        return str(value)
    if not value:
        return ""
    if one.type == "selection":
        return dict(card.fields_get([name])[name]["selection"])[value]
    if one.type == "many2one":
        return value.display_name
    if one.type == "html":
        return html2plaintext(value)
    if one.type == "date":
        return format_date(card.env, value)
    if one.type == "datetime":
        return format_datetime(card.env, value)
    return str(value)
