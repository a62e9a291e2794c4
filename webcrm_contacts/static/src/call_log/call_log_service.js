import {browser} from "@web/core/browser/browser";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";

const DIALED = /^(?:tel|callto|sip):(.+)$/;
// The bar goes by itself when nobody uses it.
const PATIENCE = 10 * 60 * 1000;

/**
 * After a click on a number, on any screen, a bar offers to log the call with the
 * person whose number it is, and to plan what comes next (F1.2).
 */
export const callLogService = {
    dependencies: ["action", "notification", "orm"],

    start(env, {action, notification, orm}) {
        let closeBar = () => undefined;

        async function call(method, personId, number) {
            closeBar();
            const opened = await orm.call("res.partner", method, [[personId]], {
                context: {number},
            });
            return action.doAction(opened, {
                onClose: (infos) => infos?.logged && action.doAction("soft_reload"),
            });
        }

        function offer(person, number) {
            closeBar();
            const button = (name, method, primary) => ({
                name,
                primary,
                onClick: () => call(method, person.id, number),
            });
            // A number is read in one piece.
            closeBar = notification.add(number.replaceAll(" ", "\u00a0"), {
                title: _t("Call with %s", person.display_name),
                type: "info",
                sticky: true,
                className: "o_webcrm_notice o_webcrm_call_bar",
                buttons: [
                    button(_t("Log call"), "action_log_call", true),
                    button(_t("Plan next"), "action_plan_next", false),
                ],
            });
            browser.setTimeout(closeBar, PATIENCE);
        }

        /** A number was dialed: whose is it? Nobody's: no bar. */
        async function dialed(number) {
            const {persons} = await orm.silent.call("res.partner", "find_caller", [
                number,
            ]);
            if (persons.length) {
                const [person] = await orm.silent.read(
                    "res.partner",
                    [persons[0]],
                    ["display_name"]
                );
                offer(person, number);
            }
        }

        document.addEventListener("click", ({target}) => {
            const link = target.closest?.("a[href]");
            const [, number] = DIALED.exec(link?.getAttribute("href") || "") || [];
            if (number) {
                dialed(decodeURIComponent(number)).catch(() => undefined);
            }
        });

        return {dialed, offer};
    },
};

registry.category("services").add("webcrm_call_log", callLogService);
