"""The plan: what moves, what stays, what collides, what refuses (F10.1 to F10.4)."""

from dataclasses import dataclass, field

from ....tools.transfer import plan as plans
from .addresses import Addresses
from .links import PARTNERS
from .numbers import Numbers
from .pictures import ATTACHMENTS, Pictures
from .refusals import Refusals
from .request import Request
from .snapshot import LINKS, Snapshot
from .statements import Change
from .twins import Twins
from .values import Values


@dataclass
class Plan:
    """A request with all that it will do."""

    request: Request
    groups: list = field(default_factory=list)
    fate: str = plans.MOVES
    leaves_card: bool = False
    values: list = field(default_factory=list)
    #: rows about what is beneath the person, see :class:`Addresses`
    uses: list = field(default_factory=list)
    collisions: dict = field(default_factory=dict)
    #: rows that are one with a row of the target, see :class:`Twins`
    twins: list = field(default_factory=list)
    #: what names the person by number, see :class:`Numbers`
    numbers: list = field(default_factory=list)
    refusals: list = field(default_factory=list)
    #: of who has no organization yet, kept as an extra address: dict of fields
    own_address: dict = field(default_factory=dict)
    #: the records' rows before the work, see :class:`Snapshot`
    before: dict = field(default_factory=dict)
    #: what else was there, see :class:`Snapshot`
    beside: dict = field(default_factory=dict)

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

    def targets(self, groups, former_id=None):
        """Where rows go, collisions not yet taken out.

        :param groups: list of :class:`Group`, decided
        :param former_id: the new record at the former organization
        :return: list of (:class:`Group`, id of the partner they will point at); without
            those that stay where they are
        """
        request, moved, stays_with = self.request, None, None
        if request.merges:
            moved = request.target.id
        if self.leaves_card:
            stays_with = former_id or 0
        elif self.fate != plans.STAYS:
            stays_with = request.former_organization.id
        found = [(group, moved if group.moves else stays_with) for group in groups]
        return [(group, target) for group, target in found if target is not None]


class Planner:
    """Decides all that a transfer will do, without doing it.

    :param database: :class:`Database`, or what answers like it
    """

    def __init__(self, env, database):
        self.env = env
        self.database = database
        self.addresses = Addresses(database)
        self.refusals = Refusals(env, database)
        self.values, self.pictures = Values(env), Pictures(env)
        self.snapshot = Snapshot(env, database)
        self.twins = Twins(database)

    def make(self, request):
        """:param request: :class:`Request`
        :return: :class:`Plan`; nothing may be carried out while it has refusals
        """
        if refusals := self.refusals.of_request(request):
            return Plan(request, refusals=refusals)
        plan = Plan(request)
        plan.groups, plan.uses = self.decide(request, self.rows_of(request))
        plan.fate, plan.leaves_card = plans.fate(
            request.merges,
            request.same_organization,
            bool(plan.staying),
            request.leave_former,
        )
        plan.own_address = self._own_address(plan)
        if request.merges:
            files = self.pictures.side_by_side(request.source, request.target)
            plan.values = self.values.side_by_side(request, files)
        self.look_for_collisions(plan, plan.targets(plan.groups))
        if plan.fate == plans.ARCHIVED:
            plan.numbers = Numbers(
                self.env, request.source.id, request.target.id
            ).find()
        plan.before, plan.beside = self.snapshot.before(request)
        plan.refusals = self.refusals.of_plan(plan)
        return plan

    def _own_address(self, plan):
        request = plan.request
        if plan.fate == plans.STAYS:
            return {}
        # sudo: it goes where the person goes, and no address is kept twice.
        source, there = request.source.sudo(), request.target.sudo().extra_address_ids
        own = source._own_address_beside(request.organization.sudo())
        return own if all(one._differs_from_address(own) for one in there) else {}

    def rows_of(self, request):
        """All rows that point at the source."""
        source_id, *others = request.human
        return self.database.rows_of(source_id, request.date_from, others)

    def rows_made(self, request, known):
        """Those that the transfer itself has made by now, see :meth:`Database.rows_made`."""
        source_id, *others = request.human
        return self.database.rows_made(source_id, known, request.date_from, others)

    def decide(self, request, groups):
        """Say of rows whether they move.

        :return: the groups, and the list of :class:`Use`
        """
        groups = plans.decide(
            groups,
            request.entity_ids,
            request.same_organization,
            request.takes_foreign,
        )
        return self.addresses.keep(request, groups)

    def look_for_collisions(self, plan, targets):
        """Note in the plan what a unique rule would refuse, and what has a twin.

        :param targets: see :meth:`Plan.targets`
        """
        source_id = plan.request.source.id
        plan.collisions = self.database.collisions(source_id, targets)
        plan.twins = self.twins.find(source_id, targets)

    def resolve(self, plan, targets):
        """The rows to re-point, to combine with the target's own, and to leave.

        :return: three lists of :class:`Change`
        """
        resolved = [], [], []
        twins = {(twin.number, twin.row_id): twin for twin in plan.twins}
        for group, target_id in targets:
            table = self.database.tables[group.number]
            found = {twins.get((group.number, key)) for key in group.ids} - {None}
            combined = {twin.row_id for twin in found if not twin.kept}
            left = {twin.row_id for twin in found if twin.kept}
            colliding = plan.collisions.get(group.number, set()) - combined
            (left if table.has_id else combined).update(colliding)
            parts = plans.split_collisions(group, combined, left)
            for changes, keys in zip(resolved, parts, strict=True):
                if keys:
                    ids = (plan.request.source.id, target_id)
                    changes.append(Change(table, group.mask, tuple(keys), *ids))
        return resolved

    def digest(self, plan):
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
            [
                (n.place.model, n.place.field, n.row_id, str(n.new))
                for n in plan.numbers
            ],
            _united_rows(plan),
            request.values,
            plan.own_address,
            # Of what is added up there is no line that says it.
            sorted({*request.keep} & {*self.values.summed}),
        )


def _united_rows(plan):
    """What is united in a merge: the rows of both records' tags, links and the like."""
    if not plan.request.merges:
        return []
    tables = plan.before | {LINKS: plan.beside.get(LINKS, {})}
    # Pictures are values; the records' other columns are none that are shown.
    shown = tables.keys() - {PARTNERS, ATTACHMENTS}
    return [(table, sorted(tables[table])) for table in sorted(shown)]
