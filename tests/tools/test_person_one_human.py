"""Records of one human share a number, and are parted as they were joined."""

import pytest
from tools.person.one_human import part


@pytest.mark.parametrize(
    ("before", "members", "kept", "after"),
    [
        # Two that were alone are alone again.
        ({5: None, 7: None}, {5, 7}, 7, {5: None, 7: None}),
        ({5: None, 7: None}, {5, 7}, 5, {5: None, 7: None}),
        # One goes back to nobody, the others keep their number.
        ({5: None, 7: 7, 8: 7}, {5, 7, 8}, 7, {5: None, 7: 7, 8: 7}),
        # The number is not the id of the one that is kept.
        ({2: None, 7: 5, 5: 5}, {2, 5, 7}, 7, {2: None, 5: 5, 7: 5}),
        ({2: 2, 3: 2, 7: None}, {2, 3, 7}, 7, {2: 2, 3: 2, 7: None}),
        # Whose number has gone: the smallest of them gives a new one.
        ({3: 2, 4: 2, 7: None}, {3, 4, 7}, 7, {3: 3, 4: 3, 7: None}),
        ({3: 2, 7: None}, {3, 7}, 7, {3: None, 7: None}),
        # What joined since stays with the one that is kept.
        ({5: None, 7: None}, {5, 7, 9}, 7, {5: None, 7: 7, 9: 7}),
        ({5: None, 7: None}, {5, 7, 3}, 7, {5: None, 7: 3, 3: 3}),
        ({5: None}, {5, 7}, 7, {5: None, 7: None}),
        ({}, {5, 7}, 7, {5: 5, 7: 5}),
    ],
)
def test_what_was_joined_is_parted(before, members, kept, after):
    assert part(before, members, kept) == after
