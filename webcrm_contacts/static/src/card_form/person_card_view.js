import {registry} from "@web/core/registry";
import {formView} from "@web/views/form/form_view";
import {CardNotebook} from "./card_notebook";
import {PersonCardController} from "./person_card_controller";
import {PersonCardLabel} from "./person_card_label";
import {PersonCardModel} from "./person_card_model";

class PersonCardRenderer extends formView.Renderer {
    static components = {
        ...formView.Renderer.components,
        FormLabel: PersonCardLabel,
        Notebook: CardNotebook,
    };

    /** @override The chatter stands below: beside the tabs there is the sidebar (F7.1). */
    mailLayout() {
        const layout = super.mailLayout(...arguments);
        return layout === "SIDE_CHATTER" ? "BOTTOM_CHATTER" : layout;
    }
}

export const personCardView = {
    ...formView,
    Controller: PersonCardController,
    Model: PersonCardModel,
    Renderer: PersonCardRenderer,
};

registry.category("views").add("webcrm_person_card", personCardView);
