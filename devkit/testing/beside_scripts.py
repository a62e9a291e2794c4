"""What runs in Odoo's shell where `partner_firstname` is installed beside our addon.

Each script ends with an error if a check fails.
"""

# In the process that installs, the classes of what came last stand in front; in all
# later ones those of the addon that needs more (ours).
INSTALL = """
from odoo import api

env["ir.module.module"].update_list()
# Odoo gives up where PostgreSQL just analyzes the table: wait for it.
env.cr.execute("LOCK ir_module_module IN EXCLUSIVE MODE")
[addon] = env["ir.module.module"].search([("name", "=", {name!r})])
addon.button_immediate_install()
env = api.Environment(env.cr, env.uid, dict(env.context))
env.transaction.reset()
"""

# Whoever writes a name, or its parts, gets what was written.
CHECK = """
from odoo.tests import Form

wrong = []
Partner = env["res.partner"]
mro = [one._module for one in type(Partner).__mro__ if hasattr(one, "_module")]
in_front = min(("partner_firstname", "webcrm_contacts"), key=mro.index)
assert in_front == {in_front!r}, in_front


def check(what, partner, name, firstname="", lastname=""):
    env.flush_all()
    env.invalidate_all()
    have = partner.name, partner.firstname or "", partner.lastname or ""
    if have != (name, firstname, lastname):
        wrong.append((what, have, (name, firstname, lastname)))


def written(what, partner, values, *wanted):
    partner.write(values)
    check(what, partner, *wanted)


# Organizations and addresses have no parts
ORGANIZATION = "Jensen, Hansen & Co"
acme = Partner.create({{"name": ORGANIZATION, "is_company": True}})
check("new organization", acme, ORGANIZATION)
other = Partner.create({{"name": "Holm, Lund A/S", "company_type": "company"}})
check("new organization by its type", other, "Holm, Lund A/S")
check("copied organization", acme.copy(), f"{{ORGANIZATION}} (copy)")
written("renamed organization", acme, {{"name": "Acme, Inc."}}, "Acme, Inc.")
written("parts of an organization", acme, {{"firstname": "A", "lastname": "B"}}, "Acme, Inc.")
home = Partner.create({{"name": "Ole at home", "type": "other", "parent_id": acme.id}})
check("new address", home, "Ole at home")
written("renamed address", home, {{"name": "The summer house"}}, "The summer house")

# One person, by the whole name
ole = Partner.create({{"name": "Ole Ravn Hansen", "parent_id": acme.id}})
check("new by name", ole, "Ole Ravn Hansen", "Ole Ravn", "Hansen")
written("renamed", ole, {{"name": "Ole Ravn Jensen"}}, "Ole Ravn Jensen", "Ole Ravn", "Jensen")
ole.name = "Ole Jensen"
check("assigned", ole, "Ole Jensen", "Ole", "Jensen")
written("one word", ole, {{"name": "Madonna"}}, "Madonna", "Madonna")
written("with a comma", ole, {{"name": "Holm, Anna"}}, "Holm, Anna", "Anna", "Holm")
comma = Partner.create({{"name": "Holm, Anna, MBA", "parent_id": acme.id}})
parts = comma.firstname or "", comma.lastname or ""
check("new with commas", comma, "Holm, Anna, MBA", *parts)

# One person, by the parts
mette = Partner.create({{"firstname": "Mette", "lastname": "Sloth Berg"}})
check("new by parts", mette, "Mette Sloth Berg", "Mette", "Sloth Berg")
written("first name", mette, {{"firstname": "Ida"}}, "Ida Sloth Berg", "Ida", "Sloth Berg")
written("last name", mette, {{"lastname": "Sloth"}}, "Ida Sloth", "Ida", "Sloth")
both = {{"firstname": "Ida Marie", "lastname": "Toft"}}
written("both", mette, both, "Ida Marie Toft", "Ida Marie", "Toft")
written("same name", mette, {{"name": "Ida Marie Toft"}}, "Ida Marie Toft", "Ida Marie", "Toft")
check("copied by parts", mette.copy(), "Ida Marie Toft (copy)", "Ida Marie", "Toft (copy)")
whole = {{"name": "Ana Lopez Ruiz", "firstname": "Ana", "lastname": "Lopez Ruiz"}}
written("all three", mette, whole, "Ana Lopez Ruiz", "Ana", "Lopez Ruiz")
written("moved", mette, {{"parent_id": acme.id}}, "Ana Lopez Ruiz", "Ana", "Lopez Ruiz")
ana = Partner.create({{"name": "Ana Lopez Ruiz", "firstname": "Ana"}})
check("new by name and first name", ana, "Ana Lopez Ruiz", "Ana", "Lopez Ruiz")
check("new by all three", Partner.create(whole), "Ana Lopez Ruiz", "Ana", "Lopez Ruiz")
given = Partner.with_context(default_name="Ole Ravn Jensen").create({{"parent_id": acme.id}})
check("new by default", given, "Ole Ravn Jensen", "Ole Ravn", "Jensen")
given = Partner.with_context(default_name="Ole Jensen").create({{"name": "Bo Ek"}})
check("new against a default", given, "Bo Ek", "Bo", "Ek")

# Several in one call
two = Partner.create([{{"name": "Bo Ek"}}, {{"name": "Lund ApS", "is_company": True}}])
two.write({{"name": "Kim Lund"}})
check("several: person", two[0], "Kim Lund", "Kim", "Lund")
check("several: organization", two[1], "Kim Lund")
two[1].is_company = False
check("organization to person", two[1], "Kim Lund", "Kim", "Lund")
written("person to organization", two[1], {{"is_company": True}}, "Kim Lund")
by_type = {{"company_type": "company", "name": "Ek, Holm & Co"}}
written("person to organization, renamed", two[0], by_type, "Ek, Holm & Co")
by_type = {{"company_type": "person", "name": "Kim Lund"}}
written("and back", two[0], by_type, "Kim Lund", "Kim", "Lund")
written("to an address", two[0], {{"type": "other", "parent_id": acme.id}}, "Kim Lund")

# Forms
with Form(Partner.with_context(default_parent_id=acme.id)) as form:
    form.firstname, form.lastname = "Per Erik", "Holm"
check("form: new", form.record, "Per Erik Holm", "Per Erik", "Holm")
card = "webcrm_contacts.person_card_view_form"
with Form(form.record, card) as form:
    form.firstname = "Per"
check("card: first name", form.record, "Per Holm", "Per", "Holm")
with Form(Partner.with_context(default_is_company=True)) as form:
    form.name = "Holm, Lund & Co"
check("form: organization", form.record, "Holm, Lund & Co")

# Import, and the dropdowns
surface = Partner.with_context(webcrm_contacts_surface=True)
columns = ["id", "name", "parent_id"]
result = surface.load(columns, [["t.ole", "Ole Ravn Hansen", "Acme, Inc."]])
assert result["ids"], result
loaded = Partner.browse(result["ids"])
check("import: new", loaded, "Ole Ravn Hansen", "Ole Ravn", "Hansen")
surface.load(columns, [["t.ole", "Ole Ravn Jensen", "Acme, Inc."]])
check("import: renamed", loaded, "Ole Ravn Jensen", "Ole Ravn", "Jensen")
surface.load(["id", "firstname", "lastname"], [["t.ole", "Ole", ""]])
check("import: first name", loaded, "Ole Jensen", "Ole", "Jensen")
created = Partner.browse(Partner.name_create("Jens Ole Friis")[0])
check("by name alone", created, "Jens Ole Friis", "Jens Ole", "Friis")

# Users
user = env["res.users"].create({{"name": "Ole Ravn Hansen", "login": "beside"}})
check("new user", user.partner_id, "Ole Ravn Hansen", "Ole Ravn", "Hansen")
user.name = "Ole Ravn Jensen"
check("renamed user", user.partner_id, "Ole Ravn Jensen", "Ole Ravn", "Jensen")
copied = user.copy().partner_id
check("copied user", copied, "Ole Ravn Jensen (copy)", "Ole Ravn", "Jensen (copy)")

# Merge
same = Partner.create({{"name": "Ole R. Jensen", "parent_id": acme.id}})
wizard = env["base.partner.merge.automatic.wizard"]
wizard._merge((same | loaded).ids, loaded)
check("merged", loaded, "Ole Jensen", "Ole", "Jensen")

env.cr.rollback()
assert not wrong, "\\n".join(map(str, wrong))
"""
