from . import test_lead_customer
from . import test_lead_former_address
from . import test_tour_crm
