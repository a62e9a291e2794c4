"""One random transfer and its undo, with everything that is looked at."""

import datetime
import random
import traceback

from transfer_accounts import LOGS, Accounts, Books
from transfer_addresses import Addresses
from transfer_choices import Choices
from transfer_counts import Counts
from transfer_database import Database
from transfer_done import Done
from transfer_engine import linked_tables, own_tables
from transfer_meetings import Meetings
from transfer_numbers import COLUMNS as NUMBERS
from transfer_numbers import Numbers
from transfer_people import people
from transfer_rows import Rows
from transfer_stories import STORIES, Once

SCENES = (Addresses, Meetings, Numbers)


def trials(env, meet, seeds):
    """Several trials, one after the other, in one process.

    :return: dict of seed to the result of its trial
    """
    results = {}
    for seed in seeds:
        results[seed] = Trial(env, seed).run()
        env.cr.rollback()
        env.transaction.clear()
        env.registry.clear_all_caches()
    return results


def settle(env):
    """As if there were a commit: the log is written, and what follows is a new act."""
    env.cr.flush()
    env.cr.postcommit.clear()  # nobody is mailed; what the transaction kept ends
    env.cr._now = env.cr.now() + datetime.timedelta(seconds=1)  # each act has its time
    env.invalidate_all()


class Trial:
    """A transfer by chance; what it did wrong is in `result["faults"]`."""

    def __init__(self, env, seed):
        self.env, self.seed = env, seed
        self.dice = random.Random(seed)
        self.by_core = False
        self.result = {"seed": seed, "empty": [], "refusals": [], "faults": []}
        self.result |= {"kind": None, "fate": None, "story": None}

    def run(self):
        """Set the scene, transfer, look, undo, look.

        :return: dict that can be sent to another process
        """
        self._prepare()
        try:
            self._transfer()
        except Exception as error:  # noqa: BLE001 whatever it is, it is a fault
            text = f"{type(error).__name__}: {error}".splitlines()[0]
            self._blame([f"raised {text}\n{traceback.format_exc()}"])
        return self.result

    def _blame(self, faults):
        self.result["faults"] += faults

    def _prepare(self):
        env, dice = self.env, self.dice
        self.cast = people(env, dice)
        # Some people have no invoices: all that stays may go to the organization then.
        without = "account_" if dice.random() < 0.3 else None
        cards = [self.cast.person, self.cast.other]
        # Of its own: how often it is asked depends on where the rows lie on the disk.
        rows = random.Random(f"rows {self.seed}")
        self.result["empty"] = Rows(env, rows).fill(cards, without)
        self.scenes = [scene(env, dice, self.cast) for scene in SCENES]
        self.choices = Choices(env, dice, self.cast)
        settle(env)
        self.before = Database(env)
        links = [table.name for table in linked_tables(env)]
        self.before.keep({*links, *own_tables(env), *NUMBERS, *LOGS})
        self.books = Books(env, self.cast.organizations)
        self.accounts = Accounts(env, self.before, self.cast.person.id)

    def _ask(self):
        """Any arguments of a move or merge.

        :return: organization, and the others as dict
        """
        dice, cast = self.dice, self.cast
        if dice.random() < 0.07 and cast.mover.has_group("base.group_system"):
            self.by_core = True
            kwargs = {"entity_types": None, "leave_former": None}
            return cast.other.parent_id, kwargs | {"merge_into": cast.other}
        types = self.env["webcrm.entity.type"].search([])
        chosen = types.filtered(lambda _type: dice.random() < 0.5)
        kwargs = {"entity_types": dice.choice([None, None, types.browse(), chosen])}
        kwargs["leave_former"] = dice.choice([None, None, None, True, False])
        if dice.random() < 0.3:
            kwargs["date_from"] = "2026-05-01"
        if dice.random() < 0.35:
            return cast.nordvind, kwargs
        return cast.other.parent_id, kwargs | {"merge_into": cast.other}

    def _transfer(self):
        person = self.cast.person.with_user(self.cast.mover)
        organization, kwargs = self._ask()
        preview = person.preview_move(organization, **kwargs)
        if preview["refusals"] and kwargs["leave_former"] is False:
            kwargs["leave_former"] = None
            preview = person.preview_move(organization, **kwargs)
        if "administrator" in str(preview["refusals"]):
            self.cast.mover = self.env.ref("base.user_admin")
            person = person.with_user(self.cast.mover)
            preview = person.preview_move(organization, **kwargs)
        if kwargs.get("merge_into") and not (preview["refusals"] or self.by_core):
            kwargs |= self.choices.choose(preview)
            preview = person.preview_move(organization, **kwargs)
        self.result["refusals"] = preview["refusals"]
        if preview["refusals"]:
            return
        if kwargs.get("merge_into"):
            self.choices.look(preview)
        counted = Counts(self.env, self.cast)
        if self.by_core:
            journal = self._merge_by_core()
        else:
            journal = person.move_to_organization(
                organization, digest=preview["digest"], **kwargs
            ).sudo()
        settle(self.env)
        done = Done(self.cast, organization, kwargs, preview, journal)
        self.result |= {"kind": journal.kind, "fate": preview["source_fate"]}
        self.result["by_core"] = self.by_core
        self._look(done, counted)
        self._undo(done)

    def _merge_by_core(self):
        """The same through Odoo's own Merge.

        :return: the journal
        """
        cast = self.cast
        cards = (cast.person | cast.other).ids
        values = {"partner_ids": [(6, 0, cards)], "dst_partner_id": cast.other.id}
        wizard = self.env["base.partner.merge.automatic.wizard"].with_user(cast.mover)
        wizard.create(values).action_merge()
        journals = self.env["webcrm.transfer"]
        return journals.search([("survivor_id", "=", cast.other.id)], limit=1)

    def _look(self, done, counted):
        """Compare what is with what was, and with what was said."""
        everybody = self.cast.person | done.survivor | done.journal.former_id
        everybody |= self.cast.organizations | self.cast.addresses | everybody.child_ids
        everybody |= done.survivor.child_ids.child_ids
        self._blame(self.accounts.check_transfer(everybody))
        self._blame(self.accounts.check_told(done.survivor.id, done.merges))
        if done.changes_organization or not done.merges:
            self._blame(self.books.check(self.choices.renamed(done)))
        for scene in (*self.scenes, self.choices, counted):
            self._blame(scene.faults(done))

    def _undo(self, done):
        story = self.dice.choice(STORIES)
        if not story.fits(done):
            story = Once
        self.result["story"] = story.__name__
        story = story(self.env, self.dice, done, self.accounts)
        story.between()
        settle(self.env)
        undone = story.undo()
        self.result["undone"] = undone
        settle(self.env)
        self._blame(story.faults)
        if undone:
            self._blame(story.after())
            self._blame(self.accounts.check_undone(story.allowed, story.grown))
