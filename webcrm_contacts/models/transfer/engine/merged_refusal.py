"""The error that keeps a merged record from being used beside its survivor (F10.4)."""

from odoo.exceptions import UserError


def merged_error(persons):
    """The error for records that were merged.

    :param persons: `res.partner` records, with the rights of the user
    :return: `UserError`; its `context` has `code` (`merged`), for the first record
        `merged_into_id` (id of the survivor, False when the user may not read it), and
        in `webcrm_merged` for each one `id`, `name`, `text`, `survivor_id`, `survivor`
        (its name), `journal_id` (False when the user cannot undo it) and `chain` (the
        same for those that are undone together)
    """
    journals = persons._undoable_merges()
    names = _names(persons)
    told = [_describe(one, names[one], journals.get(one.id)) for one in persons]
    # No class of our own: Odoo's browser shows one it does not know as a crash.
    error = UserError("\n".join(one["text"] for one in told))
    error.context = {
        "code": "merged",
        "merged_into_id": told[0]["survivor_id"],
        "webcrm_merged": told,
    }
    return error


def _names(persons):
    """What to call each: by more than the name where several have the same.

    :return: dict of record to text
    """
    names = {}
    for name, alike in persons.grouped("name").items():
        known = map(alike.mapped, ("email", "mobile"))
        told = next((k for k in known if len({*k}) == len(alike)), alike.mapped("id"))
        for person, text in zip(alike, told, strict=True):
            names[person] = f"{name} ({text})" if text and len(alike) > 1 else name
    return names


def _describe(person, name, journal):
    """One merged record as plain values, for people and for programs."""
    survivor = person._survivor()
    readable = survivor.has_access("read")
    return {
        "id": person.id,
        "name": name,
        "text": _text(person.env, name, readable and survivor, journal),
        "survivor_id": readable and survivor.id,
        "survivor": readable and survivor.display_name,
        "journal_id": bool(journal) and journal.id,
        "chain": bool(journal) and (journal.chain or journal.id),
    }


def _text(env, name, survivor, journal):
    """What happened, and what to do."""
    if not survivor:
        return env._(
            "%s has been merged into a person that you may not see, and stays archived. "
            "Ask somebody who may see that person.",
            name,
        )
    names = {"person": name, "survivor": survivor.display_name}
    if journal:
        return env._(
            "%(person)s has been merged into %(survivor)s, and stays archived. Undo the "
            "merge to have both again, or open the person that stayed.",
            **names,
        )
    return env._(
        "%(person)s has been merged into %(survivor)s, and stays archived. Open the person "
        "that stayed: the merge cannot be undone any more, or not by you.",
        **names,
    )
