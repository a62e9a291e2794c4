"""Nothing vanishes in a move or merge, nothing strange changes, and undo restores all.

Rows are put at random into every table that points at partners, in the database with
all apps; a person is moved or merged; every row of the database is accounted for.
"""

import random

import pytest
from transfer_rows import OWN_ACCOUNT, Database, Rows

from devkit.testing.depth import sample

SEEDS = range(sample(6, 24))
# A fork looks the catalog up once for all its seeds; two of them work at a time.
BATCH = 3
# Log entries about the transfer itself; every other row of these tables is compared.
LOGS = {"mail_message", "mail_tracking_value", "webcrm_person_log", "mail_notification"}


# Texts that Odoo stores of the record a row points at: true of that record before and after.
# (What is printed on posted documents is compared in `books`.)
NAMED_AFTER_CARD = {("account_move", "invoice_partner_display_name"): "partner_id"}


def people(env, dice):
    """Two organizations, a person of the one and one of either."""
    partners = env["res.partner"]
    acme = partners.create({"name": "Acme", "is_company": True, "street": "Gade 1"})
    nordvind = partners.create({"name": "Nordvind", "is_company": True})
    person = partners.create(
        {"name": "Anna Holm", "parent_id": acme.id, "email": "anna@acme.example"}
        | {"function": "CEO", "category_id": [(0, 0, {"name": "VIP"})]}
        | {"block_mass_email": dice.random() < 0.3}
    )
    home = dice.choice([acme, nordvind])
    other = partners.create(
        {"name": "Anna B. Holm", "parent_id": home.id, "phone": "1"}
    )
    partners.create({"parent_id": person.id, "type": "other", "street": "Privatvej 9"})
    if dice.random() < 0.4:
        portal = env.ref("base.group_portal").id
        login = {
            "login": "anna",
            "partner_id": person.id,
            "group_ids": [(6, 0, [portal])],
        }
        env["res.users"].with_context(no_reset_password=True).create(login)
    return acme, nordvind, person, other


def ask(env, dice, nordvind, person, other):
    """Arguments of a move or merge, any of them."""
    types = env["webcrm.entity.type"].search([])
    chosen = types.filtered(lambda _type: dice.random() < 0.5)
    kwargs = {"entity_types": dice.choice([None, types.browse(), chosen])}
    if dice.random() < 0.6:
        kwargs |= {"merge_into": other, "overwrite_fields": ["function"]}
        return other.parent_id, kwargs
    kwargs["leave_former"] = dice.choice([None, None, True])
    if dice.random() < 0.3:
        kwargs["date_from"] = "2026-05-01"
    return nordvind, kwargs


def books(env, organizations):
    """What accounting says about the organizations and the printed customers."""
    env.invalidate_all()
    posted = env["account.move"].search([("state", "=", "posted")])
    printed = {
        move.id: (
            move.partner_id.name,
            move.invoice_partner_display_name,
            move.commercial_partner_id.id,
            move.partner_id._display_address(),
            move.line_ids.partner_id.commercial_partner_id.ids,
        )
        for move in posted
    }
    totals = {
        org.id: (org.total_invoiced, org.credit, org.debit) for org in organizations
    }
    addresses = {org.id: org._display_address() for org in organizations}
    return printed, totals, addresses


def check_rows(before, after, cards):
    """Find rows that vanished or changed otherwise than from one record to another.

    :param cards: dict of id to display name
    :return: list of faults
    """
    faults = []
    for table, rows in before.items():
        now = after.read(table)
        for key, row in rows.items():
            if key in now:
                faults += strange_changes(table, row, now[key], cards)
            elif not is_elsewhere(row, now, cards):
                faults.append(f"{table}: a row vanished: {row}")
        if table not in LOGS:
            grown = {**row_ids(now)}.keys() - row_ids(rows).keys()
            faults += [
                f"{table}: a row appeared: {now[k]}"
                for k in grown
                if not_a_copy(now[k], cards)
            ]
    return faults


def row_ids(rows):
    return {key: row for key, row in rows.items() if "id" in row}


def not_a_copy(row, cards):
    """New rows belong to one of the cards: their own log, followers, tags."""
    return not any(value in cards for value in row.values() if isinstance(value, int))


def strange_changes(table, old, new, cards):
    for name, value in old.items():
        link = NAMED_AFTER_CARD.get((table, name))
        if new[name] == value or (link and new[name] == cards.get(new[link])):
            continue
        card = value in cards or str(value).startswith("res.partner,")
        if not card or not (
            new[name] in cards or str(new[name]).startswith("res.partner,")
        ):
            yield f"{table}.{name} of {old.get('id')}: {value} -> {new[name]}"


def is_elsewhere(row, now, cards):
    """Whether a row without id is there for another of the records."""
    if "id" in row:
        return False

    def same(other):
        return all(
            other[n] == v or (v in cards and other[n] in cards) for n, v in row.items()
        )

    return any(same(other) for other in now.values())


def trial(env, meet, seed):
    """One random transfer and its undo; everything is rolled back.

    :return: dict with the faults found and what was done
    """
    dice = random.Random(seed)
    acme, nordvind, person, other = people(env, dice)
    rows = Rows(env, dice)
    empty = rows.fill([person, other])
    env.flush_all()
    before = Database(env)
    before.keep([t.name for t in rows.links] + ["res_partner_res_partner_category_rel"])
    accounts = books(env, acme | nordvind)
    organization, kwargs = ask(env, dice, nordvind, person, other)
    preview = person.preview_move(organization, **kwargs)
    refusals = preview["refusals"]
    result = {"seed": seed, "empty": empty, "refusals": refusals, "faults": []}
    if not refusals:
        kwargs["digest"] = preview["digest"]
        journal = person.move_to_organization(organization, **kwargs)
        env.flush_all()
        everybody = person | other | journal.former_id | acme | nordvind
        result["faults"] += check_transfer(env, before, everybody)
        if kwargs.get("merge_into") is None or organization != acme:
            result["faults"] += check_books(env, acme | nordvind, accounts)
        result["kind"] = journal.kind
        journal.action_undo()
        env.flush_all()
        result["faults"] += compare_undone(before)
    env.cr.rollback()
    return result


def check_transfer(env, before, everybody):
    """Find rows that vanished or changed strangely by a transfer between these records.

    :return: list of faults
    """
    cards = {card.id: card.display_name for card in everybody}
    kept = {n: r for n, r in before.rows.items() if n not in OWN_ACCOUNT}
    strangers = set(before.changed()) - set(before.rows) - OWN_ACCOUNT.keys() - LOGS
    unknown = strangers - known_changes(env)
    return check_rows(kept, before, cards) + [f"{name} changed" for name in unknown]


def check_books(env, organizations, accounts):
    """Compare what accounting says with what it said before.

    :return: list of faults
    """
    now = books(env, organizations)
    return [] if now == accounts else [f"accounting changed: {accounts} {now}"]


def known_changes(env):
    """Tables that follow from the records' own data."""
    own = {table for table, *_ in env["webcrm.transfer"]._copied_links()}
    return own | {"mail_followers_mail_message_subtype_rel"}


def compare_undone(before):
    """Every row as it was; new ones only in the logs.

    :return: list of faults
    """
    faults = []
    for table in before.changed():
        if table in OWN_ACCOUNT and table != "res_partner":
            continue
        if table not in before.rows:
            faults.append(f"{table} differs after undo")
            continue
        now = before.read(table)
        for key, row in before.rows[table].items():
            if now.get(key) != row:
                differs = {n: (v, (now.get(key) or {}).get(n)) for n, v in row.items()}
                differs = {n: v for n, v in differs.items() if v[0] != v[1]}
                faults.append(f"{table} {row.get('id')} after undo: {differs}")
        if table not in LOGS and now.keys() - before.rows[table].keys():
            faults.append(f"{table}: rows left over after undo")
    return faults


def trials(env, meet, seeds):
    """Several trials, one after the other, in one process.

    :return: dict of seed to the result of its trial
    """
    results = {}
    for seed in seeds:
        results[seed] = trial(env, meet, seed)
        env.transaction.clear()
        env.registry.clear_all_caches()
    return results


@pytest.fixture(scope="module")
def results(forks):
    """What came of all trials: dict of seed to result."""
    batches = [SEEDS[n : n + BATCH] for n in range(0, len(SEEDS), BATCH)]
    found = {}
    for pair in zip(batches[::2], batches[1::2], strict=True):
        for outcome in forks.run(trials, *pair):
            assert not outcome.error, outcome.trace
            found |= outcome.value
    return found


@pytest.mark.parametrize("seed", SEEDS)
def test_every_row_is_accounted_for_and_undo_restores_it(results, seed):
    result = results[seed]
    assert result["faults"] == []
    assert not result["refusals"] or "login" in str(result["refusals"])


def test_the_trials_were_of_every_kind(results):
    done = [result for result in results.values() if not result["refusals"]]
    assert len(done) >= len(SEEDS) / 2
    assert {result["kind"] for result in done} == {"move", "merge"}
