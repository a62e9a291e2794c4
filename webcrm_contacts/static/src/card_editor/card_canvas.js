import {getDefaultConfig, View} from "@web/views/view";

import {Component, useState, useSubEnv} from "@odoo/owl";

/** The real card of the person, drawn from the draft by Odoo's own form. */
export class CardCanvas extends Component {
    static template = "webcrm_contacts.CardCanvas";
    static props = {};
    static components = {View};

    setup() {
        this.editor = useState(this.env.cardEditor);
        // The form would take the title and the pager of the screen for its own.
        useSubEnv({config: getDefaultConfig()});
    }

    /** Another user's card is to be looked at only. */
    get isLocked() {
        return Boolean(this.editor.viewer);
    }

    get viewProps() {
        const {arch, fields, relatedModels} = this.editor.canvas;
        return {
            type: "form",
            resModel: "res.partner",
            resId: this.editor.personId,
            arch,
            fields,
            relatedModels,
            readonly: true,
            preventEdit: true,
            preventCreate: true,
            context: {webcrm_contacts_surface: true},
            display: {controlPanel: false},
        };
    }
}
