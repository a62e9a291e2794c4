import {useBus, useService} from "@web/core/utils/hooks";

import {Component, useState} from "@odoo/owl";

import {LinksMenu} from "./links_menu";

/** Links, Favorite and Subscribe, at the top right of the card (F3.1 to F3.3). */
export class CardHead extends Component {
    static template = "webcrm_contacts.CardHead";
    static props = {cards: Object};
    static components = {LinksMenu};

    setup() {
        this.marks = useService("webcrm_marks");
        this.cards = useState(this.props.cards);
        useBus(this.marks.bus, "MARKED", ({detail}) => {
            if (detail.resId === this.cards.resId) {
                this.head[detail.name] = detail.isOn;
            }
        });
    }

    get head() {
        return this.cards.head;
    }

    toggleFavorite() {
        return this.marks.toggle(this.cards.resId, "is_favorite");
    }

    toggleSubscription() {
        return this.marks.toggle(this.cards.resId, "is_subscribed");
    }
}
