import {Dialog} from "@web/core/dialog/dialog";
import {_t} from "@web/core/l10n/translation";
import {humanSize} from "@web/core/utils/binary";
import {useService} from "@web/core/utils/hooks";

import {Component, onWillDestroy, useState} from "@odoo/owl";

import {EmailImport} from "./email_import";
import {EmailTarget} from "./email_target";

const ICONS = {
    waiting: "fa-clock-o text-muted",
    uploading: "fa-spinner fa-spin",
    imported: "fa-check text-success",
    known: "fa-link text-info",
    failed: "fa-times text-danger",
    cancelled: "fa-ban text-muted",
};

/** Asks where to file the dropped e-mails, shows their way, and what came of each. */
export class EmailImportDialog extends Component {
    static template = "webcrm_contacts.EmailImportDialog";
    static components = {Dialog, EmailTarget};
    static props = {
        close: Function,
        personId: Number,
        info: Object,
        files: Array,
        onImported: Function,
        onOpen: Function,
    };

    setup() {
        const {personId, info, files} = this.props;
        this.orm = useService("orm");
        this.action = useService("action");
        this.run = useState(new EmailImport(personId, info, files));
        this.humanSize = humanSize;
        onWillDestroy(() => this.run.cancel());
    }

    get title() {
        return this.run.items.length === 1
            ? _t("Import an e-mail")
            : _t("Import %s e-mails", this.run.items.length);
    }

    get summary() {
        return _t("%(imported)s imported, %(known)s already there, %(failed)s failed", {
            imported: this.run.count("imported"),
            known: this.run.count("known"),
            failed: this.run.count("failed"),
        });
    }

    icon(item) {
        return ICONS[item.status];
    }

    statusText(item) {
        return {
            waiting: humanSize(item.size),
            uploading: `${Math.round(item.progress * 100)} %`,
            imported: _t("imported"),
            known: _t("already there"),
            failed: item.reason,
            cancelled: _t("cancelled"),
        }[item.status];
    }

    async start() {
        await this.run.run();
        if (this.run.count("imported") || this.run.count("known")) {
            await this.props.onImported();
        }
    }

    open(item) {
        this.props.close();
        this.props.onOpen(item.email);
    }

    /** A form for a new person, filled in: nobody is created before it is saved. */
    async newPerson({name, email}) {
        const action = await this.orm.call("webcrm.person.email", "new_person", [
            this.props.personId,
            name,
            email,
        ]);
        this.props.close();
        await this.action.doAction(action);
    }
}
