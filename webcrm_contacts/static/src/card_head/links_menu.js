import {_t} from "@web/core/l10n/translation";
import {Dropdown} from "@web/core/dropdown/dropdown";
import {useDropdownState} from "@web/core/dropdown/dropdown_hooks";
import {useChildRef, useService} from "@web/core/utils/hooks";

import {Component, useState} from "@odoo/owl";

/** Pages about the person, opened in a new tab; added and removed here (F3.1). */
export class LinksMenu extends Component {
    static template = "webcrm_contacts.LinksMenu";
    static props = {cards: Object};
    static components = {Dropdown};

    setup() {
        this.orm = useService("orm");
        this.cards = useState(this.props.cards);
        this.dropdown = useDropdownState();
        this.menuRef = useChildRef();
        this.draft = useState({name: "", url: ""});
    }

    get links() {
        return this.cards.head.links || [];
    }

    /** It holds links and a form: no menu in the sense of screen readers. */
    onOpened() {
        this.menuRef.el.setAttribute("role", "dialog");
        this.menuRef.el.setAttribute("aria-label", _t("Links"));
    }

    async add() {
        if (this.draft.url.trim()) {
            const {name, url} = this.draft;
            const values = {
                partner_id: this.cards.resId,
                url,
                name: name.trim() || false,
            };
            await this.orm.create("webcrm.person.link", [values]);
            Object.assign(this.draft, {name: "", url: ""});
            await this.cards.reload();
        }
    }

    removeLabel(link) {
        return _t("Remove %s", link.name);
    }

    async remove(link) {
        await this.orm.unlink("webcrm.person.link", [link.id]);
        await this.cards.reload();
    }
}
