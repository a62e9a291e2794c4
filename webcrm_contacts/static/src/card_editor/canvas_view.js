import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {getFieldsSpec} from "@web/model/relational_model/utils";
import {formView} from "@web/views/form/form_view";
import {CardData} from "@webcrm_contacts/card_panels/card_data";
import {CardNotebook} from "@webcrm_contacts/card_form/card_notebook";
import {personCardView} from "@webcrm_contacts/card_form/person_card_view";

import {reactive, useEffect, useState, useSubEnv} from "@odoo/owl";

/** Tabs of the canvas: those that are being arranged, chosen in the row above as well. */
export class CanvasNotebook extends CardNotebook {
    setup() {
        super.setup();
        this.editor = useState(this.env.cardEditor);
        useEffect(
            (tab) => {
                const shown = this.pages.find(([, p]) => p.name === `webcrm_${tab}`);
                if (shown) {
                    this.state.currentPage = shown[0];
                }
            },
            () => [this.editor.tab]
        );
    }

    /** @override */
    activatePage(pageIndex) {
        const [, page] = this.pages.find(([id]) => id === pageIndex);
        const tab = page.name?.replace("webcrm_", "");
        if (tab in this.editor.setup.tabs) {
            this.editor.tab = tab;
        }
    }
}

class CanvasRenderer extends personCardView.Renderer {
    static components = {
        ...personCardView.Renderer.components,
        Notebook: CanvasNotebook,
    };
}

/** The card as it would be: nothing in it can be edited. */
export class CanvasController extends formView.Controller {
    static template = "webcrm_contacts.CardCanvasView";

    setup() {
        // What the panels show came with the form: see `get_draft`.
        const {panels, head} = this.env.cardEditor.canvas;
        const shown = {resId: this.props.resId, panels, head, status: "ready"};
        const cardData = Object.assign(new CardData(useService("orm")), shown);
        useSubEnv({cardData: reactive(cardData)});
        super.setup();
    }

    /** @override As the card: the sidebar beside the tabs, the chatter below. */
    get className() {
        return {...super.className, o_webcrm_card_form: true};
    }
}

/** Of another user's card, what both see: see `read_preview`. */
class CanvasModel extends personCardView.Model {
    /** @override */
    async _loadRecords(config, evalContext = config.context) {
        const {personId, viewer} = this.env.cardEditor;
        if (!viewer) {
            return super._loadRecords(...arguments);
        }
        const specification = getFieldsSpec(
            config.activeFields,
            config.fields,
            evalContext
        );
        const args = [personId, viewer.id, specification];
        return this.orm.call("webcrm.card.editor", "read_preview", args);
    }
}

registry.category("views").add("webcrm_card_canvas", {
    ...personCardView,
    Controller: CanvasController,
    Model: CanvasModel,
    Renderer: CanvasRenderer,
});
