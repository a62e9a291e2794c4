from . import webcrm_mass_email_block
