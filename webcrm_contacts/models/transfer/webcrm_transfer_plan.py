from dataclasses import dataclass, field

from odoo import api, models
from odoo.tools import SQL

from ...tools.transfer import plan as plans
from .transfer_links import collisions
from .transfer_statements import Change
from .webcrm_transfer_pictures import ATTACHMENTS
from .webcrm_transfer_snapshot import LINKS, PARTNERS


@dataclass
class Request:
    """What a caller asks of the engine."""

    source: object
    organization: object
    target: object
    entity_ids: tuple | None = None
    overwrite: tuple = ()
    keep: tuple = ()
    leave_former: bool | None = None
    date_from: object = None
    values: dict = field(default_factory=dict)

    def __post_init__(self):
        # Kept here: the source's own changes while the request is carried out.
        self.former_organization = self.source.parent_id
        self.same_organization = self.organization == self.former_organization

    @property
    def merges(self):
        return bool(self.target)


@dataclass
class Plan:
    """A request with all that it will do."""

    request: Request
    groups: list
    fate: str
    leaves_card: bool
    values: list
    #: rows about what is beneath the person, see `_keep_addresses`
    uses: list = field(default_factory=list)
    collisions: dict = field(default_factory=dict)
    refusals: list = field(default_factory=list)
    #: the records' rows before the work, see `_snapshot`
    before: dict = field(default_factory=dict)
    #: what else was there, see `_look_at_cards`
    beside: dict = field(default_factory=dict)
    #: ids of the records of the same human, with the number they shared before
    joined: dict = field(default_factory=dict)

    @property
    def staying(self):
        return [group for group in self.groups if not group.moves]

    @property
    def moving(self):
        return [group for group in self.groups if group.moves]

    @property
    def beneath(self):
        """The uses of addresses that are the person's own and no links of its own."""
        return [use for use in self.uses if not (use.foreign or use.direct)]


class WebcrmTransfer(models.Model):
    """The plan: what moves, what stays, what collides, what refuses (F10.1 to F10.4)."""

    _inherit = "webcrm.transfer"

    @api.model
    def _make_plan(self, request):
        """Decide all that a transfer will do, without doing it.

        :param request: :class:`Request`
        :return: :class:`Plan`; nothing may be carried out while it has refusals
        """
        refusals = self._refusals(request)
        if refusals:
            return Plan(request, [], plans.MOVES, False, [], refusals=refusals)
        groups = plans.decide(
            self._collect_groups(request.source, request.date_from),
            request.entity_ids,
            request.same_organization,
        )
        groups, uses = self._keep_addresses(request, groups)
        stays = any(not group.moves for group in groups)
        fate, leaves_card = plans.fate(
            request.merges, request.same_organization, stays, request.leave_former
        )
        lines = []
        if request.merges:
            lines = self._side_by_side(
                request.source, request.target, request.overwrite, request.keep
            )
        plan = Plan(request, groups, fate, leaves_card, lines, uses=uses)
        plan.collisions = self._find_collisions(plan)
        self._look_at_cards(plan)
        plan.refusals = self._plan_refusals(plan)
        return plan

    @api.model
    def _raw_changes(self, plan, former_id=None):
        """The rows to re-point, collisions not yet taken out.

        :param former_id: the new record at the former organization
        :return: list of (:class:`Group`, id of the partner they will point at)
        """
        request = plan.request
        changes = []
        if request.merges:
            changes += [(group, request.target.id) for group in plan.moving]
        if plan.leaves_card:
            changes += [(group, former_id or 0) for group in plan.staying]
        elif plan.fate != plans.STAYS:
            changes += [
                (group, request.former_organization.id) for group in plan.staying
            ]
        return changes

    @api.model
    def _find_collisions(self, plan):
        """Rows that a unique rule would refuse at their target, in one query.

        :return: dict of number of the table to set of keys
        """
        return self._colliding_keys(plan.request.source.id, self._raw_changes(plan))

    @api.model
    def _colliding_keys(self, source_id, changes):
        """Which rows a unique rule would refuse.

        :param changes: list of (:class:`Group`, target id); without a target, the record
            is new and has no rows that anything could collide with
        :return: dict of number of the table to set of keys
        """
        keys, queries = {}, []
        for group, target_id in changes:
            if target_id:
                keys.setdefault((group.number, target_id), []).extend(group.keys)
        for (number, target_id), found in keys.items():
            table = self._linked_tables()[number]
            queries += collisions(number, table, found, source_id, target_id)
        found = {}
        if queries:
            self.env.cr.execute(SQL(" UNION ALL ").join(queries))
            for number, key in self.env.cr.fetchall():
                key = plans.as_key(key) if isinstance(key, dict) else key
                found.setdefault(number, set()).add(key)
        return found

    @api.model
    def _resolved_changes(self, plan, former_id=None):
        """The rows to re-point, to combine with the target's own, and to leave.

        :return: three lists of :class:`Change`
        """
        moving, combined, left = [], [], []
        tables = self._linked_tables()
        for group, target_id in self._raw_changes(plan, former_id):
            table = tables[group.number]
            colliding = plan.collisions.get(group.number, ())
            parts = plans.split_collisions(group, colliding, pure_link=not table.has_id)
            for found, keys in zip((moving, combined, left), parts, strict=True):
                if keys:
                    ids = (plan.request.source.id, target_id)
                    found.append(Change(table, group.mask, tuple(keys), *ids))
        return moving, combined, left

    @api.model
    def _plan_digest(self, plan):
        """A text that changes when what the transfer does changes, or its result.

        So with a follower whom both records have by now, or a tag of the record that stays.
        """
        request = plan.request
        groups = [
            (group.table, group.mask, group.entity_id, group.moves, group.keys)
            for group in plan.groups
        ]
        return plans.digest(
            [request.source.id, request.target.id, request.organization.id],
            [request.source.parent_id.id, plan.fate, plan.leaves_card],
            sorted(groups, key=str),
            sorted(((u.table, u.address, u.moves, u.keys) for u in plan.uses), key=str),
            [(line["name"], line["source"], line["target"]) for line in plan.values],
            [line["origin"] for line in plan.values],
            sorted((number, sorted(keys)) for number, keys in plan.collisions.items()),
            self._united_rows(plan),
            request.values,
            sorted(request.keep),
        )

    @api.model
    def _united_rows(self, plan):
        """What is united in a merge: the rows of both records' tags, links and the like."""
        if not plan.request.merges:
            return []
        tables = plan.before | {LINKS: plan.beside.get(LINKS, {})}
        # Pictures are values; the records' other columns are none that are shown.
        shown = tables.keys() - {PARTNERS, ATTACHMENTS}
        return [(table, sorted(tables[table])) for table in sorted(shown)]
