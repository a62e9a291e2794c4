from collections import defaultdict

from odoo import api, models, tools


class WebcrmPersonEmail(models.AbstractModel):
    """The records that e-mails belong to, and who is responsible for them (F6.2)."""

    _inherit = "webcrm.person.email"

    @api.model
    def _records_of(self, messages):
        """The records that the user may open, with their names.

        :return: dict of (model, id) to dict `model`, `id`, `name`, `type`
        """
        by_model = defaultdict(set)
        for message in messages:
            if message.model in self.env and message.res_id:
                by_model[message.model].add(message.res_id)
        return {
            (name, record.id): {
                "model": name,
                "id": record.id,
                "name": record.display_name,
                "type": self._model_name(name),
            }
            for name, ids in by_model.items()
            for record in self._readable_records(name, ids)
        }

    @api.model
    def _readable_records(self, name, ids):
        records = self.env[name].with_context(active_test=False).browse(sorted(ids))
        return records.exists()._filtered_access("read")

    @api.model
    def _model_name(self, name):
        """What a kind of record is called: as its entity type, else as Odoo says."""
        if name == "res.partner":
            return self.env._("Contact")
        if known := self._entity_names().get(name):
            return known
        # sudo: users may not read `ir.model`; the name of an app's record is no secret.
        return self.env["ir.model"].sudo()._get(name).name or name

    @api.model
    @tools.ormcache("self.env.lang")
    def _entity_names(self):
        """dict of model to the name of its first entity type."""
        return {one.model: one.name for one in self._entity_types()[::-1]}

    @api.model
    @tools.ormcache()
    def _responsible_paths(self):
        """dict of model to the fields that its entity types call responsible."""
        paths = defaultdict(list)
        for one in self._entity_types():
            paths[one.model].append(one.responsible_field or "")
        return dict(paths)

    @api.model
    def _entity_types(self):
        # sudo: which fields mean what is the same for all.
        return self.env["webcrm.entity.type"].sudo().search([])

    @api.model
    def _format_models(self, rows):
        """The kinds of records that e-mails belong to, for the filter.

        :return: list of dict `model`, `name`, `count`, by name
        """
        kinds = [
            {
                "model": row["model"],
                "name": self._model_name(row["model"]),
                "count": row["total"],
            }
            for row in rows
            if row["model"]
        ]
        return sorted(kinds, key=lambda kind: kind["name"])

    @api.model
    def _responsible_field(self, name):
        """The field of a model that holds who is responsible; None without one."""
        if name not in self.env:
            return None
        fields = self.env[name]._fields
        for path in [*self._responsible_paths().get(name, ()), "user_id"]:
            field = fields.get(path)
            if field is not None and field.comodel_name == "res.users" and field.store:
                return path
        return None

    @api.model
    def _responsible_of(self, mailbox, messages, facts):
        """Who sent or imported each e-mail; of a received one the record's responsible,
        else the person's.

        :return: dict of message id to dict `id`, `name`, or False
        """
        by_author = self._users_of(messages.author_id)
        by_record = self._users_of_records(messages)
        of_person = mailbox.person.sudo().user_id
        answer = {}
        for message in messages:
            fact = facts[message.id]
            if fact["brought_in"]:
                user = self.env["res.users"].sudo().browse(fact["importer"] or ())
            elif fact["direction"] == "out":
                user = by_author.get(message.author_id.id)
            else:
                user = by_record.get((message.model, message.res_id)) or of_person
            answer[message.id] = {"id": user.id, "name": user.name} if user else False
        return answer

    @api.model
    def _users_of(self, partners):
        # sudo: the name of a colleague who wrote an e-mail that the user may read.
        users = self.env["res.users"].sudo().with_context(active_test=False)
        found = users.search([("partner_id", "in", partners.ids)])
        return {user.partner_id.id: user for user in found}

    @api.model
    def _users_of_records(self, messages):
        by_model = defaultdict(set)
        for message in messages:
            if message.res_id:
                by_model[message.model].add(message.res_id)
        answer = {}
        for name, ids in by_model.items():
            if field := self._responsible_field(name):
                # sudo: as above.
                records = self.env[name].sudo().browse(sorted(ids)).exists()
                answer |= {(name, one.id): one[field][:1] for one in records}
        return answer
