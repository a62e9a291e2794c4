"""What names a person by number: filters, unsent mailings, default values (F10.2).

No foreign key says so, and no text can be searched for it with certainty: one query finds
the texts that have the number, then each is read, and counts where its path ends at a
person. Rules, program code and what was sent are named in the preview and left alone.
"""

import json
from dataclasses import dataclass

from odoo.tools import SQL

from ....tools.transfer import numbers

#: of a record whose content others keep a copy of
REVISION = "revision"
#: how a text names persons
DOMAIN, DEFAULTS, VALUE, CODE = "domain", "defaults", "value", "code"
#: the same inside JSON
PANELS, PROPERTIES, JSON_DEFAULT = "panels", "properties", "json_default"


@dataclass(frozen=True)
class Place:
    """A field whose text may name persons.

    `about`: the model it is about, or the field that says it: a text or a link to
    `ir.model`. `condition`: SQL on row `t`. `follows`: whether it is changed.
    """

    model: str
    field: str
    kind: str
    about: str
    condition: SQL = SQL("TRUE")
    follows: bool = True


@dataclass(frozen=True)
class Named:
    """A field of a record that names a person; `new`: what it is to be, as in the
    database; None for what is left alone."""

    place: Place
    row_id: int
    new: object


UNSENT = SQL("t.state IN ('draft', 'in_queue')")
PERSON_DEFAULTS = SQL(
    "EXISTS (SELECT FROM ir_model_fields f WHERE f.id = t.field_id "
    "AND f.relation = 'res.partner')"
)
WRITTEN_VALUE = SQL("t.state = 'object_write' AND t.evaluation_type = 'value'")
PLACES = (
    Place("mailing.mailing", "mailing_domain", DOMAIN, "mailing_model_id", UNSENT),
    Place("mail.alias", "alias_defaults", DEFAULTS, "alias_model_id"),
    Place("ir.default", "json_value", JSON_DEFAULT, "res.partner", PERSON_DEFAULTS),
    Place("ir.actions.server", "value", VALUE, "model_id", WRITTEN_VALUE),
)
# What decides about others' rights, runs as a program, or has happened.
LEFT_ALONE = (
    Place("ir.rule", "domain_force", DOMAIN, "model_id", follows=False),
    Place("ir.actions.server", "code", CODE, "model_id", follows=False),
    Place(
        "mailing.mailing",
        "mailing_domain",
        DOMAIN,
        "mailing_model_id",
        SQL("NOT (%s)", UNSENT),
        follows=False,
    ),
)


class Numbers:
    """Lets what names one person by number name another one."""

    def __init__(self, env, source_id, target_id):
        self.env, self.old, self.new = env, source_id, target_id

    def find(self):
        """:return: list of :class:`Named`"""
        places = [place for place in self._places() if self._is_there(place)]
        queries = [self._query(n, place) for n, place in enumerate(places)]
        found = []
        for n, *row in self.env.execute_query(SQL(" UNION ALL ").join(queries)):
            new = self._replaced(places[n], *row)
            if new is not None:
                found.append(Named(places[n], row[0], new))
        return found

    def repoint(self, found):
        """Let what follows name the other one.

        :return: list of the journal's entries: `model`, `field`, `id`, `old`, `new`
        """
        by_field = {}
        for named in found:
            if named.place.follows:
                place = (named.place.model, named.place.field)
                by_field.setdefault(place, {})[named.row_id] = named.new
        entries = []
        for (model, field), values in by_field.items():
            old = stored(self.env[model], field, values)
            for row_id, value in values.items():
                write(self.env[model], field, row_id, value)
            new = stored(self.env[model], field, values)
            entries += [
                {"model": model, "field": field, "id": row_id}
                | {"old": old[row_id], "new": new[row_id]}
                for row_id in values
                if old[row_id] != new[row_id]
            ]
        return entries

    def repoint_one(self, entry):
        """The same for one field of one record.

        :param entry: dict `model`, `field`, `id`
        :return: its value by then
        """
        model, field, row_id = entry["model"], entry["field"], entry["id"]
        model = self.env[model]
        model.flush_model([field])
        for named in self.find():
            if (named.place.model, named.place.field) == (entry["model"], field):
                if named.row_id == row_id and named.place.follows:
                    write(model, field, row_id, named.new)
        return stored(model, field, [row_id]).get(row_id)

    def _places(self):
        known = self.env["webcrm.transfer"]._numbered_domains()
        domains = [Place(model, name, DOMAIN, about) for model, name, about in known]
        catalog = self.env["webcrm.transfer"]._catalog()
        containers = {source for _table, _column, source in catalog.json if source}
        properties = [
            Place(catalog.models[table], column, PROPERTIES, "")
            for table, column in sorted(containers)
        ]
        return [*PLACES, *LEFT_ALONE, *domains, *properties]

    def _is_there(self, place):
        field = place.model in self.env and self.env[place.model]._fields.get(
            place.field
        )
        return bool(field and field.store and field.column_type)

    def _query(self, number, place):
        text = SQL("%s::text", SQL.identifier("t", place.field))
        return SQL(
            "SELECT %s, t.id, (%s)::text, %s FROM %s t WHERE %s ~ %s AND %s",
            number,
            self._about(place),
            text,
            SQL.identifier(self.env[place.model]._table),
            text,
            rf"\y{self.old}\y",
            place.condition,
        )

    def _about(self, place):
        """SQL of the name of the model that a row is about."""
        field = self.env[place.model]._fields.get(place.about)
        if field is None:
            return SQL("%s", place.about)
        column = SQL.identifier("t", place.about)
        if field.type == "many2one":
            return SQL("(SELECT m.model FROM ir_model m WHERE m.id = %s)", column)
        return column

    def _replaced(self, place, row_id, about, text):
        """What the field is to be, or None where it names no such person."""
        is_json = self.env[place.model]._fields[place.field].column_type[0] == "jsonb"
        if place.kind == CODE:
            return text if numbers.in_code(text, self.old) else None
        if place.kind == JSON_DEFAULT:
            new = self._in_default(json.loads(text))
            return None if new is None else json.dumps(new)
        if place.kind == VALUE:
            return self._in_value(row_id, text)
        if place.kind == DEFAULTS:
            return self._in_defaults(about, text)
        if is_json:
            return self._in_json(json.loads(text), about)
        return self._in_domain(about, text)

    def _in_domain(self, model, text):
        if model not in self.env:
            return None
        leads_to = self._leads_to(self.env[model])
        spans = numbers.in_domain(text, self.old, leads_to)
        return numbers.replace_spans(text, spans, self.new) if spans else None

    def _in_defaults(self, model, text):
        fields = self.env[model]._fields if model in self.env else {}
        spans = numbers.in_defaults(
            text, self.old, lambda name: _is_person(fields.get(name))
        )
        return numbers.replace_spans(text, spans, self.new) if spans else None

    def _in_default(self, value):
        """A default value as JSON: an id, ids, or commands with ids."""
        if value == self.old and type(value) is int:
            return self.new
        if not isinstance(value, list):
            return None
        if value and all(isinstance(one, list) for one in value):
            inner = [self._in_default(one[-1]) for one in value]
            if all(one is None for one in inner):
                return None
            return [
                one if new is None else [*one[:-1], new]
                for one, new in zip(value, inner, strict=True)
            ]
        replaced = numbers.replace_ids(value, self.old, self.new)
        return replaced if replaced != value else None

    def _in_value(self, row_id, text):
        """The value that a server action writes into a field."""
        # sudo: which field it writes.
        action = self.env["ir.actions.server"].sudo().browse(row_id)
        if action.model_name not in self.env or text.strip() != str(self.old):
            return None
        leads_to = self._leads_to(self.env[action.model_name])
        return str(self.new) if leads_to(action.update_path or "")[0] else None

    def _in_json(self, value, about):
        """Panels with a domain on the records of an entity type; properties with a
        default, and a domain on what can be chosen."""
        changed = False
        for part in numbers.dicts_in(value):
            model = part.get("comodel") or self._model_of(part.get(about))
            if isinstance(part.get("domain"), str) and model:
                if new := self._in_domain(model, part["domain"]):
                    part["domain"], changed = new, True
            if part.get("comodel") == "res.partner":
                new = self._in_default(part.get("default"))
                if new is not None:
                    part["default"], changed = new, True
        return value if changed else None

    def _model_of(self, entity_id):
        # sudo: which model the type is about.
        types = self.env["webcrm.entity.type"].sudo()
        return types.browse(entity_id if type(entity_id) is int else ()).exists().model

    def _leads_to(self, model):
        """For :func:`in_domain`: where the paths of a domain on a model end."""

        def leads_to(path):
            where, field = model, None
            for name in path.split("."):
                if field is not None:
                    where = (
                        where[:0]
                        if not field.relational
                        else self.env[field.comodel_name]
                    )
                field = where._fields.get(name)
                if field is None:
                    return False, lambda _path: (False, None)
            is_id = field.name == "id" and where._name == "res.partner"
            inner = self.env[field.comodel_name] if field.relational else where
            return is_id or _is_person(field), self._leads_to(inner)

        return leads_to


def restore(journal):
    """Give texts their former value; what was changed since is left alone: it names the
    survivor, and somebody has looked at it.

    :param journal: `webcrm.transfer`, in sudo, that is undone
    """
    env, by_field = journal.env, {}
    for entry in journal.changes.get("numbers", ()):
        by_field.setdefault((entry["model"], entry["field"]), []).append(entry)
    for (model, field), entries in by_field.items():
        if not (model in env and env[model]._fields.get(field)):
            continue  # its app has been uninstalled
        now = stored(env[model], field, [entry["id"] for entry in entries])
        for entry in entries:
            if now.get(entry["id"]) == entry["new"]:
                write(env[model], field, entry["id"], entry["old"])
            elif entry["id"] in now:
                _restore_beneath(journal, entry)


def _restore_beneath(journal, entry):
    """The same where a later merge has changed the text, too: it is changed again, as if
    this one had never been."""
    env, place = journal.env, {name: entry[name] for name in ("model", "field", "id")}
    later = [("id", ">", journal.id), ("kind", "=", "merge"), ("state", "=", "done")]
    for other in journal.search(later, order="id"):
        entries = other.changes.get("numbers", [])
        for found in entries:
            if place.items() <= found.items() and found["old"] == entry["new"]:
                model, old = env[entry["model"]], entry["old"]
                write(model, entry["field"], entry["id"], old)
                again = Numbers(env, other.person_id.id, other.survivor_id.id)
                found |= {"old": old, "new": again.repoint_one(place)}
                other.changes = other.changes | {"numbers": entries}
                return


def stored(model, field, ids):
    """The values as they are in the database.

    :return: dict of id to value, of those that exist
    """
    model.flush_model([field])
    query = SQL(
        "SELECT id, %s FROM %s WHERE id = ANY(%s)",
        SQL.identifier(field),
        SQL.identifier(model._table),
        list(ids),
    )
    return dict(model.env.execute_query(query))


def write(model, field, row_id, value):
    """Write beneath the ORM: something else of the text may be wrong, which its app would
    refuse, and whoever merges cannot mend."""
    # sudo: the references follow the person, whoever may edit them.
    record = model.sudo().browse(row_id)
    if REVISION in model._fields:
        record.write({field: value})  # whoever keeps a copy asks for the revision
        return
    is_json = model._fields[field].column_type[0] == "jsonb"
    model.env.cr.execute(
        SQL(
            "UPDATE %s SET %s = %s WHERE id = %s",
            SQL.identifier(model._table),
            SQL.identifier(field),
            SQL("%s::jsonb", json.dumps(value)) if is_json else value,
            row_id,
        )
    )
    record.invalidate_recordset([field], flush=False)
    model.env.registry.clear_cache()


def _is_person(field):
    return field is not None and field.comodel_name == "res.partner"
