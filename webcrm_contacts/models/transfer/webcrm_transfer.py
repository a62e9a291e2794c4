from datetime import timedelta

from odoo import api, fields, models, tools
from odoo.exceptions import UserError
from odoo.tools import frozendict

from ..entity_type.entity_problems import DOMAINS
from ..job.webcrm_background_job import UNFINISHED
from .engine.background import carry_out
from .engine.catalog import CatalogReader
from .engine.engine import Engine
from .engine.links import Same
from .engine.pictures import Pictures
from .engine.telling import Telling
from .engine.words import draw

DEFAULT_DAYS = 30
DAYS_PARAMETER = "webcrm_contacts.transfer_undo_days"


class WebcrmTransfer(models.Model):
    """The journal of moves and merges: who, when, what; and the way back (F10.4).

    Fields, rights and hooks; what plans, carries out and undoes is `engine/`.
    """

    _name = "webcrm.transfer"
    _inherit = ["webcrm.person.part"]
    _description = "Move or Merge of a Person"
    _order = "id DESC"
    _rec_name = "summary"

    _person_fields = ("person_id", "survivor_id", "former_id")

    # A person who is deleted for privacy takes its journals along.
    person_id = fields.Many2one(
        "res.partner", index=True, ondelete="cascade", readonly=True
    )
    survivor_id = fields.Many2one(
        "res.partner",
        "Result",
        index=True,
        ondelete="cascade",
        readonly=True,
        help="The person as it is now.",
    )
    former_id = fields.Many2one(
        "res.partner",
        "Former Person",
        index="btree_not_null",
        ondelete="cascade",
        readonly=True,
        help="What stayed at the former organization hangs on this person.",
    )
    from_organization_id = fields.Many2one(
        "res.partner", "From", ondelete="set null", readonly=True
    )
    to_organization_id = fields.Many2one(
        "res.partner", "To", ondelete="set null", readonly=True
    )
    kind = fields.Selection(
        [("move", "Move"), ("merge", "Merge"), ("core", "Merge of Contacts")],
        required=True,
        readonly=True,
    )
    state = fields.Selection(
        [("running", "Running"), ("done", "Done"), ("undone", "Undone")],
        default="done",
        required=True,
        readonly=True,
    )
    user_id = fields.Many2one(
        "res.users", "Done By", default=lambda self: self.env.user, readonly=True
    )
    date = fields.Datetime(default=fields.Datetime.now, readonly=True)
    undone_date = fields.Datetime(readonly=True)
    undone_user_id = fields.Many2one("res.users", "Undone By", readonly=True)
    summary = fields.Char(readonly=True)
    hooks = fields.Char(
        "Apps That Acted Themselves",
        readonly=True,
        help="What these apps did is not undone.",
    )
    chain = fields.Integer(
        index="btree_not_null",
        readonly=True,
        export_string_translation=False,
        help="Merges made in one go share this number; they are undone together.",
    )
    job_id = fields.Many2one(
        "webcrm.background.job",
        ondelete="set null",
        readonly=True,
        export_string_translation=False,
        help="What carries it out in the background.",
    )
    plan = fields.Json(readonly=True)
    changes = fields.Json(readonly=True, groups="base.group_system")
    can_undo = fields.Boolean(compute="_compute_can_undo")
    description = fields.Html("What Was Done", compute="_compute_description")

    @api.depends("state", "kind", "date")
    def _compute_can_undo(self):
        earliest = self._earliest_undo()
        for transfer in self:
            transfer.can_undo = (
                transfer.state == "done"
                and transfer.kind != "core"
                and (transfer.date or earliest) >= earliest
            )

    @api.depends("plan")
    @api.depends_context("lang")
    def _compute_description(self):
        for transfer in self:
            planned = transfer.kind != "core" and transfer.plan
            transfer.description = planned and draw(self.env, planned)

    @api.model_create_multi
    def create(self, vals_list):
        journals = super().create(vals_list)
        journals._forget_running()
        return journals

    def write(self, vals):
        if vals.keys() & {"state", "job_id"}:
            self._forget_running()
        return super().write(vals)

    def unlink(self):
        self._forget_running()
        return super().unlink()

    def _forget_running(self):
        if any(journal.state == "running" for journal in self):
            self.env.registry.clear_cache()
            # A request beside this one may have read the old ones since.
            self.env.cr.postcommit.add(self.env.registry.clear_cache)

    @api.model
    def _undo_days(self):
        """For how many days a move or merge can be undone (setting, 30 by default)."""
        # sudo: a setting, no data.
        value = self.env["ir.config_parameter"].sudo().get_param(DAYS_PARAMETER)
        return int(value) if str(value or "").isdigit() else DEFAULT_DAYS

    @api.model
    def _earliest_undo(self):
        return fields.Datetime.now() - timedelta(days=self._undo_days())

    def action_undo(self):
        """Take the move or merge back, wholly or not at all.

        :return: client action that says what was undone, and opens the person's card
        :raise AccessError: when the user may not write on the persons and organizations
        :raise UserError: with the list of what stands in the way
        """
        self.ensure_one()
        # sudo: whoever may write on all the records may undo what a colleague did.
        journals = self.sudo()._chained()
        engine = Engine(self.env)
        undos = [engine.undo(journal) for journal in journals]
        for journal, undo in zip(journals, undos, strict=True):
            journal._check_undo(self.env, undo)
        persons = journals.person_id | journals.survivor_id | journals.former_id
        engine.database.lock(persons)
        persons._check_not_at_work()
        for undo in undos:
            undo.run()
        return Telling(self).undone()

    def _chained(self):
        """The journals of what was done in one go, the last one first."""
        if not self.chain:
            return self
        return self.search([("chain", "=", self.chain)], order="id DESC")

    def _check_undo(self, env, undo):
        """Whether the user of `env` may undo this, and whether it is in time.

        :param undo: :class:`Undo`
        :raise AccessError, UserError: when not
        """
        self._check_transfer_access(env)
        if self.state == "undone":
            raise UserError(env._("This has been undone already."))
        if self.state == "running":
            raise UserError(env._("This is still being carried out."))
        if self.kind == "core":
            raise UserError(env._("This merge deleted contacts: it cannot be undone."))
        if not self.can_undo:
            raise UserError(
                env._(
                    "This can no longer be undone: it is older than %s days.",
                    self._undo_days(),
                )
            )
        if refusals := undo.refusals():
            raise UserError("\n".join(refusals))

    def _done_action(self):
        """Say what was moved, with Undo, and open the resulting record.

        :return: client action
        """
        self.ensure_one()
        return Telling(self).done()

    def _check_transfer_access(self, env):
        """Whether the user of `env` may write on all that the transfer is about.

        :raise AccessError: when not
        """
        partners = self.person_id | self.survivor_id | self.former_id
        partners |= self.from_organization_id | self.to_organization_id
        partners.with_env(env).check_access("write")

    # ---- hooks, and what is read once ----

    @api.autovacuum
    def _gc_old_journals(self):
        """Remove the journals that can no longer be undone."""
        # sudo: nobody deletes journals by hand.
        journals = self.sudo().search([("date", "<", self._earliest_undo())])
        # The pictures that were replaced, once no merge needs them for undo.
        others = [("person_id", "in", journals.person_id.ids)]
        others += [("id", "not in", journals.ids)]
        released = journals.person_id - self.sudo().search(others).person_id
        Pictures(self.sudo().env).release(released)
        journals.unlink()

    @api.model
    def _ignored_tables(self):
        """Hook: tables whose rows never follow a person by themselves.

        Asked once per registry. Extend it, by more names, for tables that keep
        themselves up to date; what is ignored is neither moved nor undone.

        :return: set of names
        """
        return {self._table}

    @api.model
    def _planned_merge_modules(self):
        """Hook: modules whose part in Odoo's own merge is done by the plan.

        What every other module does in its extension of core's merge wizard is done by
        itself when persons are merged: the preview names it, and undo does not take it
        back. Extend it, by more names, for modules whose tables and values the plan
        carries over as they are.

        :return: set of technical names
        """
        return {"base", "mail", "account", "webcrm_contacts"}

    @api.model
    def _one_by_program(self):
        """Hook: what makes two rows of a model one, though no unique index says so.

        Where both records of a merge have such a row, the survivor keeps its own, with
        the better answer; the other is taken out, and stands in the journal in full, or
        is left with its record. Asked once per registry. Extend it, by more models; what
        is not installed is passed over. What may be there twice, such as two seats at an
        event or two attempts at a survey, is not for it.

        :return: dict of model to :class:`Same`
        """
        answers = ("accepted", "tentative", "declined", "needsAction")
        return {
            "calendar.attendee": Same("partner_id", ("event_id",), "state", answers),
            "res.partner.bank": Same(
                "partner_id", ("sanitized_acc_number",), kept=True
            ),
            "webcrm.person.link": Same("partner_id", ("url", "name")),
        }

    def _rows_combined(self, model, rows, twins):
        """Hook: rows of a model were taken out, as the record that they would have come
        to has their like (see `_one_by_program`).

        Called on the journal, in sudo, in the transaction of the transfer, with all rows
        of a model that are found at once. They are gone from the database, and come back
        by undo as they were. What an extension makes of it is not undone by itself: it
        extends `write`, where undo sets `state` to `undone` once the rows are back.

        :param model: name of a model
        :param rows: list of dicts of all columns, with values as in JSON
        :param twins: dict of the id of each row to the id of the one that stays
        """

    @api.model
    def _copied_texts(self):
        """Hook: what is copied from a person's organization into records of a model.

        When the person comes to another organization, what nobody has edited becomes
        what would be copied now. Extend it, by more models.

        :return: dict of model to a function of a `res.partner` to a list of dicts by
            name of field, each of values that are copied together or not at all
        """
        return {}

    @api.model
    def _numbered_domains(self):
        """Hook: fields with a domain that may name persons by number.

        Where a record is merged away, the number of the survivor takes its place in
        conditions whose path ends at a person, and undo puts it back. Extend it, by more
        entries; what is not installed is passed over. A field with JSON is read for
        dicts with the key `domain`, each beside the number of an entity type.

        :return: list of (model, name of the field, what the domain is about): a model,
            or the field that says it, by text or as a link to `ir.model`; of JSON, the
            key of the entity type
        """
        entity = "webcrm.entity.type"
        return [
            ("ir.filters", "domain", "model_id"),
            ("ir.actions.act_window", "domain", "res_model"),
            ("mailing.filter", "mailing_domain", "mailing_model_id"),
            ("base.automation", "filter_pre_domain", "model_id"),
            ("base.automation", "filter_domain", "model_id"),
            ("crm.team", "assignment_domain", "crm.lead"),
            ("crm.team.member", "assignment_domain", "crm.lead"),
            ("crm.team.member", "assignment_domain_preferred", "crm.lead"),
            ("gamification.goal.definition", "domain", "model_id"),
            ("gamification.challenge", "user_domain", "res.users"),
            ("data_recycle.model", "domain", "res_model_id"),
            ("website.controller.page", "record_domain", "model_id"),
            *((entity, name, "model") for name in DOMAINS),
        ]

    @api.model
    @tools.ormcache()
    def _running(self):
        """Who is being moved or merged in the background.

        :return: dict of id of a record to the id of the journal
        """
        # sudo: whoever may not read the journal may not write on the records either.
        at_work = [("state", "=", "running"), ("job_id.state", "in", UNFINISHED)]
        journals = self.sudo().search(at_work)
        return frozendict(
            {card_id: one.id for one in journals for card_id in one.changes["at_work"]}
        )

    def _carry_out_in_background(self, work):
        """Handler of the background: carry out what a dialog has asked for.

        :param work: :class:`Work`
        :return: what came of it, and the card to open
        :raise DeadEnd: when it is no longer what was asked for
        """
        told = Telling(carry_out(self.env, work.data))
        texts = filter(None, (told.title(), told.moved()))
        return {"message": " · ".join(texts), "link": told.done()["params"]["next"]}

    @api.model
    @tools.ormcache()
    def _catalog(self):
        """What points at partners in this database, read once per registry.

        :return: :class:`Catalog`
        """
        # sudo: which models are business does not depend on who asks.
        business = {*self.env["webcrm.entity.type"].sudo().search([]).mapped("model")}
        same = self._one_by_program()
        return CatalogReader(self.env, self._ignored_tables(), business, same).make()

    @api.model
    @tools.ormcache("table", "self.env.lang")
    def _table_label(self, table):
        """What a table holds, as the user reads it."""
        model = self._catalog().models.get(table)
        if not model:
            return self.env._("Links to other records")
        # sudo: what a model is called.
        return self.env["ir.model"].sudo()._get(model).name
