"""Rows of an import as `load` receives them: a header and a matrix of texts."""


class _Empty:
    def __repr__(self):
        return "<an empty cell>"


# Stands in a row's values for a cell that was empty, until `_load_records` takes it out.
# `load` skips rows that lack a value of certain fields, those that matched nothing: an
# empty cell must not look like that.
EMPTY = _Empty()


def is_empty(cell):
    """Whether a cell holds nothing but blanks; a number is something.

    >>> is_empty(" "), is_empty(None), is_empty([]), is_empty(False), is_empty("0"), is_empty(0)
    (True, True, True, True, False, False)
    """
    if isinstance(cell, str):
        return not cell.strip()
    return cell is None or cell is False or cell == []


def split_empty(record, names):
    """The cells of a row that say something, and the fields whose cells are empty.

    Of properties, which come together, each without a value is left out.

    :param record: dict of field name to cell
    :param names: container of the fields to look at
    :return: (dict of the other cells, list of field names)

    >>> split_empty({"a": "x", "b": "", "c": ""}, {"a", "b"})
    ({'a': 'x', 'c': ''}, ['b'])
    """
    filled, empty = {}, []
    for name, cell in record.items():
        if name in names and _are_properties(cell):
            cell = [one for one in cell if not is_empty(one["value"])]
        if name in names and is_empty(cell):
            empty.append(name)
        else:
            filled[name] = cell
    return filled, empty


def _are_properties(cell):
    return isinstance(cell, list) and bool(cell) and cell[0].keys() >= {"type", "value"}


def mark_empty(values, names):
    """These values, and `EMPTY` for each of the fields."""
    return values | dict.fromkeys(names, EMPTY)


def without_empty(values):
    """These values without those of empty cells.

    >>> without_empty(mark_empty({"a": False}, ["b"]))
    {'a': False}
    """
    return {name: value for name, value in values.items() if value is not EMPTY}


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
