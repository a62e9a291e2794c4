from lxml import etree

from odoo import api, models
from odoo.exceptions import AccessError, UserError


class WebcrmCardEditor(models.AbstractModel):
    """The canvas: the real card, drawn from a setup that nobody has saved."""

    _inherit = "webcrm.card.editor"

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
        layouts = self.env["webcrm.card.layout"]
        layouts._check_may_save(for_all_users=False)
        person = self._person(person_id)
        setup = layouts._checked(setup, allow_empty=True)
        card, missing = self._draw(setup, editing=True)
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
        person, other = self._person_previewed(person_id, user_id)
        layouts = self.env["webcrm.card.layout"]
        if setup is not None:
            setup = layouts._checked(setup, allow_empty=True)
        else:
            setup = other.env["webcrm.card.layout"]._effective_setup()[0]
        card, _missing = other._draw(setup, viewer=self.env)
        theirs = person.with_env(other.env)
        panels = other.env["webcrm.card.data"]._read_panels(theirs, setup)
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
        person, other = self._person_previewed(person_id, user_id)
        theirs = person.with_env(other.env)
        rows = theirs.web_read(specification)
        data = other.env["webcrm.card.data"]
        return data._shared_rows(theirs, rows, specification)

    @api.model
    def _person_previewed(self, person_id, user_id):
        """The person, and this model as the user whose card is looked at.

        :raise AccessError: when the caller is no manager, or one of both may not read
            the person
        :raise UserError: when that user's card cannot be looked at, with the reason
        """
        self._check_manager()
        person = self._person(person_id)
        user = self._user_previewed(user_id)
        companies = self._companies_shared_with(user)
        other = self.with_user(user).with_context(
            lang=user.lang,
            webcrm_viewer_id=self.env.uid,
            allowed_company_ids=companies.ids,
        )
        other._check_reads(person, user.name)
        return person, other

    @api.model
    def _user_previewed(self, user_id):
        """A user who works here: nobody sees the card as the system does."""
        users = self.env["res.users"]
        if type(user_id) is int:
            users = users.search(
                [("id", "=", user_id), ("active", "=", True), ("share", "=", False)]
            )
        if not users:
            raise UserError(self.env._("Choose an active user who works here."))
        # sudo: name, language and companies of a colleague are no secret.
        return users.sudo()

    @api.model
    def _companies_shared_with(self, user):
        """Of the companies that the caller has chosen, those of the user."""
        chosen = self.env.company | self.env.companies
        if shared := chosen & user.company_ids:
            return shared
        raise UserError(
            self.env._(
                "%s works in none of the companies that you have chosen. Choose one of "
                "theirs at the top of the page first.",
                user.name,
            )
        )

    @api.model
    def _person(self, person_id):
        person = self.env["res.partner"].browse(person_id)
        person.check_access("read")
        return person

    @api.model
    def _check_reads(self, person, user_name):
        if not person.with_env(self.env).has_access("read"):
            raise AccessError(
                self.env._(
                    "%(user)s may not read %(person)s. Choose another user, or begin "
                    "from another person.",
                    user=user_name,
                    person=person.display_name,
                )
            )

    @api.model
    def _draw(self, setup, editing=False, viewer=None):
        """The form of the card, as `get_views` would return it, and what is missing.

        :param viewer: environment of who looks at it, if another one: fields that
            they may not read are taken out
        """
        partners = self.env["res.partner"]
        # sudo: the card is served to whoever may read persons, as by `get_view`.
        view = self.env["ir.ui.view"].sudo().browse(partners._card_view_id())
        arch = view._get_combined_arch()
        missing = partners._draw_setup(arch, setup, editing)
        arch.set("js_class", "webcrm_card_canvas")
        arch.set("disable_autofocus", "1")
        text, models_ = partners._get_view_postprocessed(view, arch)
        models_ = partners._get_view_fields("form", models_)
        node = self.env["ir.ui.view"]._postprocess_access_rights(etree.fromstring(text))
        if viewer:
            _remove_unreadable(node, viewer["res.partner"])
        related = {
            name: {
                "fields": self.env[name].fields_get(
                    list(names), self.env[name]._get_view_field_attributes()
                )
            }
            for name, names in models_.items()
        }
        card = {
            "arch": etree.tostring(node, encoding="unicode"),
            "fields": related["res.partner"]["fields"],
            "relatedModels": related,
        }
        return card, missing


def _remove_unreadable(node, model):
    """Take the fields out of a form that a user may not read, out of lists in it, too.

    A field of the organization goes with its frame.
    """
    for field in list(_iter_fields(node)):
        known = model._fields[field.get("name")]
        if known.relational:
            _remove_unreadable(field, model.env[known.comodel_name])
        is_frame = field.get("widget") == "webcrm_organization_field"
        is_empty = is_frame and next(_iter_fields(field), None) is None
        if is_empty or not model._has_field_access(known, "read"):
            field.getparent().remove(field)


def _iter_fields(node):
    """The fields of a view, without those of the views inside it."""
    for child in node:
        if child.tag == "field":
            yield child
        else:
            yield from _iter_fields(child)
