"""Orders, invoices, leads and tasks with addresses beneath the person.

What stays keeps its addresses, or the next invoice is made out to the new employer; what
moves takes its own along.
"""

from transfer_done import top_of

CUSTOMER = "partner_id"
#: the columns that point at partners, by model; the customer first
COLUMNS = {
    "sale.order": ("partner_id", "partner_invoice_id", "partner_shipping_id"),
    "account.move": ("partner_id", "partner_shipping_id"),
    "crm.lead": ("partner_id",),
    "project.task": ("partner_id",),
}
EARLY = "2026-01-11"


class Addresses:
    """A few documents, each of the person, an address, the organization or a colleague."""

    def __init__(self, env, dice, cast):
        self.env, self.dice, self.cast = env, dice, cast
        self.addresses = self._addresses()
        cast.addresses = self.addresses
        self.family = [cast.person, *self.addresses]
        makers = [self._order, self._order, self._invoice, self._lead, self._task]
        self.documents = [
            maker() for maker in dice.sample(makers, dice.randint(2, len(makers)))
        ]
        env.flush_all()
        self.before = {document: self._used(document) for document in self.documents}

    def _addresses(self):
        person = self.cast.person
        values = [
            {"name": f"Anna's {kind}", "type": kind, "street": f"{kind} 9"}
            | {"parent_id": person.id}
            for kind in ("invoice", "delivery", "other")
        ]
        return self.env["res.partner"].create(values)

    def _customer(self):
        invoice, delivery, _other = self.addresses
        person, acme, third = self.cast.person, self.cast.acme, self.cast.third
        return self.dice.choice([person, person, invoice, delivery, acme, third])

    def _address(self):
        return self.dice.choice([self.cast.person, self.cast.acme, *self.addresses])

    def _order(self):
        product = self._product()
        order = self.env["sale.order"].create(
            {
                "partner_id": self._customer().id,
                "partner_invoice_id": self._address().id,
                "partner_shipping_id": self._address().id,
                "order_line": [(0, 0, {"product_id": product.id})],
            }
        )
        if self.dice.random() < 0.6:
            order.action_confirm()
        if self.dice.random() < 0.3:
            order.date_order = EARLY
        return order

    def _product(self):
        domain = [("invoice_policy", "=", "order"), ("list_price", ">", 0)]
        domain += [("type", "=", "consu"), ("sale_ok", "=", True)]
        return self.env["product.product"].search(domain, limit=1)

    def _invoice(self):
        move = self.env["account.move"].create(
            {
                "move_type": "out_invoice",
                "partner_id": self._customer().id,
                "invoice_line_ids": [
                    (0, 0, {"product_id": self._product().id, "price_unit": 100})
                ],
            }
        )
        move.partner_shipping_id = self._address()
        if self.dice.random() < 0.3:
            move.action_post()
        return move

    def _lead(self):
        kind = self.dice.choice(["lead", "opportunity"])
        values = {"name": "Deal", "type": kind, "partner_id": self._customer().id}
        return self.env["crm.lead"].create(values)

    def _task(self):
        project = self.env["project.project"].search([], limit=1)
        values = {"name": "Task", "project_id": project.id}
        task = self.env["project.task"].create(values)
        task.partner_id = self._customer()
        return task

    def _used(self, document):
        """:return: dict of column to (partner, its organization)"""
        return {
            name: (document[name], document[name].commercial_partner_id)
            for name in COLUMNS[document._name]
            if document[name]
        }

    def faults(self, done):
        """What stays or moves with an address of the other side."""
        faults = [*self._terms_differ(done)]
        for document in self.documents:
            faults += self._document_faults(done, document)
        if done.changes_organization:
            faults += self._address_faults(done)
        return [f"kind 2: {text}" for text in faults]

    def _document_faults(self, done, document):
        if not done.changes_organization:
            return
        stays = self._stays(done, document)
        whose = "own" if self._is_own(document) else "somebody else's"
        what = f"{whose} {document._name} that {'stays' if stays else 'moves'}"
        right = self.cast.acme if stays else done.organization
        for name, (old, _organization) in self.before[document].items():
            new = document[name]
            expected = right if old in self.family else self.cast.acme
            if new.commercial_partner_id != expected:
                yield (
                    f"{what}: {name} was {old.name} of Acme, is {new.name} of "
                    f"{new.commercial_partner_id.name}"
                )
        if document._name == "account.move":
            if (
                document.commercial_partner_id
                != document.partner_id.commercial_partner_id
            ):
                yield f"{what}: partner and organization of the invoice differ"
        if stays and document._name == "sale.order" and document.state == "sale":
            yield from self._next_invoice_faults(document, what)
        if not stays and document._name == "crm.lead":
            if document.partner_name == self.cast.acme.name != done.organization.name:
                yield f"{what}: still says {document.partner_name}"

    def _is_own(self, document):
        return self.before[document][CUSTOMER][0] in self.family

    def _stays(self, done, document):
        return not self._is_own(document) or not done.goes_along(document)

    def _next_invoice_faults(self, order, what):
        with self.env.cr.savepoint(flush=True) as savepoint:
            invoices = order._create_invoices()
            organization = invoices.commercial_partner_id
            self.env.flush_all()
            savepoint.rollback()
        self.env.invalidate_all()
        if organization != self.cast.acme:
            yield f"{what}: the next invoice is for {organization.name}"

    def _address_faults(self, done):
        """Used only by what stays, or by nothing that stays: it is where its users are."""
        for address in self.addresses:
            stays = {self._stays(done, one) for one in self._users(address)}
            stays |= {not done.goes_along(one) for one in self._messages(address)}
            right = done.staying if True in stays else done.survivor
            if top_of(address) != right:
                used = {True: "by what stays", False: "by what moves"}
                by = " and ".join(used[one] for one in sorted(stays)) or "by nothing"
                yield (
                    f"{address.name}, used {by}, is now of {top_of(address).display_name}, "
                    f"not of {right.display_name}"
                )

    def _users(self, address):
        return [
            document
            for document, used in self.before.items()
            if address in [old for old, _organization in used.values()]
        ]

    def _messages(self, address):
        """What was written to or by an address, such as a confirmation of Odoo's."""
        of_address = [("model", "=", "res.partner"), ("res_id", "=", address.id)]
        domain = ["|", "|", "&", *of_address, ("author_id", "=", address.id)]
        domain += [("partner_ids", "in", address.ids)]
        return self.env["mail.message"].search(domain)

    def _terms_differ(self, done):
        """What an organization has in each company, everybody beneath has."""
        cards = done.survivor | done.survivor.child_ids | done.staying.child_ids
        cards |= self.addresses
        for company in self.env["res.company"].search([]):
            for card in cards.with_company(company):
                right = card.commercial_partner_id.property_payment_term_id
                if card.property_payment_term_id != right:
                    yield (
                        f"{card.name} in {company.name} has the terms "
                        f"{card.property_payment_term_id.name}, not {right.name}"
                    )
