import {registry} from "@web/core/registry";
import {
    backToCard,
    boxes,
    checkMarker,
    gripOf,
    named,
    openEditor,
    panelOf,
    stand,
    standOnFields,
} from "./editor_canvas";
import {atRest, standInOrder} from "./on_screen";

const tours = registry.category("web_tour.tours");

const press = (key) => ({
    trigger: "body",
    run: () =>
        document.activeElement.dispatchEvent(
            new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true})
        ),
});
const announced = (text) => ({
    trigger: `.o_webcrm_announcement:contains(${text})`,
});
const openFields = () => [
    ...openEditor("Anna Holm"),
    {trigger: named("Contact"), timeout: 40000},
];
/** The marker is where a panel that is carried would go. */
const marked = (next) => ({
    trigger: ".o_webcrm_drop_marker",
    async run() {
        await atRest();
        checkMarker(panelOf(next));
    },
});
const rowOf = (field) => `.o_webcrm_field_row:has(.text-muted:contains(${field}))`;
const ofFacts = (field) => `${named("Facts")} .o_field_widget[name=${field}]`;
const choose = (field) => [
    {trigger: ".o_webcrm_field_picker input[type=search]", run: `edit ${field}`},
    {trigger: `.o_webcrm_field_picker [data-name=${field}]`, run: "click"},
];

/** By mouse: from the palette, on the canvas, set up, undone, saved for all. */
tours.add("webcrm_edit_setup_by_mouse", {
    steps: () => [
        ...openFields(),
        {
            content: "What belongs on the other tab is grey and says why",
            trigger: ".o_webcrm_palette_item[data-kind=log][aria-disabled=true]",
        },
        stand("Contact", "Comment"),
        boxes(),
        {
            content: "A panel from the palette",
            trigger: ".o_webcrm_palette_item[data-kind=information]",
            run: "drag_and_drop .o_webcrm_panel[name='webcrm_panel_fields-0-0'] .o_webcrm_panel_name",
        },
        {trigger: "#o_webcrm_panel_title", run: "edit Facts"},
        {trigger: ".o_webcrm_add_fields", run: "click"},
        ...choose("function"),
        ...choose("email"),
        {trigger: ".o_webcrm_add:enabled", run: "click"},
        standInOrder([rowOf("function"), rowOf("email")]),
        {
            content: "A field before another one",
            trigger: `${rowOf("email")} .o_row_handle`,
            run: "drag_and_drop .o_webcrm_field_row[data-index='0']",
        },
        standInOrder(
            [rowOf("email"), rowOf("function")],
            `${rowOf("email")} + ${rowOf("function")}`
        ),
        {trigger: ".o_webcrm_apply", run: "click"},
        {
            content: "It stands there at once, with the person's own values",
            trigger: `${ofFacts("function")}:contains(CEO)`,
        },
        standInOrder([ofFacts("email"), ofFacts("function")]),
        stand("Facts", "Contact", "Comment"),
        boxes(),
        {
            content: "A panel of the card to another column",
            trigger: gripOf("Facts"),
            run: "drag_and_drop .o_webcrm_panel[name='webcrm_panel_fields-1-0'] .o_webcrm_panel_name",
        },
        stand("Facts", "Preferences", "Organization", "Extra Addresses"),
        boxes(),
        {trigger: "button[name=undo]", run: "click"},
        stand("Facts", "Contact", "Comment"),
        boxes(),
        {trigger: "button[name=redo]", run: "click"},
        stand("Facts", "Preferences"),
        {trigger: "[name='webcrm_column_fields-1'] > :first-child:contains(Facts)"},
        boxes(),
        {content: "The tab's name", trigger: "[name=rename_fields]", run: "click"},
        {trigger: "#o_webcrm_tab_name", run: "edit Basics"},
        {trigger: ".o_webcrm_rename_apply", run: "click"},
        {trigger: "[name=layout_fields]:contains(Basics)"},
        {trigger: "button[name=save_for_all]", run: "click"},
        {trigger: ".modal footer .btn-primary", run: "click"},
        {trigger: ".o_notification:contains(in force)"},
        ...backToCard("Anna Holm"),
        {trigger: "[role=tab][name=webcrm_fields]:contains(Basics)"},
        standOnFields("Facts", "Preferences"),
        standOnFields("Contact", "Comment"),
    ],
});

/** By keyboard alone: pick up, move, drop, cancel; told to screen readers. */
tours.add("webcrm_edit_setup_by_keyboard", {
    steps: () => [
        ...openFields(),
        {
            trigger: "[data-key='fields-0-0']",
            run: ({anchor}) => anchor.focus(),
        },
        press(" "),
        announced("Contact picked up"),
        press("ArrowRight"),
        announced("Column 2, position 1"),
        marked("Preferences"),
        press("Escape"),
        announced("Cancelled"),
        stand("Contact", "Comment"),
        press(" "),
        announced("Contact picked up"),
        press("ArrowRight"),
        announced("Column 2, position 1"),
        press(" "),
        announced("Contact was moved"),
        {
            trigger: "[data-key='fields-1-0']:focus",
        },
        stand("Contact", "Preferences", "Organization", "Extra Addresses"),
        boxes(),
        {
            content: "A panel from the palette",
            trigger: ".o_webcrm_palette_item[data-kind=information]",
            run: ({anchor}) => anchor.focus(),
        },
        press(" "),
        announced("Information Panel picked up"),
        press(" "),
        {trigger: "#o_webcrm_panel_title", run: "edit Nothing"},
        {trigger: ".modal .btn-close", run: "click"},
        {trigger: ".o_webcrm_canvas:not(:contains(Nothing))"},
        {trigger: "button[name=save_for_me]:enabled", run: "click"},
        {trigger: ".o_notification:contains(in force)"},
        ...backToCard("Anna Holm"),
        standOnFields("Contact", "Preferences"),
        {
            content: "The way back to the common setup",
            trigger: ".o_webcrm_card_buttons button:contains(Actions)",
            run: "click",
        },
        {trigger: ".o_webcrm_use_common", run: "click"},
        {trigger: ".modal .o_webcrm_changes:contains(Contact)"},
        {trigger: ".modal .o_webcrm_reset:enabled", run: "click"},
        standOnFields("Contact", "Comment"),
    ],
});

/** A manager without developer mode adds a field and places it. */
tours.add("webcrm_custom_field", {
    steps: () => [
        {trigger: ".o_data_row:contains(First Name)"},
        {trigger: ".o_webcrm_add_field", run: "click"},
        {trigger: ".modal [name=label] input", run: "edit Favorite wine"},
        {trigger: ".modal [name=field_type] input", run: "click"},
        {trigger: ".o_select_menu_item:contains(Text)", run: "click"},
        {trigger: ".modal footer button:contains(Add)", run: "click"},
        {
            content: "The registry is loaded anew",
            trigger: ".modal [name=panel_key]",
            timeout: 60000,
        },
        {trigger: ".modal footer button[name=action_place]", run: "click"},
        {
            trigger: ".o_data_row:contains(Favorite wine):contains(Fields ▸ Contact)",
        },
        {
            content: "The other tab, and back",
            trigger: ".o_webcrm_custom_fields_tabs button[name=duplicates]",
            run: "click",
        },
        {
            trigger: ".o_webcrm_custom_fields_tabs button[name=fields]:not(.active)",
            run: "click",
        },
        {
            content: "Mandatory: says how many lack it, and asks",
            trigger:
                ".o_data_row:contains(Favorite wine) button:contains(Make mandatory)",
            run: "click",
        },
        {trigger: ".modal:contains(persons have nothing in)"},
        {trigger: ".modal footer button[name=action_apply]", run: "click"},
        {
            trigger:
                ".o_data_row:contains(Favorite wine) button:contains(Not mandatory)",
        },
    ],
});
