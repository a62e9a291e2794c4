import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {MERGE_ACTION, waysOn} from "./duplicate_ways";

/**
 * What can be done with a person that exists already: open it beside the form, or go on
 * with it in place of what is typed. Knows the forms in which persons are typed.
 */
export const duplicateService = {
    dependencies: ["action", "notification", "orm"],

    start(env, {action, notification, orm}) {
        const forms = [];

        /** The person being typed, in the form on top; if there is any. */
        function typedRecord() {
            return forms.at(-1)?.record;
        }

        /** The doubles of the person that these values would make. */
        function find(values) {
            return orm.silent.call("res.partner", "get_duplicate_hints", [values]);
        }

        async function openBeside(personId) {
            const opened = await orm.call("res.partner", "get_formview_action", [
                [personId],
            ]);
            return action.doAction({
                ...opened,
                name: _t("Existing person"),
                target: "new",
            });
        }

        /** Hand what was typed to a method of the person, and go where it leads. */
        async function handOver(personId, method) {
            const {record, onUsed} = forms.at(-1);
            const values = await record.getChanges();
            const told = await orm.call("res.partner", method, [[personId], values]);
            await record.discard();
            notification.add(told.message, {title: _t("Taken over"), type: "success"});
            if (onUsed) {
                return onUsed(told.action.res_id);
            }
            return action.doAction(told.action, {
                stackPosition: "replaceCurrentAction",
            });
        }

        /**
         * Merge the person that is edited into one that exists. What was typed is saved
         * first; but not what both have in common, which a blocking rule would refuse.
         */
        async function mergeInto(personId, match) {
            const record = typedRecord();
            const values = await record.getChanges();
            for (const name of match.action === "warn" ? [] : match.field_names) {
                const parts = name === "name" ? ["firstname", "lastname"] : [];
                [name, ...parts].forEach((part) => delete values[part]);
            }
            if (Object.keys(values).length) {
                await orm.write("res.partner", [record.resId], values);
            }
            await record.discard();
            await record.load();
            return merge([record.resId, personId], personId);
        }

        /** Open the wizard that merges these persons. */
        function merge(personIds, survivorId) {
            return action.doAction(MERGE_ACTION, {
                additionalContext: {
                    active_model: "res.partner",
                    active_ids: personIds,
                    active_id: personIds[0],
                    webcrm_survivor_id: survivorId,
                },
            });
        }

        const goOn = {
            use: (person) => handOver(person.id, "use_existing"),
            reactivate: (person) => handOver(person.id, "use_existing"),
            copy: (person) => handOver(person.id, "copy_existing"),
            merge: (person, match) => mergeInto(person.id, match),
        };

        /**
         * A form in which a person is typed.
         *
         * @param {object} record
         * @param {(personId: number) => Promise} [onUsed] goes on with the person that
         *     is used instead; by default it is opened
         */
        function register(record, onUsed) {
            const form = {record, onUsed};
            forms.push(form);
            return () => forms.splice(forms.indexOf(form), 1);
        }

        return {
            find,
            merge,
            openBeside,
            register,
            typedRecord,
            /** The ways to go on with a person, in the form on top. */
            ways: (person, match) => waysOn(typedRecord(), person, match),
            goOn: (way, person, match) => goOn[way](person, match),
        };
    },
};

registry.category("services").add("webcrm_duplicates", duplicateService);
