"""How a user wants the list of e-mails: columns, filters, order and page size (F6.3)."""

from .request import ORDERS, WrongFilter, parse_request

# In the order in which they stand; the subject is always there.
COLUMNS = (
    "date",
    "direction",
    "subject",
    "address",
    "record",
    "responsible",
    "attachments",
    "state",
)
ALWAYS_SHOWN = "subject"
PAGE_SIZES = (20, 40, 80, 200)
BUILT_IN = {
    "columns": [name for name in COLUMNS if name != "responsible"],
    "filters": {},
    "order": "date desc",
    "page_size": 40,
}
# These belong to one visit, not to a setup.
NOT_KEPT = ("search", "show_all", "order")


def check_setup(setup):
    """A setup as it came, made complete.

    :param setup: dict as :data:`BUILT_IN`; what is left out counts as built in
    :return: dict that can be stored as JSON
    :raise WrongFilter: naming the part that is wrong

    >>> check_setup({"columns": ["subject", "date"]})["columns"]
    ['date', 'subject']
    """
    if not isinstance(setup, dict) or setup.keys() - BUILT_IN.keys():
        raise WrongFilter("setup")
    setup = {**BUILT_IN, **setup}
    columns = setup["columns"]
    if not isinstance(columns, list) or not set(map(str, columns)) <= set(COLUMNS):
        raise WrongFilter("columns")
    if setup["order"] not in ORDERS:
        raise WrongFilter("order")
    if setup["page_size"] not in PAGE_SIZES or isinstance(setup["page_size"], bool):
        raise WrongFilter("page_size")
    if not isinstance(setup["filters"], dict):
        raise WrongFilter("filters")
    filters = {k: v for k, v in setup["filters"].items() if k not in NOT_KEPT}
    parse_request(filters)
    shown = {*columns, ALWAYS_SHOWN}
    return {
        **setup,
        "filters": filters,
        "columns": [name for name in COLUMNS if name in shown],
    }
