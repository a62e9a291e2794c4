from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import Form, tagged
from odoo.tools.translate import code_translations

from ..models.transfer.engine.engine import KIND
from ..wizards.transfer import webcrm_person_move
from .job_common import JobCase


def carry_out(env, work):
    return env["webcrm.transfer"]._carry_out_in_background(work)


@tagged("post_install", "-at_install")
class TestTransferBackgroundTold(JobCase):
    """What is told of a move or merge in the background, and to whom (F10.7)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.handlers[KIND] = carry_out
        cls.startClassPatcher(patch.object(webcrm_person_move, "LARGE", 0))
        cls.user = cls.user_with("job_mover", "base.group_partner_manager")
        cls.manager = cls.user_with("job_manager", "webcrm_contacts.group_manager")
        cls.anna = cls.person(email="anna@acme.example")
        cls.double = cls.person("Anna B.", "Holm")

    def ask(self, *persons, move_to=None):
        """Ask in the dialog. :return: the job that it is handed to"""
        wizard = self.env["webcrm.person.move"].with_user(self.user)
        wizard = wizard.with_context(
            active_model="res.partner",
            active_ids=[one.id for one in persons],
            default_merging=not move_to,
        )
        form = Form(wizard)
        if move_to:
            form.organization_id = move_to
        form.save().action_move()
        return self.Job.with_user(self.user).search([("kind", "=", KIND)], limit=1)

    def hide(self, person):
        """Let the manager not read a person."""
        self.env["ir.rule"].create(
            {
                "name": "All but one",
                "model_id": self.env["ir.model"]._get_id("res.partner"),
                "domain_force": f"[('id', '!=', {person.id})]"
                f" if user.id == {self.manager.id} else [(1, '=', 1)]",
            }
        )
        self.env.invalidate_all()
        self.assertFalse(person.with_user(self.manager).has_access("read"))

    # ---- who is named ----

    def test_who_is_moved_is_named(self):
        job = self.ask(self.anna, move_to=self.nordvind)
        self.assertEqual(job.display_name, "Move of Anna Holm")
        self.assertEqual(self.line()[0]["name"], "Move of Anna Holm")

    def test_who_is_merged_is_named_with_who_stays(self):
        job = self.ask(self.anna, self.double, self.person("Anna C.", "Holm"))
        self.assertEqual(
            job.display_name, "Merge of Anna B. Holm and Anna C. Holm into Anna Holm"
        )

    def test_who_may_not_read_one_of_them_is_told_no_name(self):
        job = self.ask(self.anna, self.double).with_user(self.manager)
        self.assertEqual(job.display_name, "Merge of Anna B. Holm into Anna Holm")
        self.hide(self.double)
        self.assertEqual(job.display_name, "Merge of persons")
        [line] = self.line(self.manager)
        self.assertEqual(line["name"], "Merge of persons")
        self.assertEqual(line["changes"]["ids"], self.anna.ids)
        self.assertNotIn("Holm", str(job.read()))

    def test_nor_where_odoo_asks_for_the_name_in_sudo(self):
        job = self.ask(self.anna, self.double).with_user(self.manager)
        self.hide(self.double)
        self.assertEqual(job.sudo().display_name, "Merge of persons")

    def test_a_name_asked_in_sudo_needs_no_company_of_the_users(self):
        other = self.env["res.company"].create({"name": "Elsewhere"})
        job = self.ask(self.anna, move_to=self.nordvind).with_user(self.manager)
        job = job.sudo().with_context(allowed_company_ids=other.ids)
        self.assertEqual(job.display_name, "Move of Anna Holm")

    def test_nobody_is_named_who_is_gone(self):
        job = self.ask(self.anna, move_to=self.nordvind)
        job.action_cancel()
        self.anna.unlink()
        job.invalidate_recordset()
        self.assertEqual(job.display_name, "Move of a person")

    def test_it_is_said_in_the_language_of_who_looks(self):
        self.env["res.lang"]._activate_lang("da_DK")
        job = self.ask(self.anna, move_to=self.nordvind)
        words = {"Move of %s": "Flytning af %s", "Open the person": "Åbn personen"}
        danish = {("webcrm_contacts", "da_DK"): words}
        with patch.dict(code_translations.python_translations, danish):
            [line] = job.with_context(lang="da_DK").get_jobs()
        self.assertEqual(line["name"], "Flytning af Anna Holm")
        self.assertEqual(line["link_name"], "Åbn personen")

    def test_other_jobs_keep_the_name_that_they_were_started_with(self):
        self.start(subject="Shelf 7")
        [line] = self.line()
        self.assertEqual(line["name"], "Count: Shelf 7")
        self.assertEqual(line["link_name"], "Open the result")
        self.assertEqual(line["changes"]["ids"], [])

    def test_the_names_of_many_jobs_cost_no_more_queries_than_of_one(self):
        one = self.ask(self.anna, self.double)
        two = one + self.ask(self.person("Bo", "Lund"), self.person("Bo B.", "Lund"))

        def queries(jobs):
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            jobs.mapped("display_name")
            return self.env.cr.sql_log_count - before

        queries(one)  # what is read once per process
        self.assertEqual(queries(two), queries(one))

    # ---- how it ends ----

    def test_the_end_is_told_in_one_line(self):
        for name in ("Offer", "Letter"):
            self.env["ir.attachment"].create(
                {"name": name, "res_model": "res.partner", "res_id": self.double.id}
            )
        job = self.ask(self.anna, self.double)
        self.slice()
        self.assertEqual(job.state, "done")
        self.assertEqual(
            job.note,
            "Merged Anna B. Holm into Anna Holm, Acme Test A/S · Moved 2 attachments",
        )
        self.assertEqual(job.link_name, "Open the person")
        self.assertEqual(job._about()[job.id]["records"], self.double | self.anna)

    def check_dead_end(self, job, person):
        self.assertEqual(job.state, "failed")
        self.assertTrue(job.has_link)
        opened = job.action_open()
        self.assertEqual(opened["tag"], "webcrm_open_card")
        self.assertEqual(opened["params"]["res_id"], person.id)
        with self.assertRaisesRegex(UserError, "“Open the person” instead"):
            job.action_resume()

    def test_what_has_changed_since_leads_to_the_person_to_ask_again(self):
        job = self.ask(self.anna, self.double)
        self.env["ir.attachment"].create(
            {"name": "Letter", "res_model": "res.partner", "res_id": self.double.id}
        )
        self.slice()
        self.check_dead_end(job, self.double)
        self.assertIn("have changed since", job.note)
        self.assertIn("Open the person and start again with a new preview", job.note)
        # It is free again, and the new question is answered by the present preview.
        again = self.ask(self.anna, self.double)
        self.slice()
        self.assertEqual(again.state, "done")
        self.assertEqual(self.double.merged_into_id, self.anna)

    def test_where_the_organization_is_gone_too(self):
        job = self.ask(self.anna, move_to=self.nordvind)
        self.nordvind.unlink()
        self.slice()
        self.check_dead_end(job, self.anna)
        self.assertIn("has been deleted since", job.note)

    def test_who_is_merged_by_now_is_not_tried_again(self):
        job = self.ask(self.anna, move_to=self.nordvind)
        self.user.group_ids = self.env.ref("base.group_user")
        self.slice()
        self.assertEqual((job.state, job.has_link), ("failed", False))
        self.user.group_ids += self.env.ref("base.group_partner_manager")
        self.anna.move_to_organization(self.acme, merge_into=self.double)
        job.action_resume()
        self.slice()
        self.check_dead_end(job, self.anna)
        self.assertIn("has been merged into", job.note)

    def test_a_type_that_is_gone_is_not_asked_for_again(self):
        job = self.ask(self.anna, move_to=self.nordvind)
        data = job.sudo().data
        data["requests"][0]["entity_types"] = [[999999, "all"]]
        job.sudo().data = data
        self.slice()
        self.check_dead_end(job, self.anna)
        self.assertIn("no such entity type: 999999", job.note)

    def test_what_is_refused_now_may_be_tried_again(self):
        job = self.ask(self.anna, move_to=self.nordvind)
        self.user.group_ids = self.env.ref("base.group_user")
        self.slice()
        self.assertEqual((job.state, job.has_link), ("failed", False))
