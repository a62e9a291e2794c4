from odoo import api, models

from ...tools.card.setup import iter_panels
from .card_change_texts import change_texts, panel_name, tab_name
from .card_drawing import draw_card
from .card_palette import Palette
from .card_preview import previewed_person, readable_person
from .card_rights import are_individual, check_manager, check_may_save, whose_to_save
from .card_versions import find_changes
from .card_viewers import shared_rows
from .card_wire import received


class WebcrmCardEditor(models.AbstractModel):
    """What the screen "Edit setup" asks the server for (F5.1 to F5.6).

    It saves nothing itself: that is done by the layout, which checks.
    """

    _name = "webcrm.card.editor"
    _description = "Editor of the Person Card"

    @api.model
    def get_start(self):
        """Everything that the screen needs when it opens.

        :return: dict with `setup` (in force for the caller), `source`, `individual`,
            `may_save`, `may_save_for_all`, `own_key` and `all_key` (the `base` of a
            save), `kinds` (the palette), `entities`, `fields` (the field picker),
            `problems`, `users` (how many see the setup for all) and `own_setups`
        :raise AccessError: when the caller may save nothing, with the reason
        """
        layouts = self.env["webcrm.card.layout"]
        check_may_save(self.env, for_all_users=False)
        information = layouts.get_setup()
        setup, _problems, _layout = layouts._effective_setup()
        palette = Palette(self.env)
        return {
            **information,
            "setup": setup,
            "individual": are_individual(self.env),
            "own_key": layouts._of_owner(for_all_users=False)._layout_key(),
            "all_key": layouts._of_owner(for_all_users=True)._layout_key(),
            "kinds": palette.kinds(),
            "entities": palette.settings(),
            "fields": self.env["webcrm.card.catalog"]._field_choices(),
            **self._count_users(),
        }

    @api.model
    def _count_users(self):
        """How many users there are, and how many of them have an own setup."""
        # sudo: only figures leave; who they are is for managers.
        users = self.env["res.users"].sudo().search_count([("share", "=", False)])
        layouts = self.env["webcrm.card.layout"].sudo()
        own = layouts.search_count([("user_id", "!=", False)])
        return {"users": users, "own_setups": own}

    @api.model
    @api.readonly
    def get_draft(self, person_id, setup):
        """The card of a person as a setup would make it, ready to be arranged.

        :param person_id: id of the person whose card it is
        :param setup: the draft; it may be empty, otherwise it is checked as for a save
        :return: dict with `arch`, `fields` and `relatedModels` of the form, `panels`
            (their data by key), `head` and `missing`: labels of mandatory fields on no panel
        :raise AccessError: when the caller may save no setup or not read the person
        :raise ValidationError: saying what is wrong with the setup
        """
        check_may_save(self.env, for_all_users=False)
        person = readable_person(self.env, person_id)
        setup = received(self.env, setup, allow_empty=True)
        card, missing = draw_card(self.env["res.partner"], setup, editing=True)
        labels = self.env["webcrm.person.field"]._labels()
        data = self.env["webcrm.card.data"]
        return {
            **card,
            "panels": data._read_panels(person, setup),
            "head": data._read_head(person),
            "missing": [{"name": n, "label": labels.get(n, n)} for n in missing],
        }

    @api.model
    @api.readonly
    def get_preview(self, person_id, user_id, setup=None):
        """The card as another user sees it: their setup, groups and language.

        Rows are shown that both may read, and fields that both may.

        :param setup: a draft to look at instead of the setup of that user
        :return: dict as `get_draft` returns it
        :raise AccessError: when the caller is no manager, or one of both may not read
            the person
        :raise UserError: when that user's card cannot be looked at, with the reason
        """
        theirs = previewed_person(self.env, person_id, user_id)
        if setup is not None:
            setup = received(self.env, setup, allow_empty=True)
        else:
            setup = theirs.env["webcrm.card.layout"]._effective_setup()[0]
        card, _missing = draw_card(theirs.env["res.partner"], setup, viewer=self.env)
        panels = theirs.env["webcrm.card.data"]._read_panels(theirs, setup)
        return {**card, "panels": panels, "head": {}, "missing": []}

    @api.model
    @api.readonly
    def read_preview(self, person_id, user_id, specification):
        """The values of the person on the card as another user sees it.

        :param specification: of the fields, as for `web_read`
        :return: list of one dict as `web_read` returns it: values that both see
        :raise AccessError: as by `get_preview`, or when one of both may not read a field
        :raise UserError: as by `get_preview`
        """
        theirs = previewed_person(self.env, person_id, user_id)
        rows = theirs.web_read(specification)
        return shared_rows(theirs, rows, specification)

    @api.model
    def _common_setup(self):
        """The setup for all users without what is gone, or the built-in one."""
        common = self.env["webcrm.card.layout"]._of_owner(for_all_users=True)
        return common._usable_setup()[0]

    @api.model
    def _places_of_fields(self):
        """Where the common setup shows fields.

        :return: dict of name to a list of texts such as “Fields ▸ Contact”
        """
        places = {}
        for placed in iter_panels(self._common_setup()):
            title = placed.panel.get("title") or panel_name(self.env, placed.panel)
            for item in placed.panel.get("items", ()):
                text = f"{tab_name(self.env, placed.tab)} ▸ {title.strip('“”')}"
                places.setdefault(item.get("name"), []).append(text)
        return places

    @api.model
    def preview_reset(self, for_all_users=False):
        """What a reset would change, in words (F4.4).

        :return: list of texts; empty when nothing would look different
        :raise AccessError: when the caller may not reset that setup
        """
        layouts = self.env["webcrm.card.layout"]
        for_all_users = whose_to_save(self.env, for_all_users)
        layout = layouts._of_owner(for_all_users)
        if not layout:
            return []
        following = layout._following()
        changes = find_changes(self.env, layout._to_setup(), following._to_setup())
        return change_texts(self.env, changes)

    @api.model
    def get_common(self):
        """The setup for all users as it is now, for who has an own one (F4.4).

        :return: dict with `setup`, without what is gone, and `all_key`, the `base` of a
            save that goes on from it
        :raise AccessError: when the caller may save nothing
        """
        layouts = self.env["webcrm.card.layout"]
        check_may_save(self.env, for_all_users=False)
        return {
            "setup": self._common_setup(),
            "all_key": layouts._of_owner(for_all_users=True)._layout_key(),
        }

    @api.model
    def preview_save(self, setup):
        """What saving a setup for all users would change, in words (F4.4).

        :param setup: as `save_setup` of `webcrm.card.layout` takes it
        :return: list of texts; empty when nothing would look different
        :raise AccessError: when the caller may not save for all users
        :raise ValidationError: saying what is wrong with the setup
        """
        check_may_save(self.env, for_all_users=True)
        setup = received(self.env, setup)
        changes = find_changes(self.env, self._common_setup(), setup)
        return change_texts(self.env, changes)

    @api.model
    def get_users(self):
        """Who has an own setup, for the manager.

        :return: list of dicts: `id`, `name`, `when`
        :raise AccessError: when the caller is no manager
        """
        check_manager(self.env)
        # sudo: a manager may know who has an own setup.
        layouts = self.env["webcrm.card.layout"].sudo()
        own = layouts.search([("user_id", "!=", False)])
        own = own.sorted(lambda layout: layout.user_id.name or "")
        return [
            {
                "id": layout.user_id.id,
                "name": layout.user_id.name,
                "when": str(layout.write_date.replace(microsecond=0)),
            }
            for layout in own
        ]

    @api.model
    def get_setup_of(self, user_id):
        """The setup that a user sees, to look at or to copy.

        :return: a setup
        :raise AccessError: when the caller is no manager
        """
        check_manager(self.env)
        layouts = self.env["webcrm.card.layout"].with_user(user_id)
        return layouts._effective_setup()[0]

    @api.model
    def reset_user(self, user_id):
        """Take a user's own setup away; it is kept as a version of that user.

        :raise AccessError: when the caller is no manager
        """
        check_manager(self.env)
        # sudo: a manager decides; layouts are nobody's to write.
        layouts = self.env["webcrm.card.layout"].sudo()
        own = layouts.search([("user_id", "=", user_id)])
        user = own.user_id
        own._remove("replaced")
        user._bus_send("webcrm_contacts.card_setup", {})
