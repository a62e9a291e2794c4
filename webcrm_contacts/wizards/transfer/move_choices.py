"""What a user chose in the dialog of move and merge, so that it outlives another question.

A value is chosen of a person, what moves along by its type: *Swap* turns the sides, and the
choices with them.
"""

from ...tools.transfer.plan import ALL, COMING


class MoveChoices:
    """Notes choices in the field `chosen` of a dialog, which is as lasting as the dialog.

    :param wizard: `webcrm.person.move`
    """

    def __init__(self, wizard):
        self.wizard = wizard
        self.noted = _as_noted(wizard.chosen)

    def note(self, target_id, source_id, keep_types):
        """Note what differs from what the dialog suggests, before it asks anew.

        :param target_id: of the person that stays, for whom the lines were made
        :param source_id: of the person that is merged
        :param keep_types: whether what moves along is still the same question
        """
        values = dict(self.noted["values"])
        for line in self.wizard.value_line_ids.filtered(lambda li: li._is_open()):
            known = values.get(line.name) in (target_id, source_id)
            if known or line.overwrite != line._is_suggested():
                values[line.name] = source_id if line.overwrite else target_id
        types = self.types() if keep_types else {}
        for line in self.wizard.entity_line_ids.filtered(_was_not_on_offer):
            types.pop(line.entity_type_id._origin.id, None)
        self.noted = {"values": values, "types": [*types.items()]}
        self.wizard.chosen = self.noted

    @property
    def noted_types(self):
        return dict(self.noted["types"])

    def types(self):
        """What is ticked, or not: dict of type id to ALL, COMING or False."""
        ticked = {
            line.entity_type_id._origin.id: (COMING if line.coming else ALL)
            if line.moves
            else False
            for line in self.wizard.entity_line_ids
        }
        return self.noted_types | ticked

    def apply(self, target_id, source_id):
        """Choose again what was noted of the persons that are there now.

        :return: whether that made a difference
        """
        changed = False
        for line in self.wizard._chosen_lines():
            chosen = self.noted["values"].get(line.name)
            if chosen in (target_id, source_id):
                wanted = chosen == source_id
                changed |= line.overwrite != wanted
                line.overwrite = wanted
        return changed


def _as_noted(chosen):
    """What was noted; what a program sends in another shape is nothing.

    :return: dict `values` (name of field to id of the person) and `types` (list of pairs)
    """
    chosen = chosen if isinstance(chosen, dict) else {}
    values, types = chosen.get("values"), chosen.get("types")
    known = (ALL, COMING, False)
    return {
        "values": values if isinstance(values, dict) else {},
        "types": [
            pair
            for pair in (types if isinstance(types, (list, tuple)) else ())
            if isinstance(pair, (list, tuple)) and len(pair) == 2
            if isinstance(pair[0], int) and pair[1] in known
        ],
    }


def _was_not_on_offer(line):
    """Whether nothing is ticked as nothing is open or ahead: nobody's choice."""
    coming = line.entity_type_id.follows == "coming"
    return coming and not line.moves and not line.coming_count
