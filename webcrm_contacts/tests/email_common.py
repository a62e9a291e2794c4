import base64

from odoo.tests import TransactionCase, new_test_user

EML = b"""From: Anna Holm <anna@mail.example>\r
To: Bo Ek <bo@us.example>, New One <new@else.example>\r
Subject: Re: tilbud\r
Date: Tue, 12 May 2026 10:00:00 +0200\r
Message-ID: <%s@mail.example>\r
MIME-Version: 1.0\r
Content-Type: multipart/mixed; boundary="=b"\r
\r
--=b\r
Content-Type: text/html; charset=utf-8\r
\r
<p>Yes please</p><img src="cid:logo">\r
--=b\r
Content-Type: image/png\r
Content-ID: <logo>\r
Content-Disposition: inline; filename=logo.png\r
\r
png\r
--=b\r
Content-Type: text/html\r
Content-Disposition: attachment; filename=page.html\r
\r
<script>1</script>\r
--=b--\r
"""


def an_eml(name="one"):
    """The bytes of an e-mail file from Anna; its Message-Id holds the name."""
    return EML % name.encode()


def import_eml(emails, person, content):
    """Import a file for a person.

    :param emails: `webcrm.person.email` with its user
    :return: `mail.message` record
    """
    file = {"name": "one.eml", "content": base64.b64encode(content).decode()}
    [result] = emails.import_files(person.id, [file])
    return emails.env["mail.message"].browse(result["email"]["id"])


class EmailCase(TransactionCase):
    """A person with e-mails, a colleague who works with her, and short ways to both."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Partner = cls.env["res.partner"]
        cls.user = new_test_user(
            cls.env,
            login="email_user",
            name="Bo Ek",
            email="bo@us.example",
            groups="base.group_user,base.group_partner_manager",
            notification_type="email",
        )
        cls.organization = cls.Partner.create({"name": "Mail A/S", "is_company": True})
        cls.anna, cls.ida = cls.Partner.create(
            [
                {
                    "firstname": name,
                    "lastname": "Holm",
                    "email": f"{name.lower()}@mail.example",
                    "parent_id": cls.organization.id,
                }
                for name in ("Anna", "Ida")
            ]
        )
        cls.emails = cls.env["webcrm.person.email"].with_user(cls.user)

    @classmethod
    def message(cls, record=None, **values):
        """A message as if it had come or gone, received from Anna unless told else."""
        return cls.env["mail.message"].create(
            {
                "message_type": "email",
                "subtype_id": cls.env.ref("mail.mt_comment").id,
                "model": record._name if record else False,
                "res_id": record.id if record else False,
                "subject": "tilbud",
                "body": "<p>Hello</p>",
                "email_from": '"Anna" <anna@mail.example>',
                "author_id": False,
                **values,
            }
        )

    def listed(self, person=None, user=None, **filters):
        """The rows that a user sees of a person's e-mails."""
        emails = self.emails.with_user(user) if user else self.emails
        return emails.get_emails((person or self.anna).id, filters)["emails"]

    def ids(self, *args, **filters):
        return [row["id"] for row in self.listed(*args, **filters)]
