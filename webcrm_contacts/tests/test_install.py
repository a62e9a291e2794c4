from odoo.tests import tagged
from odoo.tools import SQL
from odoo.tools.sql import table_columns

from ..hooks import COLUMNS, pre_init_hook
from .common import PersonCase


@tagged("post_install", "-at_install")
class TestInstall(PersonCase):
    """The installation fills the columns by SQL as the models would have (F1.1).

    The columns are dropped inside the test's transaction, and made again by the hook.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.acme.phone = "70 10 20 30"
        cls.partners = cls.acme + cls.Partner.create(
            [
                {
                    "name": "Anna van der Berg",
                    "parent_id": cls.acme.id,
                    "phone": "20304050",
                },
                {"name": "Madonna", "parent_id": cls.acme.id, "phone": "12-34"},
                {"name": "Back\\slash O'Tab", "phone": "none"},
                {"name": "Ida Holm", "type": "other", "parent_id": cls.acme.id},
                {"type": "delivery", "parent_id": cls.acme.id, "phone": "20304051"},
                {"name": "Old Holm", "active": False, "parent_id": cls.acme.id},
            ]
        )
        cls.partners += cls.Partner.create(
            {"name": "Child Holm", "parent_id": cls.partners[1].id}
        )
        cls.env.flush_all()

    def drop(self, *columns):
        for column in columns:
            self.env.cr.execute(
                SQL("ALTER TABLE res_partner DROP COLUMN %s", SQL.identifier(column))
            )

    def rows(self):
        """What the table holds for the test's partners, by id."""
        columns = SQL(", ").join(map(SQL.identifier, ["id", *COLUMNS]))
        self.env.cr.execute(
            SQL(
                "SELECT %s FROM res_partner WHERE id IN %s ORDER BY id",
                columns,
                tuple(self.partners.ids),
            )
        )
        return {row["id"]: row for row in self.env.cr.dictfetchall()}

    def types(self):
        columns = table_columns(self.env.cr, "res_partner")
        return {name: columns[name]["udt_name"] for name in COLUMNS}

    def test_the_hook_writes_what_the_models_compute(self):
        rows, types = self.rows(), self.types()
        self.drop(*COLUMNS)
        pre_init_hook(self.env)
        self.assertEqual(self.types(), types)
        for partner in self.partners:
            self.assertEqual(self.rows()[partner.id], rows[partner.id])

    def test_nothing_is_left_for_the_models_to_fill(self):
        """A column that is not there is computed, or given its default, row by row."""
        filled = {
            name
            for name, field in self.Partner._fields.items()
            if set(field._modules) == {"webcrm_contacts"}
            and field.store
            and field.column_type
            and (field.compute or field.default)
        }
        self.assertEqual(filled - set(COLUMNS), set())
        self.assertEqual(set(COLUMNS) - filled, {"mobile"})

    def test_new_rows_get_no_default_from_the_database(self):
        self.drop(*COLUMNS)
        pre_init_hook(self.env)
        self.env.cr.execute(
            """
            SELECT count(*) FROM information_schema.columns
             WHERE table_name = 'res_partner' AND column_default IS NOT NULL
               AND column_name IN %s
            """,
            (tuple(COLUMNS),),
        )
        self.assertEqual(self.env.cr.fetchone(), (0,))

    def test_names_of_partner_firstname_are_kept(self):
        company_name = self.acme.name
        anna, madonna = self.partners[1:3]
        self.drop(*set(COLUMNS) - {"firstname", "lastname"})
        self.set_parts(anna, "Anna van", "der Berg")
        self.set_parts(madonna, None, "Madonna")
        self.set_parts(self.acme, None, company_name)
        self.set_parts(self.partners[3], None, None)
        pre_init_hook(self.env)
        self.assertEqual(self.parts(anna), ("Anna van", "der Berg", False))
        self.assertEqual(self.parts(madonna), (None, "Madonna", True))
        self.assertEqual(self.parts(self.acme), (None, None, False))
        self.assertEqual(self.parts(self.partners[3]), ("Back\\slash", "O'Tab", True))

    def test_the_order_of_partner_firstname_is_taken_over(self):
        parameters = self.env["ir.config_parameter"]
        parameters.set_param("partner_names_order", "last_first_comma")
        self.env.flush_all()
        pre_init_hook(self.env)
        self.env.registry.clear_cache("stable")
        self.assertEqual(self.Partner._name_order(), "last_comma_first")

    def test_mobiles_of_partner_mobile_are_kept_and_compare(self):
        self.drop("mobile_normalized", "phone_normalized")
        anna, madonna = self.partners[1:3]
        self.set_mobile(anna, "31 32 33 34", "+4531323334")
        self.set_mobile(madonna, "n/a", "+4520304050")
        pre_init_hook(self.env)
        rows = self.rows()
        self.assertEqual(rows[anna.id]["mobile"], "31 32 33 34")
        self.assertEqual(rows[anna.id]["mobile_normalized"], "+4531323334")
        self.assertEqual(rows[anna.id]["phone_normalized"], "20304050")
        self.assertIsNone(rows[madonna.id]["mobile_normalized"])

    def test_the_table_is_written_once(self):
        self.drop(*COLUMNS)
        before = self.env.cr.sql_log_count
        pre_init_hook(self.env)
        # Two statements a column, and eight: order, columns, table, two reads,
        # ANALYZE, UPDATE, DROP.
        self.assertLessEqual(self.env.cr.sql_log_count - before, 2 * len(COLUMNS) + 8)

    def set_parts(self, partner, firstname, lastname):
        self.env.cr.execute(
            "UPDATE res_partner SET firstname = %s, lastname = %s WHERE id = %s",
            (firstname, lastname, partner.id),
        )

    def set_mobile(self, partner, mobile, sanitized):
        self.env.cr.execute(
            "UPDATE res_partner SET mobile = %s, phone_sanitized = %s WHERE id = %s",
            (mobile, sanitized, partner.id),
        )

    def parts(self, partner):
        row = self.rows()[partner.id]
        return row["firstname"], row["lastname"], row["name_needs_review"]
