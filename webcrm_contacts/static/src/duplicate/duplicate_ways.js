import {_t} from "@web/core/l10n/translation";

export const MERGE_ACTION = "webcrm_contacts.webcrm_person_merge_action";

/**
 * The ways to go on with a person that exists, instead of typing it once more (F8.2).
 *
 * A new person can be given up for the one that exists, or be a copy of it, where no
 * rule allows the entry only once; one that is edited can be merged into it.
 *
 * @param {import("@web/model/relational_model/record").Record|undefined} record in the
 *     form on top
 * @param {{id: number, active: boolean, organization_id: number|false}} person
 * @param {{action?: string, in_organization?: boolean}} match the rule and whom it found
 * @returns {{name: string, label: string}[]}
 */
export function waysOn(record, person, match) {
    if (!record) {
        return [];
    }
    if (!record.isNew) {
        return person.active ? [{name: "merge", label: _t("Merge into it")}] : [];
    }
    if (!person.active) {
        return [{name: "reactivate", label: _t("Reactivate")}];
    }
    const ways = [{name: "use", label: _t("Use this one")}];
    const organization = record.data.parent_id;
    if (
        match.action === "warn" &&
        organization &&
        organization.id !== person.organization_id
    ) {
        ways.push({
            name: "copy",
            label: _t("Copy to %s", organization.display_name),
        });
    }
    return ways;
}
