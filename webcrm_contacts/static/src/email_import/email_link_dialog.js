import {Dialog} from "@web/core/dialog/dialog";

import {Component} from "@odoo/owl";

/** What to do where a mail program drags a link instead of the e-mail (F6.4). */
export class EmailLinkDialog extends Component {
    static template = "webcrm_contacts.EmailLinkDialog";
    static components = {Dialog};
    static props = {
        close: Function,
        address: {type: [String, Boolean], optional: true},
    };
}
