"""What runs in Odoo's shell before, at and after the uninstall of our addons.

`{ours}` is the list of our addons. Each script ends with an error if a check fails.
"""

# A field of each kind that has values, and what names our fields elsewhere.
FILL = """
options = [(0, 0, {{"name": name}}) for name in ("Golf", "Chess")]
kinds = {{"text": "Wine", "list": "Size", "multi": "Hobbies", "integer": "Children"}}
fields = env["webcrm.person.field"].create([
    {{"label": label, "field_type": kind, "in_search": True, "in_quick_create": True}}
    | ({{"option_ids": options}} if kind in ("list", "multi") else {{}})
    for kind, label in kinds.items()
])
assert fields.mapped("name") == ["x_wine", "x_size", "x_hobbies", "x_children"]
text, one, many, number = fields
acme = env["res.partner"].create({{"name": "Leaving A/S", "is_company": True}})
env["res.partner"].create({{
    "firstname": "Anna", "lastname": "Leaving", "parent_id": acme.id,
    "x_wine": "Riesling", "x_size": one.option_ids[0].id, "x_children": 3,
    "x_hobbies": [(6, 0, many.option_ids.ids)],
}})
setup = env["webcrm.card.layout"].get_setup()
setup["tabs"]["fields"]["columns"][0][0]["items"].append({{"name": "x_wine"}})
env["webcrm.card.layout"].save_setup(setup, for_all_users=True)
env["ir.filters"].create([
    {{"name": "Wine drinkers", "model_id": "res.partner", "user_ids": False,
      "domain": "[('x_wine', '!=', False)]"}},
    {{"name": "Resigned ones", "model_id": "res.partner", "user_ids": False,
      "domain": "[('person_status', '=', 'resigned')]"}},
])
named = ["Wine drinkers", "Resigned ones"]
if "mailing.mailing" in env:
    env["mailing.mailing"].create({{
        "subject": "To wine drinkers", "body_html": "-",
        "mailing_model_id": env["ir.model"]._get_id("res.partner"),
        "mailing_domain": "[('x_wine', '!=', False)]",
    }})
    named.append("To wine drinkers")
module = env["ir.module.module"].search([("name", "=", "webcrm_contacts")])
dialog = env["base.module.uninstall"].create({{"module_ids": module.ids}})
for label in (*kinds.values(), *named):
    assert label in dialog.webcrm_notice, (label, dialog.webcrm_notice)
"""
UNINSTALL = """
# Odoo gives up where PostgreSQL just analyzes the table: wait for it.
env.cr.execute("LOCK ir_module_module IN EXCLUSIVE MODE")
ours = env["ir.module.module"].search([("name", "in", {ours!r})])
ours.filtered(lambda one: one.state == "installed").button_immediate_uninstall()
"""
# The values are in files, our fields and tables are gone, the views work.
AFTERWARDS = """
left = env["ir.model.data"].search([("module", "in", {ours!r})])
assert not left, left.mapped("complete_name")
assert not env["ir.model"].search([("model", "=like", "webcrm.%")])
exported = {{
    "x_wine": "Riesling", "x_size": "Golf", "x_children": "3", "x_hobbies": "Chess",
}}
for name, value in exported.items():
    [file] = env["ir.attachment"].search([("name", "=", f"{{name}}.csv")])
    assert "Anna Leaving" in file.raw.decode() and value in file.raw.decode(), file.raw
    assert name not in env["res.partner"]._fields
    assert not env["ir.model.fields"].search([("name", "=", name)])
env.cr.execute(
    "SELECT table_name, column_name FROM information_schema.columns "
    "WHERE table_name LIKE '%%webcrm%%' OR table_name LIKE 'x\\\\_%%' "
    "OR column_name = ANY(%s)", [list(exported)]
)
assert not env.cr.rowcount, env.cr.fetchall()
domain = [("model", "=", "res.partner"), ("mode", "=", "primary")]
views = env["ir.ui.view"].search([*domain, ("type", "!=", "qweb")])
for view in views:
    env["res.partner"].get_view(view.id, view.type)
assert views and env["res.partner"].search([], limit=80).read()
"""
