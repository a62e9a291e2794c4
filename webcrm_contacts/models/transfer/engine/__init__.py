"""The engine of move, merge and undo: plain classes, one idea each (F10).

Imports go one way::

    links → finding, statements → catalog → database ┐
    request → logins, accounting, refusals ──────────┼→ plan → preview, words
    values, pictures, addresses ─────────────────────┘      → apply → journal ← undo

`Database` is the only one that runs a statement about all tables, and knows nothing of
plans; `Planner` decides; `Preview` draws; `Apply` does what the plan says, looks at what
the database then holds, and writes the journal; `Undo` reads the journal. Nothing here
is extended: the hooks are methods of `webcrm.transfer` (docs/extension-points.md).
"""
