from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import PersonCase


@tagged("post_install", "-at_install")
class TestPersonDelete(PersonCase):
    """The delete dialog names what belongs to a person."""

    def test_a_person_without_anything_has_an_empty_summary(self):
        self.assertEqual(
            self.person().get_delete_summary(), {"records": [], "hidden_count": 0}
        )

    def test_addresses_and_messages_are_not_named(self):
        person = self.person()
        self.Partner.create({"type": "other", "parent_id": person.id})
        person.message_post(body="Hello")
        self.assertFalse(person.get_delete_summary()["records"])

    def test_who_may_not_delete_gets_an_access_error(self):
        reader = self.user_with("reader_of_persons")
        with self.assertRaises(AccessError):
            self.person().with_user(reader).get_delete_summary()
