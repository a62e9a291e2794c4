"""Names of fields in entity types: read as text, proposed by what Odoo's apps use."""

FIRST_LINKS = ("partner_id", "partner_ids")
USUAL = {
    "organization_field": ("commercial_partner_id",),
    "responsible_field": ("user_id", "user_ids", "invoice_user_id"),
    "date_field": (
        "date_deadline",
        "date_order",
        "invoice_date",
        "date",
        "create_date",
    ),
    "amount_field": ("amount_total", "expected_revenue"),
}


def split_names(text):
    """Names in a comma-separated text.

    >>> split_names(" partner_id, partner_invoice_id ,")
    ['partner_id', 'partner_invoice_id']
    >>> split_names(False)
    []
    """
    return [name.strip() for name in (text or "").split(",") if name.strip()]


def propose_links(model_fields):
    """Which fields of a model to use in an entity type.

    :param model_fields: dict of name to (type, name of the other model, stored)
    :return: dict of values for an entity type

    >>> propose_links({
    ...     "partner_id": ("many2one", "res.partner", True),
    ...     "user_id": ("many2one", "res.users", True),
    ... })["link_fields"]
    'partner_id'
    """
    links = [
        name
        for name, (kind, comodel, stored) in model_fields.items()
        if stored and comodel == "res.partner" and kind in ("many2one", "many2many")
    ]
    links.sort(key=lambda name: (name not in FIRST_LINKS, name))
    stored = {
        name for name, (_kind, _comodel, stored) in model_fields.items() if stored
    }
    proposal = {
        fname: next((name for name in usual if name in stored), False)
        for fname, usual in USUAL.items()
    }
    own = [name for name in links if not name.startswith("commercial_")]
    return proposal | {"link_fields": ",".join(own[:1]) or False}
