"""What the tests of moves and merges use of the engine beyond its programming interface.

Everything else goes through `preview_move`, `move_to_organization` and `action_undo`: when
the engine is built anew, this file alone is pointed at it.
"""


def linked_tables(env):
    """Every table with columns that point at partners, and by which links."""
    return env["webcrm.transfer"]._catalog().tables


def own_tables(env):
    """Names of the tables that hold a person's own data, such as tags and pictures."""
    own = {data.table for data in env["webcrm.transfer"]._catalog().own}
    return own | {"ir_attachment"}
