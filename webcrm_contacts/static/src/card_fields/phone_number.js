import {browser} from "@web/core/browser/browser";
import {isMobileOS} from "@web/core/browser/feature_detection";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

import {Component} from "@odoo/owl";

import {callAttributes, callUrl} from "./telephony";

/** A number to click where telephony is set up, else to copy (F7.2). */
export class PhoneNumber extends Component {
    static template = "webcrm_contacts.PhoneNumber";
    static props = {...standardFieldProps};

    setup() {
        this.notification = useService("notification");
    }

    get number() {
        return this.props.record.data[this.props.name];
    }

    get href() {
        return callUrl(this.number);
    }

    get callAttributes() {
        return callAttributes(this.href, this.number, this.props.record.resId);
    }

    get smsHref() {
        return isMobileOS() && this.props.name === "mobile" ? `sms:${this.number}` : "";
    }

    get copyLabel() {
        return _t("Copy %s", this.number);
    }

    async copy() {
        await browser.navigator.clipboard.writeText(this.number);
        this.notification.add(_t("Copied"), {type: "success"});
    }
}

registry.category("fields").add("webcrm_phone", {
    component: PhoneNumber,
    displayName: _t("Number to call or to copy"),
    supportedTypes: ["char"],
});
