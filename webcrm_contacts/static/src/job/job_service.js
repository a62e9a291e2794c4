import {reactive} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {Mutex} from "@web/core/utils/concurrency";
import {session} from "@web/session";

const MODEL = "webcrm.background.job";
const systray = registry.category("systray");

/**
 * The background jobs that concern the user: what the top bar shows of them, and how
 * they are steered. The bus tells numbers alone; words are asked for.
 */
export class Jobs {
    constructor(lines, {action, notification, orm}) {
        Object.assign(this, {action, notification, orm});
        // One answer after the other: the last one is the newest, and none is lost.
        this.mutex = new Mutex();
        this.state = reactive({lines});
        // Jobs that the bus tells of, and that the user may not see.
        this.hidden = new Set();
    }

    /** What the bus tells, about once a second. */
    async onTold({id, state, done, total}) {
        const line = this.state.lines.find((one) => one.id === id);
        if (line?.state === state) {
            Object.assign(line, {done, total});
        } else if (!this.hidden.has(id)) {
            await this.load();
            this.onChanged(id, state);
        }
    }

    onChanged(id, state) {
        const line = this.state.lines.find((one) => one.id === id);
        if (!line) {
            this.hidden.add(id);
        } else if (line.is_own && line.state === state) {
            this.tellEnd(line);
        }
    }

    /** The message at the end, with the way to what came of it. */
    tellEnd(line) {
        const {id, name, note, state} = line;
        if (!["done", "failed"].includes(state)) {
            return;
        }
        let close = null;
        const open = {
            name: line.has_link ? _t("Open the result") : _t("Open the job"),
            onClick: () => {
                close();
                return this.open({id});
            },
        };
        const title = state === "done" ? _t("Done: %s", name) : _t("Failed: %s", name);
        close = this.notification.add(note, {
            title,
            type: state === "done" ? "success" : "danger",
            sticky: state === "failed",
            className: "o_webcrm_notice",
            buttons: [open],
        });
    }

    load() {
        return this.mutex.exec(async () =>
            this.show(await this.orm.silent.call(MODEL, "get_jobs"))
        );
    }

    show(lines) {
        this.state.lines = lines;
        // The menus beside it get more room, or less.
        systray.trigger("UPDATE");
    }

    /** Pause, resume, cancel or dismiss a job: `act` is the name of its method. */
    async steer(act, {id}) {
        try {
            await this.orm.call(MODEL, act, [[id]]);
        } finally {
            await this.load();
        }
    }

    async open({id}) {
        const action = await this.orm.call(MODEL, "action_open", [[id]]);
        await this.action.doAction(action);
        await this.load();
    }

    /** What has ended well was seen in the menu: once is enough. */
    async dismissDone() {
        const {lines} = this.state;
        const done = lines.filter(({state}) => state === "done");
        if (done.length) {
            this.show(lines.filter((line) => !done.includes(line)));
            await this.orm.call(MODEL, "action_dismiss", [done.map(({id}) => id)]);
        }
    }

    openAll() {
        return this.action.doAction("webcrm_contacts.webcrm_background_job_action", {
            clearBreadcrumbs: true,
        });
    }
}

export const jobService = {
    dependencies: ["action", "bus_service", "notification", "orm"],

    start(env, services) {
        const jobs = new Jobs(session.webcrm_contacts?.jobs || [], services);
        const {bus_service: bus} = services;
        bus.subscribe("webcrm_contacts.job", (told) => jobs.onTold(told));
        return jobs;
    },
};

registry.category("services").add("webcrm_jobs", jobService);
