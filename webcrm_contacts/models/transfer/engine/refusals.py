"""Why a person cannot be moved or merged, in words that say what to do."""

from ....tools.transfer import plan as plans
from .accounting import refuse_accounting
from .logins import refuse_logins


class Refusals:
    """What stands in the way of a request, and of its plan."""

    def __init__(self, env, database):
        self.env = env
        self.database = database

    def of_request(self, request):
        """What refuses a transfer before anything is looked up.

        :return: list of texts
        """
        at_work = (request.source | request.target)._refuse_at_work()
        return [
            *filter(None, [at_work]),
            *self._refuse_source(request),
            *self._refuse_organization(request),
            *self._refuse_target(request),
            *refuse_logins(request, self.env),
        ]

    def of_plan(self, plan):
        """What refuses a transfer because of the rows that were found.

        :return: list of texts
        """
        return [
            *self._refuse_staying(plan),
            *self._refuse_unkeepable(plan),
            *refuse_accounting(plan, self.env),
        ]

    def _refuse_source(self, request):
        source = request.source
        if source.is_company or source.type != "contact":
            yield self.env._(
                "%s is not a person. Only persons can be moved.", source.name
            )
        elif source.is_merged:
            yield self._refuse_merged(source)
        elif not source.active:
            yield self.env._(
                "%s is archived. Reactivate the person first.", source.name
            )
        if request.leave_former and not source.parent_id:
            yield self.env._(
                "%s has no organization to leave a person at.", source.name
            )

    def _refuse_merged(self, source):
        # sudo: into whom is nobody's to read; said to who may read that record.
        survivor = source.sudo().merged_into_id.with_env(self.env)
        if survivor.has_access("read"):
            return self.env._(
                "%(person)s has been merged into %(survivor)s already.",
                person=source.name,
                survivor=survivor.display_name,
            )
        return self.env._(
            "%s has been merged into another person already.", source.name
        )

    def _refuse_organization(self, request):
        source, organization = request.source, request.organization
        if not organization.is_company:
            yield self.env._("%s is not an organization.", organization.name)
        if not organization.active:
            yield self.env._("%s is archived. Choose another one.", organization.name)
        if source in ancestors(organization):
            yield self.env._(
                "%(organization)s belongs to %(person)s.",
                organization=organization.name,
                person=source.name,
            )
        if request.same_organization and not request.merges:
            yield self.env._(
                "%(person)s belongs to %(organization)s already.",
                person=source.name,
                organization=organization.name,
            )
        if _other_company(source, organization):
            yield self.env._(
                "The person and the organization belong to different companies."
            )

    def _refuse_target(self, request):
        source, target = request.source, request.target
        if not target:
            return
        if target == source:
            yield self.env._(
                "A person cannot be merged with itself. Choose another one."
            )
        elif target.is_company or target.type != "contact":
            yield self.env._("%s is not a person.", target.name)
        elif target.parent_id != request.organization:
            yield self.env._(
                "%(person)s does not belong to %(organization)s.",
                person=target.name,
                organization=request.organization.name,
            )
        elif not target.active:
            yield self.env._(
                "%s is archived. Reactivate the person first.", target.name
            )
        elif source in ancestors(target) or target in ancestors(source):
            yield self.env._("A contact cannot be merged with one that it belongs to.")
        elif _other_company(source, target):
            yield self.env._("The two persons belong to different companies.")

    def _refuse_staying(self, plan):
        """What stays needs a record or an organization to stay with."""
        request = plan.request
        kept = any(group.kept and not group.moves for group in plan.groups)
        if kept and request.former_organization and request.leave_former is False:
            yield self.env._(
                "Posted documents stay at %s: a resigned person must be left there.",
                request.former_organization.name,
            )
        elif (
            not plan.staying or request.former_organization or plan.fate == plans.STAYS
        ):
            return
        elif kept:
            yield self.env._(
                "%s has posted documents in its own name and no organization that they "
                "could stay with.",
                request.source.name,
            )
        else:
            yield self.env._(
                "%s has no organization that what stays could stay with. Let everything "
                "move along.",
                request.source.name,
            )

    def _refuse_unkeepable(self, plan):
        """Rows that the old organization has already cannot be re-pointed to it."""
        request = plan.request
        if request.leave_former is not False or not request.former_organization:
            return
        names = {
            self.database.label(group.table)
            for group in plan.staying
            if self.database.tables[group.number].has_id
            and not plan.collisions.get(group.number, set()).isdisjoint(group.keys)
        }
        if names:
            yield self.env._(
                "%(organization)s has its own %(names)s already: let a resigned person "
                "be left there.",
                organization=request.former_organization.name,
                names=", ".join(sorted(names)),
            )


def _other_company(one, other):
    # sudo: whether a record is of another company does not depend on who asks.
    companies = one.sudo().company_id, other.sudo().company_id
    return all(companies) and companies[0] != companies[1]


def ancestors(partner):
    """All that a partner belongs to."""
    found = partner.browse()
    while partner.parent_id and partner.parent_id not in found:
        # sudo: the way leads on over organizations that the user may not read.
        partner = partner.sudo().parent_id
        found |= partner
    return found
