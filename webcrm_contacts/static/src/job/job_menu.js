import {Component, useState} from "@odoo/owl";
import {ConfirmationDialog} from "@web/core/confirmation_dialog/confirmation_dialog";
import {Dropdown} from "@web/core/dropdown/dropdown";
import {useDropdownState} from "@web/core/dropdown/dropdown_hooks";
import {DropdownItem} from "@web/core/dropdown/dropdown_item";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {formatInteger, formatPercentage} from "@web/views/fields/formatters";

import {hasEnded} from "./job_service";

const ICONS = {
    failed: "fa-exclamation-triangle",
    running: "fa-cog fa-spin",
    waiting: "fa-hourglass-start",
    paused: "fa-pause-circle-o",
    done: "fa-check",
};
// Which of several jobs the line tells of: what needs the user comes first.
const URGENCY = Object.keys(ICONS);

/** What runs in the background and how far it is: one line in the top bar (issue 16). */
export class JobMenu extends Component {
    static template = "webcrm_contacts.JobMenu";
    static components = {Dropdown, DropdownItem};
    static props = [];

    setup() {
        this.dialog = useService("dialog");
        this.jobs = useService("webcrm_jobs");
        this.state = useState(this.jobs.state);
        this.dropdown = useDropdownState({
            onClose: () => this.jobs.dismissDone(),
        });
    }

    /** The job that the line tells of. */
    get first() {
        const {lines} = this.state;
        const urgency = ({state}) => URGENCY.indexOf(state);
        return [...lines].sort((a, b) => urgency(a) - urgency(b))[0];
    }

    get more() {
        const number = this.state.lines.length - 1;
        return number > 0 ? `+${number}` : "";
    }

    get label() {
        return `${this.first.name}: ${this.figure(this.first)}`;
    }

    icon({state}) {
        return ICONS[state];
    }

    share({state, done, total}) {
        return state === "done" ? 1 : total ? Math.min(done / total, 0.99) : 0;
    }

    /** How far it is, as short as can be. */
    figure(line) {
        const words = {
            failed: _t("failed"),
            waiting: _t("waiting"),
            paused: _t("paused"),
            done: _t("done"),
        };
        return words[line.state] || this.progress(line);
    }

    progress(line) {
        return line.total
            ? formatPercentage(Math.floor(this.share(line) * 100) / 100)
            : line.done
              ? formatInteger(line.done)
              : _t("running");
    }

    /** How far it is, in full. */
    count({done, total}) {
        return total
            ? _t("%(done)s of %(total)s", {
                  done: formatInteger(done),
                  total: formatInteger(total),
              })
            : "";
    }

    canPause({state, can_pause: canPause}) {
        return state === "waiting" || (state === "running" && canPause);
    }

    hasEnded(line) {
        return hasEnded(line);
    }

    canTryAgain({state, has_link: hasWayOn}) {
        return state === "failed" && !hasWayOn;
    }

    /** Opened first: it leaves the menu by that, before what has ended is dismissed. */
    async open(line) {
        const opened = this.jobs.open(line);
        this.dropdown.close();
        await opened;
    }

    openAll() {
        return this.jobs.openAll();
    }

    steer(act, line) {
        return this.jobs.steer(act, line);
    }

    cancel(line) {
        this.dropdown.close();
        this.dialog.add(ConfirmationDialog, {
            title: _t("Cancel this job?"),
            body: line.can_pause
                ? _t(
                      "%s: what is done by now stays done, the rest is not done.",
                      line.name
                  )
                : _t("%s: nothing of it is done then.", line.name),
            confirmLabel: _t("Cancel the job"),
            confirm: () => this.steer("action_cancel", line),
            cancelLabel: _t("Let it go on"),
            cancel: () => undefined,
        });
    }
}

registry.category("systray").add(
    "webcrm_contacts.jobs",
    {
        Component: JobMenu,
        isDisplayed: (env) => env.services.webcrm_jobs.state.lines.length > 0,
    },
    {sequence: 30}
);
