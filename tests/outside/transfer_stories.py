"""What happens between a transfer and its undo."""

BLOCK = {
    ("res_partner", name) for name in ("block_mass_email", "mass_email_block_reason")
}
BLOCK |= {("res_partner", f"block_mass_email_{name}") for name in ("date", "note")}


class Once:
    """Nothing: it is undone, and all is as before."""

    #: what may differ after the undo, see `Accounts.check_undone`
    allowed = frozenset()
    grown = frozenset()

    def __init__(self, env, dice, done, accounts):
        self.env, self.dice, self.done, self.accounts = env, dice, done, accounts
        self.faults = []

    @staticmethod
    def fits(_done):
        return True

    def between(self):
        pass

    def undo(self):
        """Take everything back; a refusal in words is allowed where something happened."""
        self.done.journal.action_undo()
        return True

    def after(self):
        return []


class TwoMerges(Once):
    """One more merge follows, and the first one is undone before it, or refused."""

    @staticmethod
    def fits(done):
        return done.merges

    def between(self):
        cast = self.done.cast
        pair = self.dice.choice([(cast.third, cast.other), (cast.other, cast.third)])
        source, target = pair
        self.second = source.move_to_organization(target.parent_id, merge_into=target)

    def undo(self):
        first = self.done.journal
        if refused(self.env, first.action_undo):
            self.second.action_undo()
            first.action_undo()
            return True
        self.env.flush_all()
        everybody = self.done.cast.person | self.done.cast.other | self.done.cast.third
        everybody |= everybody.child_ids
        lost = [
            text
            for text in self.accounts.check_transfer(everybody)
            if "vanished" in text
        ]
        self.faults += [f"first of two merges undone: {text}" for text in lost]
        return not refused(self.env, self.second.action_undo)


class Edited(Once):
    """Somebody else edits the card and writes on it."""

    allowed = frozenset({("res_partner", "comment")})
    grown = frozenset({"mail_activity"})

    def between(self):
        self.card = self.done.survivor.with_user(self.done.cast.editor)
        self.card.comment = "<p>Written since</p>"
        self.message = self.card.message_post(body="Called her")
        self.activity = self.card.activity_schedule("mail.mail_activity_data_todo")
        self.env.flush_all()

    def undo(self):
        return not refused(self.env, self.done.journal.action_undo)

    def after(self):
        if "Written since" not in (self.done.survivor.comment or ""):
            yield "what was written since the transfer is lost"
        for record in (self.message.sudo(), self.activity.sudo()):
            if not record.exists():
                yield f"{record._name} made since the transfer is lost"
            elif not self.env["res.partner"].browse(record.res_id).exists():
                yield f"{record._name} made since the transfer is of nobody"


class Wish(Once):
    """A wish about mass e-mail is made on the survivor or on the merged record."""

    allowed = frozenset(BLOCK | {"webcrm_blocked_address"})

    @staticmethod
    def fits(done):
        return done.merges

    def between(self):
        cast = self.done.cast
        card = self.dice.choice([cast.other, cast.other, cast.person])
        self.wish = not card.block_mass_email
        self.where = "survivor" if card == cast.other else "merged record"
        card.with_user(cast.editor).sudo().block_mass_email = self.wish
        self.env.flush_all()

    def undo(self):
        from odoo.exceptions import UserError

        try:
            self.done.journal.action_undo()
        except UserError as error:
            self.faults.append(f"kind 7: after a wish on the {self.where}: {error}")
            return False
        return True

    def after(self):
        for name in ("person", "other"):
            card = getattr(self.done.cast, name)
            if card.block_mass_email != self.wish:
                wish = "blocked" if self.wish else "unblocked"
                yield f"kind 7: {wish} on the {self.where} since, and not on {name} after undo"


STORIES = (Once, Once, Once, TwoMerges, Edited, Wish)


def refused(env, act):
    """Whether an act is refused in words; then nothing is changed."""
    from odoo.exceptions import UserError

    savepoint = env.cr.savepoint()
    try:
        act()
        env.flush_all()
    except UserError:
        savepoint.close(rollback=True)
        # What a request that fails has kept for its end goes with it.
        env.cr.precommit.clear()
        env.cr.postcommit.clear()
        env.invalidate_all()
        return True
    savepoint.close(rollback=False)
    return False
