from odoo import SUPERUSER_ID, api


def migrate(cr, version):
    """Pictures of e-mails imported before are held back, as those of new ones are."""
    env = api.Environment(cr, SUPERUSER_ID, {})
    env["webcrm.email.import"]._hold_back_pictures()
