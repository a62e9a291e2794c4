import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {MERGE_ACTION, waysOn} from "./duplicate_ways";

/**
 * What can be done with a person that exists already: open it beside the form, or go on
 * with it in place of what is typed. Knows the forms in which persons are typed.
 */
export class Duplicates {
    constructor({action, notification, orm}) {
        Object.assign(this, {action, notification, orm});
        this.forms = [];
    }

    /**
     * A form in which a person is typed.
     *
     * @param {object} record
     * @param {(personId: number) => Promise} [onUsed] goes on with the person that is
     *     used instead; by default it is opened
     * @returns {Function} to be called when the form closes
     */
    register(record, onUsed) {
        const form = {record, onUsed};
        this.forms.push(form);
        return () => this.forms.splice(this.forms.indexOf(form), 1);
    }

    /** The person being typed, in the form on top; if there is any. */
    typedRecord() {
        return this.forms.at(-1)?.record;
    }

    /** The doubles of the person that these values would make. */
    find(values) {
        return this.orm.silent.call("res.partner", "get_duplicate_hints", [values]);
    }

    async openBeside(personId) {
        const method = "get_formview_action";
        const opened = await this.orm.call("res.partner", method, [[personId]]);
        return this.action.doAction({
            ...opened,
            name: _t("Existing person"),
            target: "new",
        });
    }

    /** The ways to go on with a person, in the form on top. */
    ways(person, match) {
        return waysOn(this.typedRecord(), person, match);
    }

    goOn(way, person, match) {
        const goOn = {
            use: () => this.handOver(person.id, "use_existing"),
            reactivate: () => this.handOver(person.id, "use_existing"),
            copy: () => this.handOver(person.id, "copy_existing"),
            merge: () => this.mergeInto(person.id, match),
        };
        return goOn[way]();
    }

    /** Hand what was typed to a method of the person, and go where it leads. */
    async handOver(personId, method) {
        const {record, onUsed} = this.forms.at(-1);
        const values = await record.getChanges();
        const told = await this.orm.call("res.partner", method, [[personId], values]);
        await record.discard();
        const title = _t("Taken over");
        this.notification.add(told.message, {title, type: "success"});
        if (onUsed) {
            return onUsed(told.action.res_id);
        }
        const stackPosition = "replaceCurrentAction";
        return this.action.doAction(told.action, {stackPosition});
    }

    /**
     * Merge the person that is edited into one that exists. What was typed is saved
     * first; but not what both have in common, which a blocking rule would refuse.
     */
    async mergeInto(personId, match) {
        const record = this.typedRecord();
        const values = await record.getChanges();
        for (const name of match.action === "warn" ? [] : match.field_names) {
            const parts = name === "name" ? ["firstname", "lastname"] : [];
            [name, ...parts].forEach((part) => delete values[part]);
        }
        if (Object.keys(values).length) {
            await this.orm.write("res.partner", [record.resId], values);
        }
        await record.discard();
        await record.load();
        return this.merge([record.resId, personId], personId);
    }

    /** Open the wizard that merges these persons. */
    merge(personIds, survivorId) {
        return this.action.doAction(MERGE_ACTION, {
            additionalContext: {
                active_model: "res.partner",
                active_ids: personIds,
                active_id: personIds[0],
                webcrm_survivor_id: survivorId,
            },
        });
    }
}

export const duplicateService = {
    dependencies: ["action", "notification", "orm"],

    start(env, services) {
        return new Duplicates(services);
    },
};

registry.category("services").add("webcrm_duplicates", duplicateService);
