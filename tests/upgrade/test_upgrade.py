"""A database of an earlier release is upgraded, and everything is still there."""

from ast import literal_eval

from devkit.testing.odoo_log import Tolerated, faults

#: columns of ours that the release leaves empty, with the reason
NEVER_FILLED = {
    "webcrm_duplicate_rule.build_from": "only while a rule is built",
    "webcrm_duplicate_rule.notice": "only of a rule that had to be switched off",
    "webcrm_email_import.more_recipients": "only of mass mailings with hidden recipients",
    "webcrm_email_import.sender": "only of what a mail plugin logged",
    "webcrm_transfer.hooks": "only with apps that are not among ours",
}
ANY = [("active", "in", [True, False])]
#: what this version changes on purpose, with the reason
CHANGED = {
    "mail_message: body": "pictures from elsewhere are held back",
    "webcrm_card_panel": "the setup of a card is one value of its layout",
    "webcrm_card_panel_field": "the setup of a card is one value of its layout",
    "webcrm_card_layout: default_tab": "part of its setup",
    "webcrm_card_layout: tabs": "part of its setup",
    "webcrm_card_version: setup": "titles have a language, built-in ones a name",
    "webcrm_entity_type: follows": "all, the coming ones, or nothing",
}
OF_ODOO = ("id", "create_uid", "create_date", "write_uid", "write_date")


def kept_models(env):
    """Our models that keep rows, by table; a mixin's or a wizard's are not among them."""
    return {
        model._table: model
        for model in env.registry.values()
        if model._name.startswith("webcrm.")
        if model._auto and not model._abstract and not model._transient
    }


def stored_columns(model):
    return [
        name
        for name, field in model._fields.items()
        if field.store and field.column_type and name not in OF_ODOO
        if field._module and field._module.startswith("webcrm")
    ]


def test_the_release_has_data_in_every_model_and_column(upgraded):
    models = upgraded.run(kept_models)
    partner = upgraded.run(lambda env: env["res.partner"])
    assert len(models) >= 18
    empty = []
    for table, model in (models | {"res_partner": partner}).items():
        # What a later version adds was not there to be filled.
        if table not in upgraded.before.tables:
            continue
        rows = upgraded.before.tables[table].values()
        columns = set(stored_columns(model)) & set(next(iter(rows), ()))
        assert columns, table
        empty += [
            f"{table}.{column}"
            for column in sorted(columns)
            if not any(row[column] for row in rows)
        ]
    differs = set(empty) ^ set(NEVER_FILLED)
    assert not differs, " ".join(sorted(differs))


def test_the_upgrade_logs_no_warning(upgraded):
    assert "Modules loaded" in upgraded.log
    found = faults(upgraded.log, Tolerated.committed())
    assert not found, "\n".join(found)


def test_every_row_and_every_value_is_kept(upgraded):
    lost = upgraded.before.lost_in(upgraded.after)
    unexpected = [text for place, text in lost if place not in CHANGED]
    assert not unexpected, "\n".join(unexpected[:20])


def test_what_follows_to_a_new_employer_is_what_is_open_or_coming(upgraded):
    def follows(env):
        types = env["webcrm.entity.type"].with_context(active_test=False).search([])
        return {
            name: types.filtered(lambda one, name=name: one.follows == name).mapped(
                "model"
            )
            for name in ("always", "coming", "never", False)
        }

    found = upgraded.run(follows)
    assert {"mail.activity", "calendar.event"} <= {*found["coming"]}
    assert {"mail.message", "ir.attachment", "sale.order"} <= {*found["never"]}
    assert found[False] == []


def test_the_addon_beside_calendar_comes_with_the_upgrade(upgraded):
    def states(env):
        modules = env["ir.module.module"].search([("name", "like", "%calendar")])
        return {module.name: module.state for module in modules}

    found = upgraded.run(states)
    assert found["webcrm_contacts_calendar"] == found["calendar"]


def test_pictures_and_files_can_be_opened(upgraded):
    def names(env):
        found = env["ir.attachment"].search(
            [("res_model", "in", ["res.partner", "webcrm.transfer", "mail.message"])]
            + [("res_field", "in", [False, "image_1920", "pictures"])]
        )
        assert all(file.raw for file in found), found.mapped("name")
        return set(found.mapped("name"))

    assert {"image_1920", "offer.pdf", "logo.gif"} <= upgraded.run(names)


def test_an_email_of_the_release_loads_no_picture_from_elsewhere(upgraded):
    def body(env):
        return env["mail.message"].search([("subject", "=", "Re: tilbud")]).body

    assert "https://track.example/pixel.gif" in upgraded.run(body)
    assert 'src="https:' not in upgraded.run(body)


def test_a_transfer_of_the_release_can_be_undone(upgraded):
    def undo(env):
        source = env["res.partner"].search([("name", "=", "Kim Flet")] + ANY)
        merge = env["webcrm.transfer"].search([("person_id", "=", source.id)])
        assert (merge.kind, merge.state) == ("merge", "done")
        assert source.merged_into_id == merge.survivor_id
        merge.with_user(env.ref("base.user_admin")).action_undo()
        assert (source.active, source.merged_into_id.id) == (True, False)
        assert (
            source.name == "Kim Flet" and source.link_ids.url == "https://kim.example"
        )

    upgraded.run(undo)


def test_the_block_of_the_release_still_holds(upgraded):
    def reasons(env):
        persons = env["res.partner"].search([("mass_email_blocked", "=", True)])
        return {person.name: person.mass_email_block_reason for person in persons}

    found = upgraded.run(reasons)
    assert (found["Carla Blok"], found["Dan Gået"]) == ("blocked", "resigned")


def test_the_card_opens_as_it_was_set_up_and_its_versions_too(upgraded):
    def look(env):
        for login, for_all in (("release_seller", False), ("release_manager", True)):
            user = env["res.users"].search([("login", "=", login)])
            layouts = env["webcrm.card.layout"].with_user(user)
            setup = layouts.get_setup()
            assert setup["tabs"]["fields"]["name"].startswith("Data!")
            first = setup["tabs"]["fields"]["columns"][0][0]
            assert (first["title"], first["collapsed"]) == ("Contact", True)
            own = [{"section": "Own"}, {"name": "x_wine", "readonly": True}]
            assert first["items"][-2:] == own
            assert setup["tabs"]["details"]["columns"][-1][0]["type"] == "log"
            [[kept, *_others], *_columns] = layouts._in_force().setup["tabs"]["fields"][
                "columns"
            ]
            assert (kept["title"], kept["built_in"]) == ("", "contact")
            assert layouts.save_setup(setup, for_all)["key"] == setup["key"]
            assert len(layouts.get_versions(for_all)) > 1
            view = env.ref("webcrm_contacts.person_card_view_form")
            arch = env["res.partner"].with_user(user).get_view(view.id, "form")["arch"]
            assert 'name="x_wine"' in arch

    upgraded.run(look)


def test_each_version_of_the_release_can_be_put_in_force(upgraded):
    def restore(env):
        versions = env["webcrm.card.version"].search([])
        for version in versions:
            user = version.owner_id or env.ref("base.user_admin")
            layouts = env["webcrm.card.layout"].with_user(user)
            layouts.restore_version(version.id)
            [layout] = layouts._of_owner(not version.owner_id)
            assert any(layout.setup["tabs"]["fields"]["columns"])
        return len(versions)

    assert upgraded.run(restore) > 1


def test_what_a_user_wrote_down_about_old_fields_still_works(upgraded):
    def look(env):
        seller = env["res.users"].search([("login", "=", "release_seller")])
        partners = env["res.partner"].with_user(seller)
        filters = env["ir.filters"].with_context(active_test=False)
        kept, grouped, *asked = (
            filters.search([("name", "=", name)])
            for name in ("In use", "By survivor", "Into Bo", "Copies", "Odd")
        )
        found = partners.search(literal_eval(kept.domain))
        assert set(found.mapped("name")) == {"Jens Flytter"}
        assert literal_eval(grouped.context) == {"group_by": ["parent_id"]}
        assert partners.search([], order=", ".join(literal_eval(grouped.sort)))
        assert kept.active and grouped.active
        assert not any(one.active or one.is_default for one in asked)
        [line] = env["ir.exports"].search([("name", "=", "Release")]).export_fields
        assert line.name == "name"
        listed = partners.get_view(env.ref("base.view_partner_tree").id, "list")
        assert 'name="is_merged"' in listed["arch"]

    upgraded.run(look)
