"""What a user is told after a move, a merge, or its undo (F10.3)."""

from odoo.tools import format_list

from .words import count_texts

ZERO_MOVES = {"moves": 0, "hidden_moves": 0}


class Telling:
    """A journal, and those that were made in one go with it, in words.

    :param journal: `webcrm.transfer`, of the user who is told
    """

    def __init__(self, journal):
        self.env, self.journal = journal.env, journal
        # sudo: the names and counts of what this user has just done or undone.
        self.known = journal.sudo()
        self.chained = self.known._chained()

    def done(self):
        """Say what was moved, with Undo, and open the resulting record.

        :return: client action
        """
        return {
            "type": "ir.actions.client",
            "tag": "webcrm_transfer_done",
            "params": {
                "journal_id": self.journal.id,
                "title": self.title(),
                "message": self.moved(),
                "next": self._open(self.known.survivor_id),
            },
        }

    def undone(self):
        """Say what was undone, and open the card that the person has now; of several that
        were merged, the one that they were merged into.

        :return: client action
        """
        several = len(self.chained) > 1
        person = self.known.survivor_id if several else self.known.person_id
        moved = ", ".join(self._counts())
        return {
            "type": "ir.actions.client",
            "tag": "webcrm_transfer_done",
            "params": {
                "title": self._undone_title(),
                "message": moved and self.env._("Moved back %s", moved),
                "next": self._open(person),
            },
        }

    def title(self):
        """What was done."""
        if len(self.chained) > 1:
            return self.env._(
                "Merged %(count)s persons into %(target)s",
                count=len(self.chained),
                target=self.known.survivor_id.name,
            )
        moved = count_texts(self.known.plan["entities"], "moves")
        return (self.known.summary or "").removesuffix(f": {', '.join(moved)}")

    def moved(self):
        """What was moved in one go, such as `Moved 3 opportunities, 5 meetings`."""
        moved = ", ".join(self._counts())
        return self.env._("Moved %s", moved) if moved else ""

    def _undone_title(self):
        if self.known.kind == "merge":
            persons = self.known.survivor_id | self.chained.person_id
            return self.env._(
                "Undone: %s are separate persons again",
                format_list(self.env, persons.mapped("name")),
            )
        person, organization = self.known.person_id, self.known.person_id.parent_id
        if not organization:
            return self.env._(
                "Undone: %s is without an organization again", person.name
            )
        return self.env._(
            "Undone: %(person)s is at %(organization)s again",
            person=person.name,
            organization=organization.name,
        )

    def _open(self, person):
        """Open a card in the place of the one that the user may have come from."""
        shown = self.chained.person_id | self.chained.survivor_id
        return person.with_env(self.env)._open_card(instead_of=shown)

    def _counts(self):
        """What was moved in one go: counts in words, such as `3 opportunities`."""
        entities = {}
        for entity in (e for one in self.chained for e in one.plan["entities"]):
            known = entities.setdefault(entity["id"], entity | ZERO_MOVES)
            for side in ZERO_MOVES:
                known[side] += entity[side]
        return count_texts(entities.values(), "moves")
