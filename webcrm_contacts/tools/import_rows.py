"""Rows of an import as `load` receives them: a header and a matrix of texts."""


def message(row, text, field=None, kind="error", **info):
    """A message of one row, as Odoo's import screen reads it.

    :param row: index of the row in the matrix
    :param text: what is wrong and what to do
    :param field: technical name of the column's field
    :param kind: `error` (nothing is imported) or `warning`
    :param info: more keys of the message, such as `field_name` or `value`
    :return: dict
    """
    where = {"rows": {"from": row, "to": row}, "record": row}
    if field:
        where["field"] = field
    return {"type": kind, "message": text, **where, **info}


def replace_column(header, rows, name, new_name, values):
    """A copy of the matrix in which one column has another name and other values.

    :param header: list of column names
    :param rows: list of rows
    :param name: column to replace
    :param new_name: its name in the copy
    :param values: dict of old value to new value; values not in it become empty
    :return: (header, rows)

    >>> replace_column(["a", "b"], [["x", "1"], ["", "2"]], "a", "a/.id", {"x": "7"})
    (['a/.id', 'b'], [['7', '1'], ['', '2']])
    """
    index = header.index(name)
    new_header = [*header[:index], new_name, *header[index + 1 :]]
    new_rows = [
        [*row[:index], values.get(row[index].strip(), ""), *row[index + 1 :]]
        for row in rows
    ]
    return new_header, new_rows


def by_spelling(names):
    """Names that differ only in upper and lower case, together.

    :param names: iterable of str
    :return: dict of the name in one case to the list of its spellings, in their order

    >>> by_spelling(["ACME A/S", "Nordlys", "Acme A/S"])
    {'acme a/s': ['ACME A/S', 'Acme A/S'], 'nordlys': ['Nordlys']}
    """
    spellings = {}
    for name in names:
        spellings.setdefault(name.casefold(), []).append(name)
    return spellings
