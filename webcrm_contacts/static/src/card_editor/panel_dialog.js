import {Dialog} from "@web/core/dialog/dialog";
import {_t} from "@web/core/l10n/translation";
import {panelTypes} from "@webcrm_contacts/card_panels/panel_types";

import {Component, useState} from "@odoo/owl";

/** How a panel is set up: Apply takes the whole dialog over, closing discards (F5.4). */
export class PanelDialog extends Component {
    static template = "webcrm_contacts.PanelDialog";
    static components = {Dialog};
    static props = {
        editor: Object,
        panel: Object,
        place: {type: [Object, {value: null}]},
        apply: Function,
        close: Function,
    };

    setup() {
        // A setup may leave out what is as usual: the palette has all of it.
        const usual = this.props.editor.kindOf(this.props.panel).panel;
        const panel = JSON.stringify({...usual, ...this.props.panel});
        this.panel = useState(JSON.parse(panel));
    }

    get title() {
        return _t("Set up: %s", this.props.editor.labelOf(this.props.panel));
    }

    get entity() {
        return this.props.editor.start.entities[this.panel.entity_type];
    }

    /** Left empty, the entity's own name stands at the top. */
    get titlePlaceholder() {
        const {entity} = this;
        return entity && this.panel.type === "entities" ? entity.name : _t("No title");
    }

    /** What the user may not read is named and arranged all the same. */
    get unreadableText() {
        const {name, unreadable} = this.entity || {};
        return unreadable
            ? _t("You may not read “%s”. Only the title can be changed here.", name)
            : "";
    }

    get Settings() {
        return !this.unreadableText && panelTypes.get(this.panel.type, {}).Settings;
    }

    async apply() {
        await this.props.apply(JSON.parse(JSON.stringify(this.panel)));
        this.props.close();
    }
}
