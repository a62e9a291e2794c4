import {session} from "@web/session";

/** The card's menu offers the common setup to who has an own one. */
export function tellHasOwnSetup(hasOwn) {
    if (session.webcrm_contacts) {
        session.webcrm_contacts.has_own_setup = hasOwn;
    }
}
