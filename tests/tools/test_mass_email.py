"""What is a mass mailing, and whose block decides (F2: Blocked wins)."""

import pytest
from tools.mass_email.runs import (
    ACTION,
    BLOCKED,
    CODE,
    COMPOSER,
    MAILING,
    MARK_KEY,
    MISSING,
    RESIGNED,
    Card,
    Judge,
    Letter,
    MailRun,
    Mark,
    in_mass_run,
    is_mass,
    mark_of,
)

ANNA, BENT, OTHER = "anna@acme.example", "bent@acme.example", "other@acme.example"


@pytest.mark.parametrize(
    ("run", "mass"),
    [
        (MailRun(MAILING, "res.partner", 1), True),
        (MailRun(MAILING, "sale.order", 1, sends_document=True), True),
        (MailRun(COMPOSER, "res.partner", 2), True),
        (MailRun(COMPOSER, "res.partner", 1), False),
        (MailRun(COMPOSER, "sale.order", 9, sends_document=True), False),
        (MailRun(COMPOSER, "sale.order", 9), True),
        (MailRun(COMPOSER, "crm.lead", 9, sends_document=True), True),
        (MailRun(COMPOSER, "account.move", 9), True),
        (MailRun(COMPOSER, "account.move", 9, sends_document=True), False),
        (MailRun(COMPOSER, "stock.picking", 9), True),
        (MailRun(COMPOSER, "stock.picking", 1), False),
        (MailRun(ACTION, "purchase.order", 9), True),
        (MailRun(ACTION, "purchase.order", 9, sends_document=True), False),
        (MailRun(COMPOSER, "calendar.event", 9), True),
        (MailRun(ACTION, "crm.lead", 2), True),
        (MailRun(ACTION, "crm.lead", 1), False),
        (MailRun(ACTION, "res.users", 9), False),
        (MailRun(COMPOSER, "res.users", 9), True),
        (MailRun(CODE, "event.registration", 9), False),
    ],
)
def test_a_run_is_mass_or_not(run, mass):
    assert is_mass(run) is mass


def test_a_mark_that_came_from_outside_counts_for_nothing():
    """A client sends text: it can neither lift a block nor set one."""
    assert mark_of({MARK_KEY: Mark.OWN}) is Mark.OWN
    assert mark_of({MARK_KEY: Mark.OWN.value}) is None
    assert mark_of({MARK_KEY: False}) is None
    assert mark_of({}) is None


def test_a_letter_is_part_of_a_mass_run_and_a_document_is_not():
    assert in_mass_run({MARK_KEY: Mark.MASS})
    assert in_mass_run({MARK_KEY: Mark.LETTER})
    assert not in_mass_run({MARK_KEY: Mark.OWN})
    assert not in_mass_run({MARK_KEY: Mark.MASS.value})
    assert not in_mass_run({})


def decide(cards, letter, **by_address):
    cards = {key: Card(*value) for key, value in cards.items()}
    addresses = {"anna": ANNA, "bent": BENT, "other": OTHER}
    reasons = {addresses[key]: reason for key, reason in by_address.items()}
    return Judge(cards, reasons).decide(letter)


def to(*addresses, **values):
    return Letter(entries=[(a, [a]) for a in addresses], **values)


@pytest.mark.parametrize("reason", [BLOCKED, RESIGNED])
def test_the_recipients_own_card_decides(reason):
    verdict = decide({1: (reason, (ANNA,))}, Letter(partners=(1,)))
    assert verdict.reason == reason
    assert verdict.dropped == {1: reason}


def test_another_card_with_the_blocked_address_is_judged_by_itself():
    verdict = decide({2: (None, (ANNA,))}, Letter(partners=(2,)), anna=BLOCKED)
    assert not verdict.changed
    assert verdict.partners == [2]


def test_of_several_recipients_only_the_blocked_one_is_dropped():
    cards = {1: (BLOCKED, (ANNA,)), 2: (None, (BENT,))}
    verdict = decide(cards, Letter(partners=(1, 2)))
    assert verdict.reason is None
    assert verdict.partners == [2]


def test_of_a_cards_several_addresses_the_blocked_one_is_dropped():
    verdict = decide({2: (None, (ANNA, BENT))}, Letter(partners=(2,)), anna=BLOCKED)
    assert verdict.reason is None
    assert verdict.addresses == {2: [BENT]}


def test_a_card_whose_several_addresses_are_all_blocked_gets_nothing():
    verdict = decide(
        {2: (None, (ANNA, BENT))}, Letter(partners=(2,)), anna=BLOCKED, bent=BLOCKED
    )
    assert verdict.reason == BLOCKED


def test_an_address_without_a_card_is_judged_by_who_has_it():
    assert decide({}, to(ANNA), anna=BLOCKED).reason == BLOCKED
    assert decide({}, to(ANNA), anna=RESIGNED).reason == RESIGNED
    assert decide({}, to(ANNA)).entries == [ANNA]


def test_of_several_addresses_the_blocked_ones_are_dropped():
    verdict = decide({}, to(ANNA, BENT), anna=BLOCKED)
    assert verdict.reason is None
    assert verdict.entries == [BENT]
    assert decide({}, to(ANNA, BENT), anna=BLOCKED, bent=RESIGNED).reason == BLOCKED


def test_the_linked_card_decides_about_its_address():
    cards = {1: (None, (ANNA,))}
    assert not decide(cards, to(ANNA, cards=(1,)), anna=BLOCKED).changed
    assert not decide(cards, to(ANNA, cards=(1,)), anna=RESIGNED).changed
    cards = {1: (RESIGNED, (ANNA,))}
    assert decide(cards, to(ANNA, cards=(1,))).reason == RESIGNED


def test_a_blocked_card_keeps_its_records_other_address_from_being_used():
    cards = {1: (BLOCKED, (ANNA,))}
    letter = to(OTHER, cards=(1,), own=frozenset({OTHER}))
    assert decide(cards, letter).reason == BLOCKED


def test_a_person_whose_address_was_taken_out_keeps_its_records_from_being_used():
    letter = to(OTHER, cards=(1,), own=frozenset({OTHER}))
    assert decide({1: (None, (), True)}, letter).reason == MISSING
    assert decide({1: (RESIGNED, (), True)}, letter).reason == RESIGNED
    assert decide({1: (None, (), False)}, letter).entries == [OTHER]
    assert decide({1: (None, (), True)}, to(OTHER, cards=(1,))).entries == [OTHER]


def test_a_letter_to_somebody_else_about_a_blocked_card_goes_out():
    cards = {1: (BLOCKED, (ANNA,)), 9: (None, (OTHER,))}
    assert decide(cards, Letter(cards=(1,), partners=(9,))).partners == [9]
    assert decide(cards, to(OTHER, cards=(1,))).entries == [OTHER]


def test_an_address_its_card_does_not_have_is_judged_by_who_has_it():
    cards = {1: (None, (BENT,))}
    assert decide(cards, to(ANNA, cards=(1,)), anna=BLOCKED).reason == BLOCKED
    assert decide(cards, to(ANNA, cards=(1,)), anna=RESIGNED).reason == RESIGNED


def test_a_blocked_copy_is_left_out_and_the_letter_goes():
    letter = to(BENT, copies=[(ANNA, [ANNA])])
    verdict = decide({}, letter, anna=BLOCKED)
    assert (verdict.reason, verdict.entries, verdict.copies) == (None, [BENT], [])


def test_nobody_to_write_to_is_no_matter_of_ours():
    assert not decide({}, Letter()).changed
    assert decide({1: (None, ())}, Letter(partners=(1,))).partners == [1]


def test_of_several_linked_cards_with_the_address_the_first_says_why():
    cards = {1: (RESIGNED, (ANNA,)), 2: (BLOCKED, (ANNA,)), 3: (None, (ANNA,))}
    assert decide(cards, to(ANNA, cards=(1, 2))).reason == RESIGNED
    assert decide(cards, to(ANNA, cards=(2, 1))).reason == BLOCKED
    assert decide(cards, to(ANNA, cards=(1, 3))).reason is None
