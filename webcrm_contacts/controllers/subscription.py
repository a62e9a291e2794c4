from odoo.http import Controller, request, route


class SubscriptionController(Controller):
    """The page behind "Unsubscribe" in a notification (F3.3)."""

    @route(
        "/webcrm_contacts/unsubscribe/<int:person_id>",
        type="http",
        auth="user",
        methods=["GET", "POST"],
    )
    def unsubscribe(self, person_id, **post):
        """Ask, and on the answer tell the user no longer of changes to the person.

        A link alone changes nothing: programs that look at mails follow links, too.
        """
        person = request.env["res.partner"].with_context(active_test=False)
        person = person.browse(person_id).exists()
        # sudo: who was merged is told of as the survivor, whose card this leads to.
        person = person.sudo()._survivor().sudo(False)
        subscribed = person._subscription_marks().among(person)
        done = bool(subscribed) and request.httprequest.method == "POST"
        if done:
            person.action_unsubscribe()
        readable = person and person.has_access("read")
        values = {
            "person_id": person.id,
            "readable": readable,
            "name": person.display_name if readable else request.env._("this person"),
            "subscribed": subscribed and not done,
            "done": done,
        }
        return request.render("webcrm_contacts.unsubscribe_page", values)
