import {browser} from "@web/core/browser/browser";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";

const DIALED = /^(?:tel|callto|sip):(.+)$/;
// The bar goes by itself when nobody uses it.
const PATIENCE = 10 * 60 * 1000;
const MAX_HOLDERS = 5;

/**
 * After a click on a number, on any screen, a bar offers to log the call with the
 * person whose number it is, and to plan what comes next (F1.2).
 */
export class CallLog {
    constructor({action, notification, orm}) {
        Object.assign(this, {action, notification, orm});
        this.closeBar = () => undefined;
    }

    /** A click anywhere: on a number or on something else. */
    onClick({target}) {
        const link = target.closest?.("a[href]");
        const number = link && numberOf(link);
        if (number) {
            const card = link.closest("[data-webcrm-card]");
            const cardId = Number(card?.dataset.webcrmCard);
            const personId = Number(link.dataset.webcrmPerson);
            this.dialed(number, {personId, cardId}).catch(() => undefined);
        }
    }

    /**
     * A number was dialed: whose is it? Nobody's: no bar.
     *
     * @param {string} number
     * @param {object} [place] where it was clicked
     * @param {number} [place.personId] the person that the number was shown for
     * @param {number} [place.cardId] the person on whose card it was
     */
    async dialed(number, {personId, cardId} = {}) {
        const ids = personId ? [personId] : await this.holdersOf(number, cardId);
        if (!ids.length) {
            return;
        }
        const fields = ["display_name", "person_status"];
        const persons = await this.orm.silent.read("res.partner", ids, fields);
        const hasLeft = (person) => person.person_status === "resigned";
        persons.sort((a, b) => hasLeft(a) - hasLeft(b));
        return persons.length > 1
            ? this.ask(persons, number)
            : this.offer(persons[0], number);
    }

    /** Whose number it is; on the card of one of them only that person. */
    async holdersOf(number, cardId) {
        const {persons} = await this.orm.silent.call("res.partner", "find_caller", [
            number,
        ]);
        return persons.includes(cardId) ? [cardId] : persons;
    }

    /** Nobody but the user knows which of several was called. */
    ask(persons, number) {
        const buttons = persons.slice(0, MAX_HOLDERS).map((person) => ({
            name: person.display_name,
            onClick: () => this.offer(person, number),
        }));
        this.show(_t("Whom did you call?"), number, buttons);
    }

    offer(person, number) {
        const button = (name, method, primary) => ({
            name,
            primary,
            onClick: () => this.call(method, person.id, number),
        });
        this.show(_t("Call with %s", person.display_name), number, [
            button(_t("Log call"), "action_log_call", true),
            button(_t("Plan next"), "action_plan_next", false),
        ]);
    }

    show(title, number, buttons) {
        this.closeBar();
        // A number is read in one piece.
        const close = this.notification.add(number.replaceAll(" ", "\u00a0"), {
            title,
            type: "info",
            sticky: true,
            className: "o_webcrm_notice o_webcrm_call_bar",
            buttons,
        });
        this.closeBar = close;
        browser.setTimeout(close, PATIENCE);
    }

    /** Open what a method of the person returns, such as the dialog that logs a call. */
    async call(method, personId, number) {
        this.closeBar();
        const opened = await this.orm.call("res.partner", method, [[personId]], {
            context: {number},
        });
        return this.action.doAction(opened, {
            onClose: (infos) => infos?.logged && this.action.doAction("soft_reload"),
        });
    }
}

/** The number that a link dials, if it does; an own address only says so itself. */
function numberOf(link) {
    const [, dialed] = DIALED.exec(link.getAttribute("href")) || [];
    return link.dataset.webcrmNumber || (dialed && decodeURIComponent(dialed));
}

export const callLogService = {
    dependencies: ["action", "notification", "orm"],

    start(env, services) {
        const callLog = new CallLog(services);
        document.addEventListener("click", (ev) => callLog.onClick(ev));
        return callLog;
    },
};

registry.category("services").add("webcrm_call_log", callLogService);
