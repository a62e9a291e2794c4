from odoo import models
from odoo.tools import format_list

ZERO_MOVES = {"moves": 0, "hidden_moves": 0}


class WebcrmTransfer(models.Model):
    """What a user is told after a move, a merge, or its undo (F10.3)."""

    _inherit = "webcrm.transfer"

    def _undone_action(self):
        """Say what was undone, and open the card that the person has now; of several that
        were merged, the one that they were merged into.

        :return: client action
        """
        self.ensure_one()
        # sudo: the names and counts of what this user has just undone.
        journal = self.sudo()
        several = len(journal._chained()) > 1
        person = journal.survivor_id if several else journal.person_id
        opened = person.with_env(self.env)._open_card(journal._persons_shown())
        return {
            "type": "ir.actions.client",
            "tag": "webcrm_transfer_done",
            "params": {
                "title": journal._undone_title(),
                "message": journal._moved_back_text(),
                "next": opened,
            },
        }

    def _undone_title(self):
        if self.kind == "merge":
            persons = self.survivor_id | self._chained().person_id
            return self.env._(
                "Undone: %s are separate persons again",
                format_list(self.env, persons.mapped("name")),
            )
        person, organization = self.person_id, self.person_id.parent_id
        if not organization:
            return self.env._(
                "Undone: %s is without an organization again", person.name
            )
        return self.env._(
            "Undone: %(person)s is at %(organization)s again",
            person=person.name,
            organization=organization.name,
        )

    def _moved_back_text(self):
        moved = self._moved_texts()
        return self.env._("Moved back %s", ", ".join(moved)) if moved else ""

    def _persons_shown(self):
        """The persons whose card the user may have come from."""
        journals = self._chained()
        return journals.person_id | journals.survivor_id

    def _moved_texts(self):
        """What was moved in one go: counts in words, such as `3 opportunities`."""
        entities = {}
        for entity in (
            e for journal in self._chained() for e in journal.plan["entities"]
        ):
            known = entities.setdefault(entity["id"], entity | ZERO_MOVES)
            for side in ZERO_MOVES:
                known[side] += entity[side]
        return self._count_texts(entities.values(), "moves")
