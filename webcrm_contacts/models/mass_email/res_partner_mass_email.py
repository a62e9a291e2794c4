from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ...tools.mass_email.runs import BLOCKED, RESIGNED
from ..person.email_addresses import SQL_SEPARATORS, addresses_of, spellings

# What tells whose extra address a partner is; `active`, as those of archived partners wait.
EXTRA_ADDRESS = ("type", "parent_id", "active")


class ResPartner(models.Model):
    """Whom mass e-mails reach (F2): nobody who asked not to get them or has left, and
    neither by an extra address, which is the person's; and nobody but at `email`, beside
    which an address may be kept (F2.3).
    """

    _inherit = "res.partner"

    block_mass_email = fields.Boolean(
        "Block Mass E-mails",
        tracking=True,
        help="The person receives no mass mailing, even when it matches the criteria. "
        "One-to-one mail goes out as usual.",
    )
    block_mass_email_date = fields.Date(
        "Mass E-mails Blocked On",
        compute="_compute_block_mass_email_date",
        store=True,
        readonly=False,
        precompute=True,
        help="When the person asked for it: today, unless a date is given.",
    )
    block_mass_email_note = fields.Char(
        "Reason",
        tracking=True,
        help="Why the block was set or lifted, such as “asked by phone”.",
    )
    mass_email_block_reason = fields.Selection(
        [(BLOCKED, "Blocked by the person"), (RESIGNED, "Resigned")],
        "No Mass E-mails Because",
        compute="_compute_mass_email_block_reason",
        store=True,
        precompute=True,
    )
    mass_email_blocked = fields.Boolean(
        "Mass E-mails Blocked",
        compute="_compute_mass_email_blocked",
        search="_search_mass_email_blocked",
        help="Blocked by the person, or resigned: no mass mailing is sent.",
    )
    archived_email = fields.Char(
        "Kept E-mail",
        help="An address that is kept but never written to.",
    )
    emptied_email = fields.Char(
        compute="_compute_emptied_email",
        help="The address that was just taken out of “E-mail”, before saving.",
    )

    # Few persons are blocked: this small index answers the filter and the group-by.
    _mass_email_block_reason_idx = models.Index(
        "(mass_email_block_reason) WHERE mass_email_block_reason IS NOT NULL"
    )
    # Who has an address: asked for each batch of a mailing on records without partner.
    _email_normalized_idx = models.Index(
        "(email_normalized) WHERE email_normalized IS NOT NULL"
    )
    _several_addresses_idx = models.Index(
        f"USING gin (regexp_split_to_array(lower(email), '{SQL_SEPARATORS}')) "
        "WHERE email ~ '@.*@'"
    )

    @api.depends("block_mass_email")
    def _compute_block_mass_email_date(self):
        today = fields.Date.context_today(self)
        for partner in self:
            if partner.block_mass_email:
                partner.block_mass_email_date = partner.block_mass_email_date or today
            else:
                partner.block_mass_email_date = False

    @api.depends("block_mass_email", "person_status", "is_company", *EXTRA_ADDRESS)
    def _compute_mass_email_block_reason(self):
        for partner in self:
            cards = partner | partner._persons_of_addresses()
            if any(cards.mapped("block_mass_email")):
                partner.mass_email_block_reason = BLOCKED
            elif any(c.person_status == "resigned" and not c.is_company for c in cards):
                partner.mass_email_block_reason = RESIGNED
            else:
                partner.mass_email_block_reason = False

    @api.depends("mass_email_block_reason")
    def _compute_mass_email_blocked(self):
        for partner in self:
            partner.mass_email_blocked = bool(partner.mass_email_block_reason)

    @api.model
    def _search_mass_email_blocked(self, operator, value):
        if operator != "in":
            return NotImplemented
        domain = Domain("mass_email_block_reason", "!=", False)
        if True in value and False in value:
            return Domain.TRUE
        return domain if True in value else ~domain

    @api.depends("email")
    def _compute_emptied_email(self):
        for partner in self:
            stored = partner._origin.email
            partner.emptied_email = stored if stored and not partner.email else False

    @api.onchange("block_mass_email")
    def _onchange_block_mass_email(self):
        """The reason typed belongs to one change; the next one has its own."""
        if self.block_mass_email != self._origin.block_mass_email:
            self.block_mass_email_note = False

    @api.model_create_multi
    def create(self, vals_list):
        """The addresses of new blocked persons join the blocked addresses."""
        # As the parts of the name: given with the values it costs next to nothing.
        defaults = self.default_get(
            ["block_mass_email", "person_status", "type", "parent_id"]
        )
        unblocked = {"block_mass_email_date": False, "mass_email_block_reason": False}
        partners = super().create(
            [
                vals if _may_be_blocked(defaults | vals) else unblocked | vals
                for vals in vals_list
            ]
        )
        if blocked := partners._blocked_persons():
            self._blocked_addresses()._keep_addresses_of(blocked)
        return partners

    def write(self, vals):
        concerned = bool(vals.keys() & {"block_mass_email", "email"})
        before = concerned and self.filtered("block_mass_email")
        result = super().write(vals)
        if concerned:
            self._keep_block(before, vals)
        if vals.keys() & {"block_mass_email", "person_status", "is_company"}:
            # Core has just read them; a dependency on the parent would search again.
            self.child_ids._renew_block_reason()
        return result

    def _keep_block(self, before, vals):
        """Bring the reason typed and the blocked addresses in line with the block.

        :param before: those of these partners who were blocked before
        :param vals: what was written
        """
        after = self.filtered("block_mass_email")
        changed = (before - after) | (after - before)
        if changed and "block_mass_email_note" not in vals:
            changed.block_mass_email_note = False
        if blocked := self._blocked_persons():
            self._blocked_addresses()._keep_addresses_of(blocked)
        if lifted := before - after:
            self._blocked_addresses()._release_addresses_of(lifted)

    @api.model
    def _wish_fields(self):
        return super()._wish_fields() | {
            "block_mass_email",
            "block_mass_email_date",
            "block_mass_email_note",
        }

    @api.model
    def _blocked_addresses(self):
        # sudo: whoever may edit a person may block it; the table itself is not edited.
        return self.env["webcrm.blocked.address"].sudo()

    def _message_add_default_recipients(self):
        """Where `email` is empty core looks on, into `x_email` and the like: for a
        partner, no custom field is ever a recipient."""
        found = super()._message_add_default_recipients()
        for partner in self:
            if not partner.email:
                found[partner.id]["email_to_lst"] = []
            found[partner.id]["email_cc_lst"] = []
        return found

    def _renew_block_reason(self):
        """Bring the extra addresses among these in line with their persons."""
        reason = self._fields["mass_email_block_reason"]
        self.env.add_to_compute(reason, self._extra_addresses())

    def _extra_addresses(self):
        """Those of these partners that are an address below another partner."""
        return self.filtered(lambda p: p.parent_id and p.type and p.type != "contact")

    def _persons_of_addresses(self):
        """The persons that these partners are extra addresses of."""
        parents = self._extra_addresses().parent_id
        return parents.filtered(lambda partner: not partner.is_company)

    def _blocked_persons(self):
        """Who asked, of these partners and of the persons they are extra addresses of."""
        return (self | self._persons_of_addresses()).filtered("block_mass_email")

    def _addresses_by_person(self):
        """The addresses these persons have, those of their extra addresses included.

        :return: dict of id → set of canonical addresses
        """
        found = {partner.id: set(addresses_of(partner.email)) for partner in self}
        persons = self.filtered(lambda partner: not partner.is_company)
        children = persons.with_context(active_test=False).child_ids
        for address in children._extra_addresses():
            found[address.parent_id.id].update(addresses_of(address.email))
        return found

    @api.model
    def _having_address(self, email):
        """The active partners that have an address, however it is spelled.

        :param email: an address
        :return: partners
        """
        spelled = [s for a in addresses_of(email) for s in spellings(a)]
        self.flush_model(["email", "email_normalized", "active"])
        split = SQL("regexp_split_to_array(lower(email), %s)", SQL_SEPARATORS)
        rows = self.env.execute_query(
            SQL(
                """
                SELECT id FROM res_partner
                 WHERE active AND email_normalized = ANY(%(spelled)s)
                 UNION
                SELECT id FROM res_partner
                 WHERE active AND email ~ '@.*@' AND %(split)s && %(spelled)s
                """,
                spelled=spelled,
                split=split,
            )
        )
        return self.browse(sorted(row[0] for row in rows))

    @api.model
    def _set_block_mass_email(self, partner_ids, block, note):
        """Block or unblock many partners, with a reason in each one's log.

        :param partner_ids: ids
        :param block: bool
        :param note: the reason typed, or a falsy value
        :return: the partners that changed
        """
        partners = self.browse(partner_ids)
        changing = partners.filtered(lambda p: p.block_mass_email != block)
        changing.write(
            {"block_mass_email": block, "block_mass_email_note": note or False}
        )
        return changing


def _may_be_blocked(vals):
    """Whether a new partner with these values perhaps gets no mass e-mails."""
    if vals.get("parent_id") and (vals.get("type") or "contact") != "contact":
        return True  # an extra address, perhaps of a person who is blocked
    return vals.get("block_mass_email") or vals.get("person_status") == RESIGNED
