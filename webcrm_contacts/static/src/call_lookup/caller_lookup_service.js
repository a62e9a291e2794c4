import {browser} from "@web/core/browser/browser";
import {router, routerBus} from "@web/core/browser/router";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {numberFromQuery} from "./number_from_query";

const PERSON_ACTION = "webcrm_contacts.person_action";

/**
 * `…/odoo/persons?phone=+45 20 30 40 50` opens the card of the caller (F1.4), for
 * telephones that open a page on a call. Several matches: the list of them; none: the
 * list, and an offer to create a person with that number.
 */
export class CallerLookup {
    constructor({action, notification, orm}) {
        Object.assign(this, {action, notification, orm});
    }

    /** Rewrite the address of a call into the address of the page to show. */
    async resolve() {
        const number =
            isCall(router.current) && numberFromQuery(browser.location.search);
        if (!number) {
            return false;
        }
        const caller = await this.orm.call("res.partner", "find_caller", [number]);
        router.replaceState(pageOf(caller, number), {replace: true, sync: true});
        if (!caller.persons.length && !caller.organizations.length) {
            this.offerNewPerson(number);
        }
        return true;
    }

    async onRouteChange() {
        if (await this.resolve()) {
            await this.action.loadState();
        }
    }

    offerNewPerson(number) {
        const close = this.notification.add(_t("Nobody has the number %s.", number), {
            title: _t("Unknown caller"),
            type: "info",
            sticky: true,
            buttons: [
                {
                    name: _t("Create a person"),
                    primary: true,
                    onClick: () => {
                        close();
                        this.createPerson(number);
                    },
                },
            ],
        });
    }

    createPerson(number) {
        this.action.doAction(PERSON_ACTION, {
            viewType: "form",
            additionalContext: {default_phone: number},
        });
    }
}

function isCall(state) {
    return state.action === "persons" && "phone" in state && !state.resId;
}

/**
 * @param {{ persons: number[], organizations: number[] }} caller
 * @param {string} number
 * @returns {object} state of the router
 */
function pageOf({persons, organizations}, number) {
    const found = persons.length ? persons : organizations;
    if (found.length === 1) {
        const path = persons.length ? "persons" : "organizations";
        return router.urlToState(
            new URL(`/odoo/${path}/${found[0]}`, browser.location.origin)
        );
    }
    const path = persons.length || !organizations.length ? "persons" : "organizations";
    const state = router.urlToState(new URL(`/odoo/${path}`, browser.location.origin));
    if (!found.length) {
        return state;
    }
    const text = {
        fieldName: "phone_search",
        value: number,
        label: number,
        operator: "ilike",
    };
    return {...state, globalState: {webcrmTexts: [text]}};
}

export const callerLookupService = {
    dependencies: ["action", "notification", "orm"],

    async start(env, services) {
        const lookup = new CallerLookup(services);
        routerBus.addEventListener("ROUTE_CHANGE", () => lookup.onRouteChange());
        // The first page is loaded after the services: it then has its final address.
        await lookup.resolve().catch((error) => {
            // Shown as every error is, but it must not keep the page from coming.
            Promise.reject(error);
        });
        return lookup;
    },
};

registry.category("services").add("webcrm_caller_lookup", callerLookupService);
