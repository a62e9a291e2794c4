"""The records that e-mails belong to, and who is responsible for them (F6.2)."""

from collections import defaultdict


def records_of(env, messages):
    """The records that the user may open, with their names.

    :param messages: records with `model` and `res_id`
    :return: dict of (model, id) to dict `model`, `id`, `name`, `type`
    """
    by_model = defaultdict(set)
    for message in messages:
        if message.model in env and message.res_id:
            by_model[message.model].add(message.res_id)
    return {
        (name, record.id): {
            "model": name,
            "id": record.id,
            "name": record.display_name,
            "type": _model_name(env, name),
        }
        for name, ids in by_model.items()
        for record in _readable_records(env, name, ids)
    }


def _readable_records(env, name, ids):
    records = env[name].with_context(active_test=False).browse(sorted(ids))
    return records.exists()._filtered_access("read")


def _model_name(env, name):
    """What a kind of record is called: as its entity type, else as Odoo says."""
    if name == "res.partner":
        return env._("Contact")
    if known := env["webcrm.entity.type"]._names_by_model().get(name):
        return known
    # sudo: users may not read `ir.model`; the name of an app's record is no secret.
    return env["ir.model"].sudo()._get(name).name or name


def format_models(env, kinds):
    """The kinds of records that e-mails belong to, for the filter.

    :param kinds: list of dict `model`, `total`
    :return: list of dict `model`, `name`, `count`, by name
    """
    named = [
        {
            "model": kind["model"],
            "name": _model_name(env, kind["model"]),
            "count": kind["total"],
        }
        for kind in kinds
        if kind["model"]
    ]
    return sorted(named, key=lambda kind: kind["name"])


def may_write(env, record):
    """Whether the user may answer where an e-mail stands, or else on the person.

    :param record: dict `model`, `id`, or a falsy value
    """
    if not record:
        return True
    document = env[record["model"]].browse(record["id"])
    return document.has_access(getattr(document, "_mail_post_access", "write"))


def responsible_field(env, name):
    """The field of a model that holds who is responsible; None without one."""
    if name not in env:
        return None
    fields = env[name]._fields
    paths = env["webcrm.entity.type"]._responsible_paths().get(name, ())
    for path in [*paths, "user_id"]:
        field = fields.get(path)
        if field is not None and field.comodel_name == "res.users" and field.store:
            return path
    return None


def responsible_of(mailbox, messages, facts):
    """Who sent or imported each e-mail; of a received one the record's responsible, else
    the person's.

    :param messages: `mail.message` records, in sudo
    :param facts: as `facts.read_facts` returns it
    :return: dict of message id to dict `id`, `name`, or False
    """
    env = mailbox.env
    by_author = _users_of(env, messages.author_id)
    by_record = _users_of_records(env, messages)
    # sudo: who is responsible for a person that the user may read.
    of_person = mailbox.person.sudo().user_id
    answer = {}
    for message in messages:
        fact = facts[message.id]
        if fact["brought_in"]:
            # sudo: the name of a colleague.
            user = env["res.users"].sudo().browse(fact["importer"] or ())
        elif fact["direction"] == "out":
            user = by_author.get(message.author_id.id)
        else:
            user = by_record.get((message.model, message.res_id)) or of_person
        answer[message.id] = {"id": user.id, "name": user.name} if user else False
    return answer


def _users_of(env, partners):
    # sudo: the name of a colleague who wrote an e-mail that the user may read.
    users = env["res.users"].sudo().with_context(active_test=False)
    found = users.search([("partner_id", "in", partners.ids)])
    return {user.partner_id.id: user for user in found}


def _users_of_records(env, messages):
    by_model = defaultdict(set)
    for message in messages:
        if message.res_id:
            by_model[message.model].add(message.res_id)
    answer = {}
    for name, ids in by_model.items():
        if field := responsible_field(env, name):
            # sudo: as above.
            records = env[name].sudo().browse(sorted(ids)).exists()
            answer |= {(name, one.id): one[field][:1] for one in records}
    return answer
