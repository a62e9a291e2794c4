"""A custom field is added while users work: the table's lock is in other hands."""

import contextlib
from unittest.mock import patch

from devkit.testing.forks import MeetingBroken

HOLD = "holds"
ADD = "adds"


def work(env, meet, role):
    """One works with contacts till the other, who adds a field, has given up."""
    if role == HOLD:
        env["res.partner"].search([], limit=1).name  # noqa: B018
        meet()
        with contextlib.suppress(MeetingBroken):
            meet()
        return None
    meet()
    custom = (
        "odoo.addons.webcrm_contacts.models.custom_field.webcrm_person_field_custom"
    )
    with patch(f"{custom}.LOCK_TIMEOUT", "500ms"), patch(f"{custom}.LOCK_TRIES", 2):
        env["webcrm.person.field"].create([{"label": "Wine", "field_type": "text"}])
    return "added"


def test_the_lock_is_given_up_with_a_message_and_nothing_changes(forks):
    holder, adder = forks.run(work, HOLD, ADD)
    assert not holder.error, holder.trace
    assert "Nothing was changed: try again" in str(adder.error)
