import random
from unittest.mock import patch

from odoo.tests import tagged
from odoo.tools import SQL

from ..models.duplicate import building, schedule
from ..models.duplicate.specs import spec_of
from .duplicate_common import DuplicateCase


@tagged("post_install", "-at_install")
class TestDuplicateBuild(DuplicateCase):
    """A rule on a big base is built step by step, and holds from the first moment."""

    def unbuilt(self, *args, **values):
        with patch.object(building, "SMALL", -1):
            return self.rule(*args, ready=False, **values)

    def test_a_new_person_is_compared_with_those_not_built_yet(self):
        anna = self.person(email="Änna@acme.example")
        rule = self.unbuilt("email")
        self.assertEqual((rule.state, rule.built_to), ("building", 0))
        with self.refused() as caught:
            self.person("Bo", email="änna@ACME.example")
        self.assertEqual(caught.exception.context["partner_ids"], anna.ids)
        [found] = self.Partner.find_duplicates(
            {"parent_id": self.acme.id, "email": "änna@acme.example"}
        )
        self.assertEqual(found["partner_ids"], anna.ids)

    def test_two_new_persons_are_compared_before_anything_is_built(self):
        self.unbuilt("email")
        self.person(email="anna@acme.example")
        with self.refused():
            self.person("Bo", email="anna@acme.example")

    def test_an_old_double_can_be_edited_while_the_rule_is_built(self):
        self.person(email="same@acme.example")
        bo = self.person("Bo", email="same@acme.example")
        self.unbuilt("email")
        bo.write({"email": "SAME@acme.example"})
        bo.write({"email": "bo@acme.example"})
        with self.refused():
            bo.write({"email": "same@acme.example"})

    def test_steps_lead_to_an_active_rule(self):
        persons = self.Partner.concat(
            *(self.person(f"P{i}", email=f"p{i % 7}@x.example") for i in range(20))
        )
        rule = self.unbuilt("email")
        steps = 0
        with patch.object(building, "STEP", 50):
            while not schedule.step(rule):
                steps += 1
                self.assertLess(rule.progress, 100)
        self.assertGreater(steps, 0)
        schedule.complete(rule)
        self.assertEqual((rule.state, rule.progress), ("active", 100))
        self.assertEqual(self.holders(rule), persons[:7])

    def test_late_arrivals_get_their_key_when_the_build_is_completed(self):
        rule = self.rule("email", ready=False)
        with patch.object(type(self.Rule), "_specs", lambda self: ()):
            late = self.person(email="late@acme.example")
            self.env.flush_all()
        self.assertFalse(self.holders(rule))
        schedule.complete(rule)
        self.assertEqual(self.holders(rule), late)

    def test_a_key_without_holder_gets_one_when_the_build_is_completed(self):
        self.person(email="same@acme.example")
        bo = self.person("Bo", email="same@acme.example")
        rule = self.rule("email", ready=False)
        self.env.cr.execute(
            "UPDATE webcrm_duplicate_key SET is_holder = FALSE WHERE build = %s",
            [rule.build],
        )
        schedule.complete(rule)
        self.assertEqual(len(self.holders(rule)), 1)
        self.assertNotIn(bo, self.holders(rule))

    def test_former_builds_are_swept_up(self):
        rule = self.rule("email")
        self.person(email="anna@acme.example")
        former = rule.build
        rule.scope = "organization"
        self.assertNotEqual(rule.build, former)
        while building.sweep_up(self.env):
            pass
        self.assertFalse(self.Key._fetch(SQL("build = %s", former)))
        self.assertTrue(self.Key._fetch(SQL("build = %s", rule.build)))

    def test_the_build_says_what_saving_says(self):
        """The database prepares keys of its own: they must be those of Python."""
        source = random.Random(8)
        letters = "aAbB  \t.@<>,'æÅßİı\u0301\u200b👩1"
        values = []
        for i in range(400):
            email, function = (
                "".join(source.choices(letters, k=source.randint(0, 9)))
                for _ in range(2)
            )
            values.append(
                {
                    "name": f"P{i}",
                    "parent_id": self.acme.id,
                    "email": email,
                    "function": function,
                    "birthdate": source.choice([False, "1980-02-29"]),
                    "color": source.randint(0, 3),
                    "partner_latitude": source.choice([0, 12.5, 1 / 3]),
                    "phone": source.choice(["61379113", "+4561379113", "n/a", False]),
                }
            )
        persons = self.Partner.create(values)
        self.env.flush_all()
        names = ["email", "function", "birthdate", "color", "partner_latitude", "phone"]
        for name in [*names, "parent_id", "user_id", "person_status"]:
            with self.subTest(name):
                rule = self.rule(name, action="warn")
                built = self.Key._fetch(
                    SQL("build = %s AND partner_id = ANY(%s)", rule.build, persons.ids)
                )
                saved = persons._duplicate_rows([spec_of(rule)])
                self.assertEqual(
                    {(row.partner_id, row.key) for row in built},
                    {(row.partner_id, row.key) for row in saved},
                )
