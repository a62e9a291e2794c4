import inspect

from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .common import PersonCase

OURS = "odoo.addons.webcrm_contacts"
# What a portal user may call with rights of its own, and why that tells nothing.
OPEN = {
    # The user's own marks, on records that the user may read.
    "action_toggle_favorite",
    "action_add_favorites",
    "action_remove_favorites",
    "action_unsubscribe",
    "get_favorites",
    # A search as the user.
    "find_by_phone",
    "find_caller",
    "get_picker_notice",
    "get_picker_organization",
    # Actions of the browser: what they open asks for rights again.
    "action_email_person",
    "action_log_call",
    "action_open_card",
    "action_open_last_contact",
    "action_open_persons",
    "action_plan_next",
    "action_open_survivor",
    "action_mailing_to_these",
    # Refused in words of their own, or about what the user may write.
    "action_subscribe",
    "action_toggle_subscription",
    "action_undo",
    "action_undo_last_move",
    # The mail gateway's; does nothing.
    "message_new",
}


@tagged("post_install", "-at_install")
class TestPortalClosed(PersonCase):
    """What is kept about persons is for internal users: a portal user may read the own
    organization's records, and yet learns nothing of log, links, e-mails and setup."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.portal = new_test_user(
            cls.env, login="closed_portal", groups="base.group_portal"
        )
        cls.card = cls.portal.partner_id
        cls.card.parent_id = cls.acme
        cls.vip = cls.env["res.partner.category"].create({"name": "Bad Payer"})
        cls.card.category_id = cls.vip
        cls.card.add_log_entry("Seems to be thinking of leaving")
        cls.env.cr.flush()

    def as_portal(self, model):
        return self.env[model].with_user(self.portal)

    def assert_closed(self, method, *args, **kwargs):
        with self.assertRaises(AccessError):
            method(*args, **kwargs)

    def test_the_portal_user_may_read_the_own_card(self):
        """Else what follows would prove nothing."""
        self.assertEqual(self.card.with_user(self.portal).name, self.card.name)

    def test_the_log_of_a_card_is_closed(self):
        log = self.as_portal("webcrm.person.log")
        self.assert_closed(log.get_entries, self.card.id)
        self.assert_closed(log.get_entries, self.card.id, kind="entry", search="leav")
        self.assert_closed(log.search_read, [])

    def test_the_panels_of_a_card_are_closed(self):
        data = self.as_portal("webcrm.card.data")
        self.assert_closed(data.get_panels, self.card.id)
        self.assert_closed(data.get_panels, self.card.id, pages={"details-0-0": {}})

    def test_the_setup_of_card_and_emails_is_closed(self):
        self.assert_closed(self.as_portal("webcrm.card.layout").get_setup)
        self.assert_closed(self.as_portal("webcrm.email.setup").get_setup)
        self.assert_closed(self.as_portal("webcrm.quick.create").get_kinds)

    def test_comparing_cards_names_no_tags(self):
        self.assert_closed(self.card.with_user(self.portal).compare_persons)

    def test_a_card_does_not_name_its_last_move(self):
        self.card.sudo().move_to_organization(self.nordvind)
        card = self.card.with_user(self.portal)
        self.assert_closed(card.read, ["last_transfer_id"])

    def test_every_other_public_method_is_closed_too(self):
        """Whoever adds one decides: `internal`, or a reason above."""
        left = []
        for model, name, method in self.public_methods():
            if name in OPEN:
                continue
            records = self.as_portal(model)
            if model == "res.partner":
                records = records.browse(self.card.id)
            elif not records._abstract and not getattr(method, "_api_model", False):
                records = records.browse(records.sudo().search([], limit=1).id or 1)
            try:
                with self.env.cr.savepoint():
                    getattr(records, name)(*self.arguments(method))
            except AccessError:
                continue
            except Exception as error:  # pylint: disable=broad-except
                left.append(f"{model}.{name}: {error!r}")
            else:
                left.append(f"{model}.{name}")
        self.assertFalse(left)

    def public_methods(self):
        """The public methods that a model has from us alone."""
        for model in self.env.registry.values():
            for name, method in inspect.getmembers(model, inspect.isfunction):
                definers = [c for c in model.mro() if name in vars(c)]
                if (
                    not name.startswith("_")
                    and all(c.__module__.startswith(OURS) for c in definers)
                    and not model._transient
                    and not getattr(method, "_api_private", False)
                ):
                    yield model._name, name, method

    def arguments(self, method):
        """Something for each argument that must be given."""
        given = {
            "person_id": self.card.id,
            "user_id": self.portal.id,
            "organization": self.nordvind.id,
            "values": {"parent_id": self.nordvind.id, "name": "Anna"},
            "text": "Anna",
            "number": "12345678",
            "key": "person",
        }
        parameters = list(inspect.signature(method).parameters.values())[1:]
        return [given.get(p.name) for p in parameters if p.default is p.empty]
