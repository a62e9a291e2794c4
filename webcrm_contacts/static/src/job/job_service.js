import {reactive} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {Mutex} from "@web/core/utils/concurrency";
import {session} from "@web/session";
import {tellChanged} from "@webcrm_contacts/shared/changed_records";

const MODEL = "webcrm.background.job";
const systray = registry.category("systray");

export const hasEnded = ({state}) => ["done", "failed"].includes(state);

/** Ids of the jobs that are in another state than before, or shown no more. */
function changedIds(before, now) {
    const states = new Map(now.map(({id, state}) => [id, state]));
    return before.filter(({id, state}) => states.get(id) !== state).map(({id}) => id);
}

/**
 * The background jobs that concern the user: what the top bar shows of them, and how
 * they are steered. The bus tells numbers alone; words are asked for.
 */
export class Jobs {
    constructor(lines, bus, {action, notification, orm}) {
        Object.assign(this, {bus, action, notification, orm});
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
        } else if (line.is_own && line.state === state && hasEnded(line)) {
            this.tellEnd(line);
        }
    }

    /** The message at the end, with the way to what came of it, or on. */
    tellEnd(line) {
        const {id, name, note, state} = line;
        if (state === "done") {
            tellChanged(this.bus, line.changes.model, line.changes.ids);
        }
        let close = null;
        const open = {
            name: line.has_link ? line.link_name : _t("Open the job"),
            onClick: () => {
                close();
                return this.open({id});
            },
        };
        const title = state === "done" ? _t("Done: %s", name) : _t("Failed: %s", name);
        close = this.notification.add(note, {
            title,
            type: state === "done" ? "success" : "danger",
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
        tellChanged(this.bus, MODEL, changedIds(this.state.lines, lines));
        this.state.lines = lines;
        // The menus beside it get more room, or less.
        systray.trigger("UPDATE");
    }

    /** Pause, resume, cancel or dismiss a job: `act` is the name of its method. */
    async steer(act, {id}) {
        try {
            await this.call(act, [id]);
        } finally {
            await this.load();
        }
    }

    /** What came of a job, or the job: by the same call it is looked at, and leaves. */
    async open({id}) {
        this.show(this.state.lines.filter((line) => line.id !== id || !hasEnded(line)));
        try {
            const action = await this.call("action_open", [id]);
            await this.action.doAction(action);
        } finally {
            await this.load();
        }
    }

    /** What has ended well was seen in the menu: once is enough. */
    async dismissDone() {
        const {lines} = this.state;
        const done = lines.filter(({state}) => state === "done");
        if (done.length) {
            this.show(lines.filter((line) => !done.includes(line)));
            const ids = done.map(({id}) => id);
            await this.call("action_dismiss", ids);
        }
    }

    /** Two changes of jobs at once would be in each other's way. */
    call(act, ids) {
        return this.mutex.exec(() => this.orm.call(MODEL, act, [ids]));
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
        const jobs = new Jobs(session.webcrm_contacts?.jobs || [], env.bus, services);
        const {bus_service: bus} = services;
        bus.subscribe("webcrm_contacts.job", (told) => jobs.onTold(told));
        return jobs;
    },
};

registry.category("services").add("webcrm_jobs", jobService);
