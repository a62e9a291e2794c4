"""What the dialog of move and merge asks of the engine: one plan for each person."""

from ...models.transfer.engine.engine import Engine
from ...tools.transfer.plan import ALL, COMING


class MoveQuestion:
    """The choices of a dialog, as requests.

    :param wizard: `webcrm.person.move`
    """

    def __init__(self, wizard):
        self.wizard, self.env = wizard, wizard.env
        self.engine = Engine(wizard.env)
        self.person = wizard.person_id._origin
        self.organization = wizard.organization_id._origin
        self.target = wizard.merge_into_id._origin
        self.others = wizard.other_ids._origin

    @property
    def is_whole(self):
        """Whether there is anything to plan."""
        target = self.target or not self.wizard.merging
        return bool(self.person and self.organization and target)

    def previews(self, **choices):
        """The plan of the person, and those of the others that are merged with it.

        :param choices: arguments of `preview_move`
        :return: list of dicts; empty as long as there is nothing to plan
        """
        if not self.is_whole:
            return []
        first = self.engine.preview(self._request(choices))
        kept = tuple(line["name"] for line in chosen_lines(first["values"]))
        return [first, *map(self.engine.preview, self._others(kept))]

    def carry_out(self, digests, **choices):
        """:return: the journal
        :raise TransferChanged: when a plan is not the one with its digest
        """
        requests = self._requests(choices)
        # Of one that was not shown nobody knows what it is to be.
        digests = [*digests, *["unknown"] * len(requests)][: len(requests)]
        return self.engine.move_all(requests, digests)

    def start(self, digests, **choices):
        """The same in the background.

        :return: the job
        """
        return self.engine.start(self._requests(choices), digests)

    def _requests(self, choices):
        kept = (*choices["overwrite_fields"], *choices["keep_fields"])
        return [self._request(choices), *self._others(kept)]

    def default_types(self):
        """What moves along where nothing is chosen: dict of type id to ALL or COMING."""
        wizard = self.wizard
        # sudo: which types there are; what is moved follows the mover's rights.
        types = self.env["webcrm.entity.type"].sudo()
        types = types.search([("transferable", "=", True)])
        # Who stays at the organization leaves nothing there.
        same = self.organization == self.person.parent_id
        if wizard.reason != "employer" or same:
            return dict.fromkeys(types._ids, ALL)
        parts = {"always": ALL, "coming": COMING}
        return {one.id: parts[one.follows] for one in types if one.follows in parts}

    def _request(self, choices):
        options = {"merge_into": self.target, "date_from": self.wizard.date_from}
        return self.engine.request(self.person, self.organization, **options | choices)

    def _others(self, kept):
        """The further records that are merged into the same one: what has been chosen
        is not filled anew."""
        options = {"merge_into": self.target, "keep_fields": kept}
        return [
            self.engine.request(other, self.target.parent_id, **options)
            for other in self.others
        ]


def chosen_lines(values):
    """The values with two sides to choose from: what is shown is what is kept.

    :param values: list of dicts, see `preview_move`
    """
    return [line for line in values if is_shown(line) and can_be_chosen(line)]


def is_shown(line):
    """What both records lack is left out, and the name, which follows from its parts."""
    return not line["empty"] and line["name"] != "name"


def can_be_chosen(line):
    return line["differs"] and not line["locked"]


def count_records(plan):
    """How many rows a plan looks at: what decides how long it takes."""
    sides = ("moves", "stays", "hidden_moves", "hidden_stays")
    records = sum(entity[side] for entity in plan["entities"] for side in sides)
    return records + sum(line["count"] for line in plan["others"])
