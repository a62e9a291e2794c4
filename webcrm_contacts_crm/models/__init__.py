from . import crm_lead
from . import webcrm_transfer
