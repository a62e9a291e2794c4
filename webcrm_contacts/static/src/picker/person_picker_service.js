import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {personPicker, personsPicker} from "./person_picker";

// The contact dropdowns of all apps: each is looked up at run time.
const PICKERS = {
    many2one: personPicker,
    res_partner_many2one: personPicker,
    many2many_tags: personsPicker,
    "form.many2many_tags": personsPicker,
    many2manyattendee: personsPicker,
    many2many_tags_avatar: personsPicker,
};

/** Where somebody who has resigned is as welcome as anybody, the view says so. */
const withNotice = (extractProps) => (info, dynamicInfo) => {
    const props = extractProps?.(info, dynamicInfo) || {};
    return info.options.no_resigned_notice ? {...props, noResignedNotice: true} : props;
};

/** Put our component where an app has registered its own; views find it by its name. */
function extendPickers() {
    const fields = registry.category("fields");
    for (const [name, extend] of Object.entries(PICKERS)) {
        const field = fields.get(name, null);
        if (field && !field.component.isPersonPicker) {
            const component = extend(field.component);
            const extractProps = withNotice(field.extractProps);
            fields.add(name, {...field, component, extractProps}, {force: true});
        }
    }
}

/** What the contact dropdowns ask the server, and say to the user (F1.7). */
export class PersonPickerServer {
    constructor({notification, orm}) {
        Object.assign(this, {notification, orm});
        this.closeNotice = () => undefined;
    }

    /**
     * The organization that a new contact beside these belongs to: the one at which
     * they are now, for persons move.
     *
     * @param {number[]} ids contacts, the first one that has an organization counts
     * @param {boolean} colleagues whether one's own colleagues count, too
     * @returns {Promise<{id: number, name: string}|false>}
     */
    async organizationOf(ids, colleagues = true) {
        if (!ids.length) {
            return false;
        }
        const method = "get_picker_organization";
        const asked = this.orm.silent.call("res.partner", method, [ids], {colleagues});
        return asked.catch(() => false);
    }

    /** Create a contact of a name; the context says what it is. */
    async create(name, context) {
        const created = await this.orm.call("res.partner", "name_create", [name], {
            context,
        });
        const [id, display_name] = created;
        return {id, display_name};
    }

    /**
     * Say gently that a person has resigned, and who is there instead.
     *
     * @param {number} id the person that was chosen
     * @param {(person: {id: number, display_name: string}) => any} choose
     * @param {any[]} domain of those who may be chosen
     */
    async notice(id, choose, domain) {
        const method = "get_picker_notice";
        const asked = this.orm.silent.call("res.partner", method, [[id]], {domain});
        const found = await asked.catch(() => false);
        if (!found) {
            return;
        }
        this.closeNotice();
        const {name, organization, alternatives, alone} = found;
        const nobody = alone
            ? _t("Nobody else is registered at %s.", organization)
            : "";
        const message = alternatives.length ? _t("Now at %s:", organization) : nobody;
        this.closeNotice = this.notification.add(message, {
            title: _t("%s has resigned", name),
            type: "warning",
            sticky: true,
            className: "o_webcrm_notice o_webcrm_resigned_notice",
            buttons: alternatives.map((person) => ({
                name: person.name,
                onClick: () => {
                    this.closeNotice();
                    return choose(person);
                },
            })),
        });
    }
}

export const personPickerService = {
    dependencies: ["notification", "orm"],

    start(env, services) {
        // Services start when all modules of all apps are there.
        extendPickers();
        return new PersonPickerServer(services);
    },
};

registry.category("services").add("webcrm_person_picker", personPickerService);
