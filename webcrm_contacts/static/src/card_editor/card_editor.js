import {ConfirmationDialog} from "@web/core/confirmation_dialog/confirmation_dialog";
import {Dropdown} from "@web/core/dropdown/dropdown";
import {DropdownItem} from "@web/core/dropdown/dropdown_item";
import {deserializeDateTime, formatDateTime} from "@web/core/l10n/dates";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {useSetupAction} from "@web/search/action_hook";
import {ControlPanel} from "@web/search/control_panel/control_panel";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";

import {
    Component,
    onWillStart,
    reactive,
    useExternalListener,
    useRef,
    useState,
    useSubEnv,
} from "@odoo/owl";

import {CardCanvas} from "./card_canvas";
import {CardEditorModel} from "./card_editor_model";
import {ConflictDialog} from "./dialogs/conflict_dialog";
import {PreviewMenu} from "./dialogs/preview_menu";
import {ResetDialog} from "./dialogs/reset_dialog";
import {SaveForAllDialog} from "./dialogs/save_for_all_dialog";
import {UsersDialog} from "./dialogs/users_dialog";
import {VersionsDialog} from "./dialogs/versions_dialog";
import {DragLayer, usePanelDrag} from "./drag_layer";
import {placeOf} from "./layout_tree";
import {Palette} from "./palette";
import {PanelActions} from "./panel_actions";
import {TabRow} from "./tab_row";

/** The screen "Edit setup": the card of a person as canvas, the panels beside it (F5). */
export class CardEditor extends Component {
    static template = "webcrm_contacts.CardEditor";
    static props = {...standardActionServiceProps};
    static components = {
        CardCanvas,
        ControlPanel,
        DragLayer,
        Dropdown,
        DropdownItem,
        Palette,
        PreviewMenu,
        TabRow,
    };

    setup() {
        this.dialog = useService("dialog");
        this.notification = useService("notification");
        const action = useService("action");
        this.root = useRef("root");
        const personId = this.props.action.context.active_id;
        const model = new CardEditorModel(useService("orm"), personId);
        const editor = reactive(model);
        this.editor = useState(editor);
        this.drag = reactive({active: false, marker: null});
        const services = {dialog: this.dialog, action};
        this.actions = new PanelActions(editor, this.drag, this.root, services);
        useSubEnv({cardEditor: editor, cardEditorActions: this.actions});
        usePanelDrag(this.root, this.drag, {
            sourceOf: (grip) => this.sourceOf(grip.dataset),
            tab: () => editor.tab,
            onDrop: (source, to) => this.actions.drop(source, to),
        });
        useSetupAction({
            beforeLeave: () => this.confirmLeave(),
            beforeUnload: (ev) => this.editor.isDirty && ev.preventDefault(),
        });
        useExternalListener(window, "keydown", this.onKeydown.bind(this));
        onWillStart(() => editor.load());
        this.env.config.setDisplayName(_t("Set-up of the person card"));
        this.controlPanelDisplay = {};
    }

    sourceOf({key, kind: kindId}) {
        if (key) {
            const place = placeOf(key);
            return {place, label: this.editor.labelAt(place)};
        }
        const kind = this.editor.start.kinds.find((one) => one.id === kindId);
        return {kind, label: kind.label};
    }

    get storedText() {
        const when = formatDateTime(deserializeDateTime(this.editor.stored.when));
        return _t("There are changes of %s that were not saved.", when);
    }

    get missingText() {
        return this.editor.canvas.missing.map((field) => field.label).join(", ");
    }

    onKeydown(ev) {
        const isField = ev.target.closest?.("input, textarea, select, .modal");
        if (!(ev.ctrlKey || ev.metaKey) || isField || this.editor.viewer) {
            return;
        }
        const key = ev.key.toLowerCase();
        if (key === "z" || key === "y") {
            ev.preventDefault();
            const forward = ev.shiftKey || key === "y";
            return forward ? this.editor.redo() : this.editor.undo();
        }
    }

    confirmLeave() {
        if (!this.editor.isDirty) {
            return true;
        }
        return new Promise((resolve) => {
            this.dialog.add(
                ConfirmationDialog,
                {
                    title: _t("Leave without saving?"),
                    body: _t(
                        "The changes are not saved. This browser keeps them and offers them the next time."
                    ),
                    confirmLabel: _t("Leave"),
                    confirm: () => resolve(true),
                    cancelLabel: _t("Stay"),
                    cancel: () => resolve(false),
                },
                {onClose: () => resolve(false)}
            );
        });
    }

    /** "Save", "Save for me", "Save for all": the last asks first what it means. */
    async save(forAll) {
        const {individual, users, own_setups: own} = this.editor.start;
        if (individual && !forAll) {
            return this.saveNow({forAll});
        }
        this.dialog.add(SaveForAllDialog, {
            changes: await this.editor.server.previewSave(this.editor.setup),
            users,
            ownSetups: individual ? own : 0,
            save: (ownSetups) => this.saveNow({forAll: true, ownSetups}),
        });
    }

    async saveNow(options) {
        const conflict = await this.editor.save(options);
        if (!conflict) {
            const text =
                options.forAll && this.editor.seesOwn
                    ? _t("The setup for all users is saved. You still see your own.")
                    : _t("The setup is saved and in force.");
            this.notification.add(text, {type: "success"});
            return;
        }
        this.dialog.add(ConflictDialog, {
            conflict,
            takeTheirs: () => this.editor.takeOver(conflict, options.forAll),
            saveMine: () => this.saveNow({...options, base: conflict.key}),
        });
    }

    openVersions() {
        const {individual, may_save_for_all: isManager} = this.editor.start;
        this.dialog.add(VersionsDialog, {
            both: individual && isManager,
            forAll: !individual,
            onRestored: () => this.editor.load(),
        });
    }

    openUsers() {
        this.dialog.add(UsersDialog, {
            look: (viewer) => this.editor.preview(viewer),
            copy: (setup) => this.editor.change(setup),
        });
    }

    openReset(forAll) {
        const onReset = () => this.editor.load();
        this.dialog.add(ResetDialog, {forAll, onReset});
    }

    /** Go on from the setup for all users, as it is now, instead of the own one. */
    async copyCommon() {
        const {setup, all_key} = await this.editor.server.getCommon();
        return this.editor.change(setup, {all_key});
    }
}

registry.category("actions").add("webcrm_contacts.card_editor", CardEditor);
