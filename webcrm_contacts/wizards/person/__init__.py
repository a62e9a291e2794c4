from . import webcrm_organization_assign
