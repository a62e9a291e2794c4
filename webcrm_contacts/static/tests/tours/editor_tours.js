import {registry} from "@web/core/registry";

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
const openEditor = () => [
    {trigger: ".o_webcrm_card h1:contains(Tora Editor)"},
    {trigger: ".o_webcrm_card_buttons button:contains(Actions)", run: "click"},
    {trigger: ".o_webcrm_edit_setup[aria-disabled=false]", run: "click"},
    {
        trigger: ".o_webcrm_canvas .o_webcrm_panel_name:contains(Contact)",
        timeout: 40000,
    },
];
const backToCard = () => [
    {trigger: ".o_webcrm_card_editor .o_back_button", run: "click"},
    {trigger: ".o_webcrm_card h1:contains(Tora Editor)"},
];

/** By mouse: from the palette, on the canvas, set up, undone, saved for all. */
tours.add("webcrm_edit_setup_by_mouse", {
    steps: () => [
        ...openEditor(),
        {
            content: "What belongs on the other tab is grey and says why",
            trigger: ".o_webcrm_palette_item[data-kind=log][aria-disabled=true]",
        },
        {
            content: "A panel from the palette",
            trigger: ".o_webcrm_palette_item[data-kind=information]",
            run: "drag_and_drop .o_webcrm_panel[name='webcrm_panel_fields-0-0'] .o_webcrm_panel_name",
        },
        {trigger: "#o_webcrm_panel_title", run: "edit Facts"},
        {trigger: ".o_webcrm_add_fields", run: "click"},
        {trigger: ".o_webcrm_field_picker input[type=search]", run: "edit function"},
        {trigger: ".o_webcrm_field_picker [data-name=function]", run: "click"},
        {trigger: ".o_webcrm_add:enabled", run: "click"},
        {trigger: ".o_webcrm_apply", run: "click"},
        {
            content: "It stands there at once, with the person's own value",
            trigger:
                ".o_webcrm_panel:contains(Facts) [name=function]:contains(Director)",
        },
        {
            content: "A panel of the card to another column",
            trigger: ".o_webcrm_panel:contains(Facts) .o_webcrm_grip",
            run: "drag_and_drop .o_webcrm_panel[name='webcrm_panel_fields-1-0'] .o_webcrm_panel_name",
        },
        {
            trigger:
                "[name='webcrm_column_fields-1'] .o_webcrm_panel_name:contains(Facts)",
        },
        {trigger: "button[name=undo]", run: "click"},
        {
            trigger:
                "[name='webcrm_column_fields-0'] .o_webcrm_panel_name:contains(Facts)",
        },
        {trigger: "button[name=redo]", run: "click"},
        {
            trigger:
                "[name='webcrm_column_fields-1'] .o_webcrm_panel_name:contains(Facts)",
        },
        {content: "The tab's name", trigger: "[name=rename_fields]", run: "click"},
        {trigger: "#o_webcrm_tab_name", run: "edit Basics"},
        {trigger: ".o_webcrm_rename_apply", run: "click"},
        {trigger: "[name=layout_fields]:contains(Basics)"},
        {trigger: "button[name=save_for_all]", run: "click"},
        {trigger: ".modal footer .btn-primary", run: "click"},
        {trigger: ".o_notification:contains(in force)"},
        ...backToCard(),
        {trigger: "[role=tab][name=webcrm_fields]:contains(Basics)"},
        {trigger: ".o_webcrm_card_main .o_webcrm_panel:contains(Facts)"},
    ],
});

/** By keyboard alone: pick up, move, drop, cancel; told to screen readers. */
tours.add("webcrm_edit_setup_by_keyboard", {
    steps: () => [
        ...openEditor(),
        {
            trigger: "[data-key='fields-0-0']",
            run: ({anchor}) => anchor.focus(),
        },
        press(" "),
        announced("Contact picked up"),
        press("ArrowRight"),
        announced("Column 2, position 1"),
        {trigger: ".o_webcrm_drop_marker"},
        press("Escape"),
        announced("Cancelled"),
        press(" "),
        announced("Contact picked up"),
        press("ArrowRight"),
        announced("Column 2, position 1"),
        press(" "),
        announced("Contact was moved"),
        {
            trigger: "[data-key='fields-1-0']:focus",
        },
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
        ...backToCard(),
        {
            content: "The way back to the common setup",
            trigger: ".o_webcrm_card_buttons button:contains(Actions)",
            run: "click",
        },
        {trigger: ".o_webcrm_use_common", run: "click"},
        {trigger: ".modal .o_webcrm_changes:contains(Contact)"},
        {trigger: ".modal .o_webcrm_reset:enabled", run: "click"},
        {trigger: ".o_webcrm_card h1:contains(Tora Editor)"},
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
