from . import calendar_attendee
from . import webcrm_former_invitation
from . import webcrm_transfer
