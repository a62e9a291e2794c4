"""Which addresses beneath a person stay is decided without a database."""

import pytest
from tools.transfer import addresses

TOPS = {7: 7, 8: 7, 9: 9}  # 8 is beneath 7


def use(address, moves=True):
    values = {"moves": moves, "address": address}
    return addresses.Use(0, "sale_order", 0, 5, False, True, [1], **values)


@pytest.mark.parametrize(
    ("uses", "staying"),
    [
        ([use(7), use(9)], set()),
        ([use(7, moves=False), use(9)], {7}),
        ([use(8, moves=False)], {7}),
        ([use(7, moves=False), use(7)], {7}),
    ],
)
def test_what_stays_keeps_its_address(uses, staying):
    assert addresses.staying_addresses(uses, TOPS) == staying


def test_what_goes_along_gets_a_copy_of_an_address_that_stays():
    uses = [use(7, moves=False), use(8), use(9)]
    addresses.staying_addresses(uses, TOPS)
    assert [one.moves for one in uses] == [False, True, True]
    assert [one.copied for one in uses] == [False, True, False]


@pytest.mark.parametrize("value", [{"own": True}, {"entity_id": None}])
def test_what_is_the_addresss_own_goes_with_it(value):
    message = use(7)
    vars(message).update(value)
    uses = [use(7, moves=False), message]
    addresses.staying_addresses(uses, TOPS)
    assert (message.moves, message.copied) == (False, False)


def test_the_addresss_own_rows_do_not_keep_it():
    message = use(7, moves=False)
    message.own = True
    assert addresses.staying_addresses([message, use(8)], TOPS) == set()
    assert message.moves


def test_what_uses_a_contact_stays_with_it():
    uses = [use(7, moves=False), use(7), use(8)]
    addresses.staying_addresses(uses, TOPS)
    addresses.without_copies(uses, {8})
    assert [one.moves for one in uses] == [False, False, True]
    assert [one.copied for one in uses] == [False, False, True]


def test_a_group_without_an_address_that_stays_is_one_group():
    group = addresses.Group(0, "res_partner", 1, None, False, True, [1, 2])
    [whole] = addresses.part(group, {3})
    assert (whole.ids, whole.moves) == ([1, 2], True)


def test_a_row_is_the_persons_own_and_points_at_the_address_alone():
    row = addresses.Use(0, "sale_order", 0, 5, False, True, [1])
    assert (row.foreign, row.direct, row.address) == (False, False, 0)
