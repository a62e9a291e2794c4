import {getService, mountWithCleanup, onRpc} from "@web/../tests/web_test_helpers";
import {WebClient} from "@web/webclient/webclient";

const entity = {
    type: "entities",
    title: "",
    collapsed: false,
    entity_type: 1,
    scope: "person",
    states: [],
    responsible: "any",
    period: "any",
    domain: "[]",
    order: "",
    columns: [],
    limit: 5,
};

const fieldsKind = (id, tabs) => ({
    id,
    label: id === "fields" ? "Fields Panel" : "Information Panel",
    icon: "fa-list",
    group: id,
    tabs,
    once: false,
    panel: {type: id, title: "", collapsed: false, columns: 1, items: []},
});

export const KINDS = [
    fieldsKind("fields", ["fields"]),
    fieldsKind("information", ["fields", "details"]),
    {
        id: "entities-1",
        label: "Opportunities",
        icon: "fa-star",
        group: "entities",
        tabs: ["details"],
        once: false,
        panel: entity,
    },
    {
        id: "log",
        label: "Log",
        icon: "fa-history",
        group: "log",
        tabs: ["details"],
        once: true,
        panel: {type: "log", title: "", collapsed: false},
    },
    {
        id: "contact",
        label: "Numbers and E-mail",
        icon: "fa-id-card-o",
        group: "sidebar",
        tabs: ["sidebar"],
        once: true,
        panel: "contact",
    },
];

export const FIELDS = [
    ["function", "Job Title", "person", "editable", ""],
    ["email", "E-mail", "person", "editable", ""],
    ["write_date", "Last Updated on", "person", "readonly", ""],
    ["image_1920", "Image", "person", "readonly", "Pictures have no place."],
    ["organization.phone", "Phone", "organization", "editable", ""],
].map(([name, label, group, mode, reason]) => ({
    name,
    label,
    group,
    mode,
    reason,
    technical: name.replace("organization.", ""),
}));

/** A setup with two panels side by side, and the log on the second tab. */
export function editorSetup() {
    const panel = (title, name) => ({type: "fields", title, items: [{name}]});
    return {
        version: 1,
        default_tab: "fields",
        tabs: {
            fields: {
                name: "",
                disposition: "1:1",
                columns: [[panel("Contact", "email")], [panel("Work", "function")]],
            },
            details: {
                name: "",
                disposition: "1",
                columns: [[{type: "log", title: ""}]],
            },
        },
        sidebar: ["contact"],
    };
}

const NAME = {name: {name: "name", string: "Name", type: "char"}};

/** As the server draws a draft: a column per column, a frame with tools per panel. */
function draw(setup) {
    const frame = (key) => `
        <div class="o_webcrm_panel" name="webcrm_panel_${key}">
            <widget name="webcrm_panel_tools" key="${key}"/>
        </div>`;
    const column = (tab, panels, index) => `
        <div class="o_webcrm_grid_column" name="webcrm_column_${tab}-${index}">
            ${panels.map((_panel, i) => frame(`${tab}-${index}-${i}`)).join("")}
        </div>`;
    const page = ([tab, {name, columns}]) => `
        <page name="webcrm_${tab}" string="${name || tab}">
            <div style="display:flex">
                ${columns.map((panels, i) => column(tab, panels, i)).join("")}
            </div>
        </page>`;
    return `
        <form js_class="webcrm_card_canvas" disable_autofocus="1">
            <div class="o_webcrm_card_main">
                <field name="name"/>
                <notebook>${Object.entries(setup.tabs).map(page).join("")}</notebook>
            </div>
            <div class="o_webcrm_card_sidebar">
                ${column("sidebar", setup.sidebar, 0)}
            </div>
        </form>`;
}

/**
 * Open the screen "Edit setup"; `saved` collects what is saved.
 *
 * @param {object} [start] other answers of `get_start`
 * @param {object} [options]
 * @param {Function} [options.onSave] answers a save
 */
export async function openEditor(start = {}, {onSave} = {}) {
    const saved = [];
    onRpc("webcrm.card.editor", "get_start", () => ({
        setup: saved.length ? saved.at(-1)[0] : editorSetup(),
        individual: true,
        may_save: true,
        may_save_for_all: true,
        own_key: "0",
        all_key: "7-1",
        users: 14,
        own_setups: 2,
        problems: [],
        kinds: KINDS,
        fields: FIELDS,
        entities: {1: {name: "Opportunities", model: "crm.lead", fields: {}}},
        ...start,
    }));
    onRpc("webcrm.card.editor", "preview_save", () => ["Tab Fields: name built-in"]);
    onRpc("webcrm.card.editor", "get_draft", ({args}) => ({
        arch: draw(args[1]),
        fields: NAME,
        relatedModels: {"res.partner": {fields: NAME}},
        panels: {},
        head: {},
        missing: start.missing || [],
    }));
    onRpc("webcrm.card.layout", "save_setup", ({args}) => {
        const answer = onSave?.(args);
        saved.push(args);
        return answer || {};
    });
    await mountWithCleanup(WebClient);
    await showEditor();
    return saved;
}

/** Go to the screen, or there once more. */
export function showEditor() {
    return getService("action").doAction({
        type: "ir.actions.client",
        tag: "webcrm_contacts.card_editor",
        context: {active_id: 102},
    });
}
