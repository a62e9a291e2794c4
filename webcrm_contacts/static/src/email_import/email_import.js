import {browser} from "@web/core/browser/browser";
import {_t} from "@web/core/l10n/translation";

const ROUTE = "/webcrm_contacts/import_email";
const MEGABYTE = 1024 * 1024;
const DONE = ["imported", "known", "failed", "cancelled"];

/** The files of one drop on their way into Odoo, one after the other (F6.4). */
export class EmailImport {
    /**
     * @param {number} personId
     * @param {object} info limits, as the server tells them
     * @param {File[]} files
     */
    constructor(personId, info, files) {
        Object.assign(this, {personId, info});
        this.status = "asking";
        this.target = null;
        this.items = files.map((file, id) => this.newItem(file, id));
    }

    newItem(file, id) {
        const tooBig = file.size > this.info.file_megabytes * MEGABYTE;
        return {
            id,
            file,
            name: file.name,
            size: file.size,
            progress: 0,
            status: tooBig ? "failed" : "waiting",
            reason: tooBig
                ? _t("The file is bigger than %s MB.", this.info.file_megabytes)
                : "",
            unknown: [],
        };
    }

    /** Why nothing of it can be imported, or "". */
    get problem() {
        const {drop_files, drop_megabytes} = this.info;
        if (this.items.length > drop_files) {
            return _t("Drop at most %s files at a time.", drop_files);
        }
        const size = this.items.reduce((sum, item) => sum + item.size, 0);
        return size > drop_megabytes * MEGABYTE
            ? _t("Together the files are bigger than %s MB.", drop_megabytes)
            : "";
    }

    get waiting() {
        return this.items.filter((item) => item.status === "waiting");
    }

    count(status) {
        return this.items.filter((item) => item.status === status).length;
    }

    isDone(item) {
        return DONE.includes(item.status);
    }

    /** Who wrote or received one of the e-mails and is no contact yet, each once. */
    get unknown() {
        const all = this.items.flatMap((item) => item.unknown);
        return [...new Map(all.map((one) => [one.email.toLowerCase(), one])).values()];
    }

    async run() {
        this.status = "running";
        for (const item of this.waiting) {
            if (item.status === "waiting") {
                await this.send(item);
            }
        }
        this.status = "done";
    }

    /** Stop: what is imported stays, what waits does not come. */
    cancel() {
        this.waiting.forEach((item) => (item.status = "cancelled"));
        this.xhr?.abort();
    }

    send(item) {
        item.status = "uploading";
        const form = new FormData();
        form.append("csrf_token", odoo.csrf_token);
        form.append("person_id", this.personId);
        form.append("record", JSON.stringify(this.target));
        form.append("ufile", item.file);
        return new Promise((resolve) => {
            const xhr = (this.xhr = this.newRequest());
            xhr.open("POST", ROUTE);
            xhr.upload.addEventListener("progress", ({loaded, total}) => {
                item.progress = total ? loaded / total : 0;
            });
            xhr.addEventListener("load", () => this.receive(item, xhr));
            xhr.addEventListener("error", () => this.fail(item));
            xhr.addEventListener("abort", () => (item.status = "cancelled"));
            xhr.addEventListener("loadend", resolve);
            xhr.send(form);
        });
    }

    newRequest() {
        return new browser.XMLHttpRequest();
    }

    receive(item, xhr) {
        try {
            const {status, reason, email, unknown, subject} = JSON.parse(xhr.response);
            const values = {status, reason, email, unknown: unknown || [], subject};
            Object.assign(item, values, {progress: 1});
        } catch {
            this.fail(item, xhr.status === 413);
        }
    }

    fail(item, isTooBig) {
        item.status = "failed";
        item.reason = isTooBig
            ? _t("The file is too big for the server.")
            : _t("The server did not answer. Try again.");
    }
}
