import {hasTouch} from "@web/core/browser/feature_detection";
import {ConnectionLostError} from "@web/core/network/rpc";
import {registry} from "@web/core/registry";
import {formView} from "@web/views/form/form_view";
import {PersonCardLabel} from "@webcrm_contacts/card_form/person_card_label";
import {PersonCardModel} from "@webcrm_contacts/card_form/person_card_model";

import {useEffect} from "@odoo/owl";

const TYPED = "input:not([type=checkbox]), textarea";
// Nobody begins with these, and a calendar would open over the form.
const DATES = ".o_field_date, .o_field_datetime, .o_field_daterange";

/** Odoo's form, short: it saves on Enter, and never by itself (F11). */
export class QuickCreateFormController extends formView.Controller {
    static template = "webcrm_contacts.QuickCreateForm";
    static props = {...formView.Controller.props, quickCreate: Object};

    setup() {
        super.setup();
        this.props.quickCreate.form = this;
        useEffect(
            () => this.focusFirst(),
            () => []
        );
    }

    /** In the first empty field: with the organization kept, that is First name. Where
     *  all have a value it is the first, to be typed over. */
    focusFirst() {
        const inputs = [...this.rootRef.el.querySelectorAll(TYPED)].filter(
            (input) => !input.closest(DATES)
        );
        if (!hasTouch() && inputs.length) {
            const first = inputs.find((input) => !input.value) || inputs[0];
            first.focus();
            first.select();
        }
    }

    /** @override Where one can type is seen without looking for it. */
    get className() {
        return {...super.className, o_field_highlight: true};
    }

    get modelParams() {
        return {
            ...super.modelParams,
            getFieldLabel: (name) => this.getFieldLabel(name),
        };
    }

    getFieldLabel(name) {
        const nodes = Object.values(this.archInfo.fieldNodes);
        const node = nodes.find((n) => n.name === name);
        return node?.string || this.props.fields[name].string;
    }

    /** @override What is typed is saved when the user says so, and only then. */
    beforeVisibilityChange() {
        return undefined;
    }

    /** @override */
    beforeLeave() {
        return undefined;
    }

    /** @override The browser asks before a page with something typed is left. */
    beforeUnload(ev) {
        if (this.model.root.dirty) {
            ev.preventDefault();
            ev.returnValue = "";
        }
    }

    /** Whether something was typed that is not saved. */
    isDirty() {
        return this.model.root.isDirty();
    }

    /** Other defaults for what the form does not show: what is typed in it stays. The
     *  context remains the same object: that is the one which fields know. */
    setDefaults(context) {
        const {context: current} = this.model.root.config;
        for (const key of Object.keys(current)) {
            if (key.startsWith("default_")) {
                delete current[key];
            }
        }
        Object.assign(current, context);
    }

    /** A record is out of the sitting: what else the form holds stays. */
    async letGo({model, id}) {
        const {root} = this.model;
        const holding = root.fieldNames.filter(
            (name) => root.fields[name].relation === model
        );
        for (const name of holding) {
            const value = root.data[name];
            if (value?.id === id) {
                await root.update({[name]: false});
            } else if (value?.currentIds?.includes(id)) {
                await value.addAndRemove({remove: [id]});
            }
        }
    }

    /**
     * Save the record; a refused save keeps what was typed.
     *
     * @returns {Promise<number|false>} the id of the new record
     */
    async saveNew() {
        const {root} = this.model;
        try {
            const saved = await root.save({reload: false});
            return saved ? root.resId : false;
        } catch (error) {
            if (!(error instanceof ConnectionLostError)) {
                throw error;
            }
            this.props.quickCreate.onOffline();
            return false;
        }
    }

    /** Enter in a field saves; where Enter has a meaning of its own it is left alone. */
    onKeydown(ev) {
        const {target} = ev;
        const isChoosing =
            target.getAttribute("aria-expanded") === "true" &&
            target.getAttribute("aria-activedescendant");
        if (
            ev.key === "Enter" &&
            !ev.defaultPrevented &&
            !ev.isComposing &&
            target.matches("input:not([type=checkbox]):not([type=file])") &&
            !isChoosing
        ) {
            ev.preventDefault();
            this.props.quickCreate.save();
        }
    }
}

class QuickCreateRenderer extends formView.Renderer {
    static components = {...formView.Renderer.components, FormLabel: PersonCardLabel};

    /** @override The controller knows better where to begin. */
    get shouldAutoFocus() {
        return false;
    }
}

export const quickCreateFormView = {
    ...formView,
    Controller: QuickCreateFormController,
    Model: PersonCardModel,
    Renderer: QuickCreateRenderer,
};

registry.category("views").add("webcrm_quick_create", quickCreateFormView);
