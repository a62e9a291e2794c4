from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tools import SQL

from ...tools.duplicate import keys
from ..access.internal import internal
from . import building
from .group_search import GroupSearch

#: persons named in a row of the list
NAMED = 4


class WebcrmDuplicateGroup(models.Model):
    """Persons that may be one and the same, as the last search found them (F8.5).

    Made by :meth:`_scan` alone. A user sees a group when it has two persons that the
    user may read, and of each group only those.
    """

    _name = "webcrm.duplicate.group"
    _description = "Possible Duplicates"
    _order = "found_by, source, id"
    _rec_name = "key"
    _log_access = False

    found_by = fields.Selection(
        [
            ("1_rule", "Duplicate rule"),
            ("2_email", "Same e-mail"),
            ("3_phone", "Same phone number"),
            ("4_name", "Same name"),
        ],
        readonly=True,
        required=True,
    )
    rule_id = fields.Many2one(
        "webcrm.duplicate.rule", readonly=True, ondelete="cascade"
    )
    source = fields.Integer(readonly=True, required=True, help="Id of the rule, or 0.")
    scope_id = fields.Integer(readonly=True, required=True)
    key = fields.Char("Compared Value", readonly=True, required=True)
    person_count = fields.Integer("Persons", readonly=True)
    organization_count = fields.Integer("Organizations", readonly=True)
    reason = fields.Char(compute="_compute_reason")
    value = fields.Char(compute="_compute_value", search="_search_value")
    person_ids = fields.Many2many(
        "res.partner",
        string="Same Persons",
        compute="_compute_person_ids",
        search="_search_person_ids",
    )
    names = fields.Char("Possibly the Same", compute="_compute_names")

    _group_uniq = models.UniqueIndex("(found_by, source, scope_id, key)")
    _order_idx = models.Index("(found_by, source, id)")

    def init(self):  # pylint: disable=missing-return
        super().init()
        # No relation of a million rows for what is replaced every night; and Odoo has no
        # field for an array.
        self.env.cr.execute(
            "ALTER TABLE webcrm_duplicate_group "
            "ADD COLUMN IF NOT EXISTS member_ids integer[] NOT NULL DEFAULT '{}'"
        )

    @api.depends("found_by", "rule_id")
    def _compute_reason(self):
        labels = dict(self._fields["found_by"]._description_selection(self.env))
        for group in self:
            group.reason = group.rule_id.name or labels[group.found_by]

    @api.depends("key")
    def _compute_value(self):
        for group in self:
            group.value = group.key.replace(keys.SEPARATOR, " · ")

    @api.model
    def _search_value(self, operator, value):
        """Find groups by what their persons have in common, however it is written."""
        if operator not in ("ilike", "=") or not isinstance(value, str):
            return NotImplemented
        return Domain("key", "like", keys.text_part(value))

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_person_ids(self):
        self.env.cr.execute(
            "SELECT id, member_ids FROM webcrm_duplicate_group WHERE id = ANY(%s)",
            [self.ids],
        )
        members = dict(self.env.cr.fetchall())
        ids = {
            partner_id for member_ids in members.values() for partner_id in member_ids
        }
        visible = set(self.env["res.partner"].search([("id", "in", list(ids))])._ids)
        for group in self:
            group.person_ids = [
                id_ for id_ in members.get(group.id, ()) if id_ in visible
            ]

    @api.model
    def _search_person_ids(self, operator, value):
        if operator not in ("in", "any", "any!"):
            return NotImplemented
        persons = self.env["res.partner"]._search(
            value if operator != "in" else Domain("id", "in", value)
        )
        return Domain.custom(
            to_sql=lambda model, alias, query: SQL(
                "%s IN (SELECT g.id FROM webcrm_duplicate_group g, "
                "unnest(g.member_ids) AS member(id) WHERE member.id IN (%s))",
                SQL.identifier(alias, "id"),
                persons.select(),
            )
        )

    @api.depends("person_ids")
    def _compute_names(self):
        for group in self:
            persons = group.person_ids
            names = [person._name_and_organization() for person in persons[:NAMED]]
            if len(persons) > NAMED:
                names.append(self.env._("%s more", len(persons) - NAMED))
            group.names = " · ".join(names)

    @api.model
    def _search(self, domain, *args, **kwargs):
        """Only groups with two persons that the user may read, and that still exist."""
        return super()._search(Domain(domain) & self._visible_domain(), *args, **kwargs)

    def _check_access(self, operation):
        """Read by their ids, too: what is compared is an address or a number."""
        result = super()._check_access(operation)
        if result or self.env.su or not self.ids:
            return result
        if hidden := self - self.search([("id", "in", self.ids)]):
            return hidden, lambda: AccessError(
                self.env._("You may not see the persons of these possible duplicates.")
            )

    @api.model
    def _visible_domain(self):
        def two_persons(model, alias, query):
            persons = self.env["res.partner"]._search(
                [("is_contact_person", "=", True)], limit=2, order="id"
            )
            # Any two, looked up by their ids: the whole list is never read.
            persons.order = None
            persons.add_where(
                SQL(
                    "%s = ANY(%s)",
                    SQL.identifier(persons.table, "id"),
                    SQL.identifier(alias, "member_ids"),
                )
            )
            return SQL("1 < (SELECT count(*) FROM (%s) AS two)", persons.select())

        return Domain.custom(to_sql=two_persons)

    @internal
    def action_compare(self):
        """Show the persons side by side, one group after the other.

        :return: client action
        """
        return {
            "type": "ir.actions.client",
            "tag": "webcrm_duplicate_compare",
            "name": self.env._("Compare Persons"),
            "target": "new",
            "params": {"groups": [group.person_ids.ids for group in self]},
        }

    def action_not_duplicates(self):
        """Remember that these persons are different: their groups leave the list.

        :raise AccessError: when the user may not edit one of the persons
        """
        for persons in [group.person_ids for group in self]:
            self.env["webcrm.duplicate.exception"]._remember(persons)
        return True

    @internal
    @api.model
    def action_open(self):
        """Open the list; a small base is searched anew at once.

        :return: window action
        """
        self._scan_if_small()
        return self.env["ir.actions.act_window"]._for_xml_id(
            "webcrm_contacts.webcrm_duplicate_group_action"
        )

    @internal
    def action_search_again(self):
        """Search anew: at once, or in the background where that takes longer.

        :return: client action that tells what happens
        """
        done = self._scan_if_small()
        if not done:
            cron = self.env.ref("webcrm_contacts.webcrm_duplicate_group_cron")
            # sudo: users may not read the jobs; this one does the same for everybody.
            cron.sudo()._trigger()
        message = (
            self.env._("The list is up to date.")
            if done
            else self.env._("The search runs in the background. Come back in a minute.")
        )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success" if done else "info",
                "message": message,
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    # -------------------------------------------------------------------------
    # The search
    # -------------------------------------------------------------------------

    @api.model
    def _scan_if_small(self):
        """Search at once when that is quick.

        :return: whether it was done
        """
        return building.has_at_most(self.env, building.SMALL) and self._scan()

    @api.model
    def _scan(self):
        """Find all groups anew; those there are already keep their ids.

        :return: False when somebody else is searching at this moment
        """
        search = GroupSearch(self.env, self._is_settled())
        if not search.may_begin():
            return False
        self.env["res.partner"].flush_model()
        search.find_all(self.env["webcrm.duplicate.rule"]._specs())
        return True

    @api.model
    def _scan_rules(self, specs):
        """Find the groups of some rules anew; their keys are there already.

        Nothing is done while somebody else is searching for all groups.
        """
        search = GroupSearch(self.env, self._is_settled())
        if specs and search.may_begin():
            search.find_by_rules(specs)

    @api.model
    def _is_settled(self):
        """SQL on a group: whether every two of its persons are known to be no doubles."""
        return SQL(
            "(SELECT count(*) FROM (%s) AS settled) "
            ">= person_count::bigint * (person_count - 1) / 2",
            SQL(" UNION ").join(self._settled_pairs()),
        )

    @api.model
    def _settled_pairs(self):
        """Hook: the pairs in `member_ids` that nobody needs to look at.

        Part of a statement about many groups: plain SQL on what an index finds.

        :return: list of SQL, each of which selects the lower id and the higher one
        """
        return [
            SQL(
                "SELECT e.first_id, e.second_id FROM webcrm_duplicate_exception e "
                "WHERE e.first_id = ANY(member_ids) AND e.second_id = ANY(member_ids)"
            ),
            self.env["res.partner"]._pairs_of_one_human_sql(),
        ]

    @api.model
    def _forget_different(self, person_ids):
        """Take the groups of these persons off the list that are settled by now."""
        self.env.cr.execute(
            SQL(
                "DELETE FROM webcrm_duplicate_group WHERE member_ids && %s AND %s",
                list(person_ids),
                self._is_settled(),
            )
        )
        self.invalidate_model()
