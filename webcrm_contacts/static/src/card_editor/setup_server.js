const LAYOUTS = "webcrm.card.layout";
const EDITOR = "webcrm.card.editor";

/** What the screen "Edit setup" asks the server. */
export class SetupServer {
    constructor(orm, personId) {
        Object.assign(this, {orm, personId});
    }

    /** Everything that the screen needs when it opens. */
    getStart() {
        return this.orm.call(EDITOR, "get_start");
    }

    /** @returns {Promise<object>} the card as it would be, or as another user sees it */
    draw(setup, viewer) {
        return viewer
            ? this.orm.call(EDITOR, "get_preview", [this.personId, viewer.id])
            : this.orm.call(EDITOR, "get_draft", [this.personId, setup]);
    }

    /** @returns {Promise<{setup: object, all_key: string}>} the one for all users now */
    getCommon() {
        return this.orm.call(EDITOR, "get_common");
    }

    /** @returns {Promise<string[]>} what saving a setup for all users changes */
    previewSave(setup) {
        return this.orm.call(EDITOR, "preview_save", [setup]);
    }

    /** @returns {Promise<object | null>} the conflict with a save of somebody else */
    async save(setup, forAll, key, ownSetups) {
        try {
            const args = [setup, forAll, key, ownSetups];
            await this.orm.silent.call(LAYOUTS, "save_setup", args);
        } catch (error) {
            if (error.data?.context?.conflict) {
                return error.data.context.conflict;
            }
            throw error;
        }
        return null;
    }
}
