import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {session} from "@web/session";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

import {Component} from "@odoo/owl";

const OPENSTREETMAP = "https://www.openstreetmap.org/search?query={address}";

/**
 * @param {string} address an address on one line
 * @returns {string} address of a page with a map of it, of the provider in the settings
 */
export function mapUrl(address) {
    const pattern = session.webcrm_contacts?.map || OPENSTREETMAP;
    return pattern.replace("{address}", encodeURIComponent(address));
}

/** An address that opens a map (F7.2). */
export class MapLink extends Component {
    static template = "webcrm_contacts.MapLink";
    static props = {...standardFieldProps};

    get address() {
        return this.props.record.data[this.props.name];
    }

    get url() {
        return mapUrl(this.address);
    }
}

registry.category("fields").add("webcrm_map_link", {
    component: MapLink,
    displayName: _t("Link to a map"),
    supportedTypes: ["char"],
});
