import {SearchModel} from "@web/search/search_model";

/**
 * Search model of the persons and organizations lists: what the user typed in the
 * search bar can be taken from one list to the other (F1.4).
 *
 * @typedef {{ fieldName: string, value: any, label: string, operator?: string }} SearchText
 */
export class TextSearchModel extends SearchModel {
    /**
     * @override
     * A list that was opened with texts (`globalState.webcrmTexts`) starts with them.
     */
    async load(config) {
        await super.load(config);
        this.blockNotification = true;
        for (const text of config.globalState?.webcrmTexts || []) {
            this._addText(text);
        }
        this.blockNotification = false;
    }

    /** @returns {SearchText[]} the texts that are searched for, in their order */
    getTexts() {
        return this.query
            .filter((element) => "autocompleteValue" in element)
            .map(({searchItemId, autocompleteValue}) => ({
                fieldName: this.searchItems[searchItemId].fieldName,
                ...autocompleteValue,
            }));
    }

    /**
     * A text that this list has no field for is searched for by name. A chosen record
     * (an organization, a tag) has no meaning there and is left out.
     */
    _addText({fieldName, value, label, operator}) {
        const fields = Object.values(this.searchItems).filter(
            ({type}) => type === "field"
        );
        const sameField = fields.find((item) => item.fieldName === fieldName);
        if (sameField) {
            this.addAutoCompletionValues(sameField.id, {value, label, operator});
        } else if (typeof value === "string" && fields.length) {
            this.addAutoCompletionValues(fields[0].id, {
                value,
                label,
                operator: "ilike",
            });
        }
    }
}
