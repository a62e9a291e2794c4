import {ConfirmationDialog} from "@web/core/confirmation_dialog/confirmation_dialog";
import {Dialog} from "@web/core/dialog/dialog";
import {_t} from "@web/core/l10n/translation";
import {useService} from "@web/core/utils/hooks";
import {Many2One} from "@web/views/fields/many2one/many2one";
import {CallbackRecorder} from "@web/search/action_hook";
import {View} from "@web/views/view";
import {openRecord} from "@webcrm_contacts/shared/open_record";
import {QuickCreateOverview} from "./quick_create_overview";
import {PERSON} from "./quick_create_sitting";

import {Component, markRaw, onWillStart, toRaw, useState, useSubEnv} from "@odoo/owl";

/** Several records in one go: kinds, the form of one, and what was made (F11). */
export class QuickCreateDialog extends Component {
    static template = "webcrm_contacts.QuickCreateDialog";
    static components = {Dialog, Many2One, QuickCreateOverview, View};
    static props = {sitting: Object, startAnew: Function, close: Function};

    setup() {
        this.action = useService("action");
        this.dialog = useService("dialog");
        this.notification = useService("notification");
        this.orm = useService("orm");
        this.sitting = useState(this.props.sitting);
        this.state = useState({round: 0, offline: false, overview: false, busy: false});
        this.env.dialogData.dismiss = () => this.confirmLeaving();
        useSubEnv({useExistingPerson: (id) => this.useExisting(id)});
        this.hooks = markRaw({
            save: () => this.save(),
            onOffline: () => this.onOffline(),
        });
        onWillStart(async () => {
            await this.sitting.load();
            await this.show(this.sitting.key);
        });
    }

    get tagProps() {
        return {
            relation: "res.partner.category",
            value: this.sitting.tag,
            canOpen: false,
            canCreateEdit: false,
            domain: () => [],
            placeholder: _t("Tag for all of it, such as “Messe 2026”"),
            string: _t("Tag"),
            update: (tag) => this.setTag(tag),
        };
    }

    /** An empty form of a kind, with the defaults of the moment. */
    async show(key) {
        if (key !== undefined) {
            await this.sitting.choose(key);
            this.renew();
        }
    }

    renew() {
        this.viewProps = this.prepareViewProps();
        this.state.round++;
    }

    /** Made once for each form: with other props a view reads its record anew. */
    prepareViewProps() {
        const {kind, form, context} = this.sitting;
        return {
            type: "form",
            resModel: kind.model,
            resId: false,
            ...toRaw(form),
            context: {...context},
            display: {controlPanel: false},
            quickCreate: this.hooks,
            __beforeLeave__: new CallbackRecorder(),
        };
    }

    async choose(key) {
        if (key !== this.sitting.key && (await this.confirmDiscard())) {
            await this.show(key);
        }
    }

    /** The tag is a default of records, not of the form: it stays as it is. */
    async setTag(tag) {
        // A new one comes as a name: in a form the record would create it.
        this.sitting.tag = tag && !tag.id ? await this.createTag(tag) : tag;
        await this.sitting.choose(this.sitting.key);
        this.hooks.form?.setDefaults(this.sitting.context);
    }

    async createTag({display_name: name}) {
        const [id, display_name] = await this.orm.call(
            "res.partner.category",
            "name_create",
            [name]
        );
        return {id, display_name};
    }

    async save() {
        if (this.state.busy) {
            return;
        }
        this.state.busy = true;
        try {
            const id = await this.hooks.form.saveNew();
            if (id) {
                await this.added(this.sitting.key, id);
            }
        } finally {
            this.state.busy = false;
        }
    }

    /** Ready for the next of the same kind; the organization is a default by now. */
    async added(key, id, existing = false) {
        this.state.offline = false;
        await this.sitting.add(key, id, existing);
        this.renew();
    }

    /** What is out of the sitting is no default any more, nor a choice in the form. */
    async removed(item) {
        const {form} = this.hooks;
        if (await form?.isDirty()) {
            form.setDefaults(this.sitting.context);
            await form.letGo(item);
        } else {
            this.renew();
        }
    }

    /** "Use this one": the person that exists already joins the overview (F8.2). */
    useExisting(id) {
        return this.added(PERSON, id, true);
    }

    onOffline() {
        this.state.offline = true;
    }

    /** @returns {Promise<boolean>} whether what was typed, if anything, may go */
    async confirmDiscard() {
        if (!(await this.hooks.form?.isDirty())) {
            return true;
        }
        return new Promise((resolve) => {
            this.dialog.add(
                ConfirmationDialog,
                {
                    title: _t("Not saved yet"),
                    body: _t("What you have typed is not saved. Discard it?"),
                    confirmLabel: _t("Discard"),
                    confirm: () => resolve(true),
                    cancelLabel: _t("Go on typing"),
                    cancel: () => resolve(false),
                },
                {onClose: () => resolve(false)}
            );
        });
    }

    /** Closing goes on only when this promise is kept. */
    async confirmLeaving() {
        if (!(await this.confirmDiscard())) {
            await new Promise(() => undefined);
        }
    }

    async close() {
        if (await this.confirmDiscard()) {
            this.props.close();
        }
    }

    async open({model, id}) {
        if (await this.confirmDiscard()) {
            this.props.close();
            await openRecord(this.action, this.orm, model, id);
        }
    }

    async startAnew() {
        if (await this.confirmDiscard()) {
            this.props.close();
            await this.props.startAnew();
        }
    }
}
