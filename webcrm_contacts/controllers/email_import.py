import json
from functools import partial

from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from ..models.email.email_file import file_bytes


class EmailImport(http.Controller):
    """Files dropped on the E-mails tab: one request for each, so that it has a progress
    of its own and can be cancelled (F6.4)."""

    @http.route(
        "/webcrm_contacts/import_email", type="http", auth="user", methods=["POST"]
    )
    def import_email(self, person_id, ufile, record=None):
        """Import one file.

        :param person_id: id of the person whose card it was dropped on
        :param ufile: the file
        :param record: JSON of a dict `model`, `id`, where it is filed elsewhere
        :return: JSON of a dict, see `webcrm.person.email._import_file`
        """
        emails = request.env["webcrm.person.email"]
        person = request.env["res.partner"].browse(int(person_id))
        try:
            target = emails._import_target(person.id, json.loads(record or "null"))
        except UserError as error:
            reason = str(error)
            result = {"name": ufile.filename, "status": "failed", "reason": reason}
            return request.make_json_response({**result, "unknown": []})
        # One byte more than there may be: enough to see that it is too big.
        read = partial(ufile.read, file_bytes(request.env) + 1)
        result = emails._import_file(person, ufile.filename, read, target)
        return request.make_json_response(result)
