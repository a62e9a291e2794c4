import {registry} from "@web/core/registry";
import {queryAll, queryAllTexts, queryOne, waitUntil} from "@odoo/hoot-dom";
import {areApart, atRest, check, rectOf} from "./on_screen";

const tours = registry.category("web_tour.tours");

const TOLD = ".o_webcrm_transfer_told";
const ITEMS = ".o_breadcrumb .breadcrumb-item, .o_breadcrumb .active";
const FIELDS = ".o_form_sheet .o_field_widget, .o_form_sheet [data-tooltip]";
const ACTIONS = ".o_form_view .o_cp_action_menus button";
const UNDO = ".o-dropdown--menu .dropdown-item:contains(Undo the last move)";

/** A person's card, as its address and the breadcrumb name it. */
const cardOf = (name, organization) => ({
    content: `The address is that of ${name}; the breadcrumb says it once`,
    trigger: `body:not(:has(.modal)) .o_webcrm_card_form [name=parent_id]:contains(${organization})`,
    async run() {
        const {webcrmCard: id} = queryOne("[data-webcrm-card]").dataset;
        // The browser is told a moment after the card is there.
        await waitUntil(() => location.pathname === `/odoo/persons/${id}`);
        check(!location.search, `The address ends in ${location.search}`);
        const items = queryAllTexts(ITEMS);
        check(
            items.join(" / ") === `Persons / ${name}`,
            `The breadcrumb says ${items.join(" / ")}`
        );
    },
});

/** The card is there again when the browser loads the page anew. */
const reload = (name, organization) => [
    {
        content: "Load the page anew",
        trigger: "[data-webcrm-card]",
        run: () => location.reload(),
        expectUnloadPage: true,
    },
    cardOf(name, organization),
];

const coversNothing = {
    content: "What is told lies on no button, tab or field",
    trigger: TOLD,
    async run({anchor}) {
        await atRest();
        const box = rectOf(anchor);
        check(box.height > 0 && box.right <= innerWidth, "It can be seen");
        const others = `.o_control_panel button, .o_statusbar_status, .nav-link, ${FIELDS}`;
        for (const other of queryAll(others, {visible: true})) {
            check(areApart(box, rectOf(other)), `It lies on ${other.outerHTML}`);
        }
    },
};

const act = (name) => [
    {trigger: ACTIONS, run: "click"},
    {trigger: `.o-dropdown--menu .dropdown-item:contains(${name})`, run: "click"},
];

const offersNoUndo = [
    {trigger: ACTIONS, run: "click"},
    {
        trigger: `.o-dropdown--menu:has(.dropdown-item:contains(Merge)):not(:has(${UNDO}))`,
    },
    {trigger: ACTIONS, run: "click"},
    {trigger: "body:not(:has(.o-dropdown--menu))"},
];

function choose(field, text) {
    return [
        {trigger: `.modal [name=${field}] input`, run: `edit ${text}`},
        {
            trigger: `.o-autocomplete--dropdown-item:not(.o_m2o_dropdown_option):contains(${text})`,
            run: "click",
        },
    ];
}

const openAnna = {
    trigger: ".o_data_row:contains(Told Acme) .o_data_cell:contains(Told Anna)",
    run: "click",
};

tours.add("webcrm_transfer_told_move", {
    steps: () => [
        openAnna,
        cardOf("Told Anna", "Told Acme"),
        ...offersNoUndo,
        ...act("Move"),
        ...choose("organization_id", "Told Nordvind"),
        {trigger: ".modal footer button:contains(Move)", run: "click"},
        {trigger: `${TOLD}:contains(Moved Told Anna to Told Nordvind)`},
        cardOf("Told Anna", "Told Nordvind"),
        coversNothing,
        ...reload("Told Anna", "Told Nordvind"),
        ...act("Undo the last move"),
        {trigger: `${TOLD}:contains(Undone: Told Anna is at Told Acme again)`},
        {trigger: `${TOLD}:contains(Moved back 1 activity)`},
        cardOf("Told Anna", "Told Acme"),
        coversNothing,
        ...offersNoUndo,
        ...reload("Told Anna", "Told Acme"),
    ],
});

const merge = [
    ...act("Merge"),
    ...choose("merge_into_id", "Told Ann"),
    {trigger: ".modal footer button:contains(Merge)", run: "click"},
    {trigger: `${TOLD}:contains(Merged Told Anna into Told Ann)`},
    cardOf("Told Ann", "Told Acme"),
];

tours.add("webcrm_transfer_told_merge", {
    steps: () => [
        openAnna,
        ...merge,
        coversNothing,
        ...reload("Told Ann", "Told Acme"),
        ...act("Undo the last move"),
        {
            trigger: `${TOLD}:contains(Told Ann and Told Anna are separate persons again)`,
        },
        cardOf("Told Anna", "Told Acme"),
        coversNothing,
        ...merge,
        {trigger: `${TOLD} button:contains(Undo)`, run: "click"},
        {trigger: `${TOLD}:contains(separate persons again):not(:has(.btn-link))`},
        cardOf("Told Anna", "Told Acme"),
    ],
});

tours.add("webcrm_transfer_told_copy", {
    steps: () => [
        openAnna,
        ...act("Copy"),
        ...choose("organization_id", "Told Nordvind"),
        {trigger: ".modal footer button:contains(Copy)", run: "click"},
        {
            content: "A copy is not undone: there is nothing but to read it",
            trigger: `${TOLD}:contains(Copied Told Anna to Told Nordvind):not(:has(.btn-link))`,
        },
        cardOf("Told Anna", "Told Nordvind"),
        coversNothing,
        ...reload("Told Anna", "Told Nordvind"),
    ],
});

const lines = ".o_webcrm_copy_values .o_data_row";

tours.add("webcrm_transfer_told_copy_three", {
    steps: () => [
        {trigger: ".o_list_table thead .o_list_record_selector input", run: "click"},
        {trigger: ".o_cp_action_menus button:contains(Actions)", run: "click"},
        {trigger: ".o-dropdown--menu .dropdown-item:contains(Copy)", run: "click"},
        ...choose("organization_id", "Told Nordvind"),
        {
            trigger: `.modal:has(${lines}:contains(Job Title):contains(Mandatory: fill it in))`,
        },
        {trigger: ".modal footer button:contains(Copy)", run: "click"},
        {
            content: "It is refused in words, and the dialog is still there",
            trigger:
                ".modal:contains(Told Bo cannot be copied without: Job Title.):contains(Told Ann cannot be copied without: Job Title.)",
        },
        {trigger: ".modal footer button:contains(Close)", run: "click"},
        {
            trigger: `.modal tbody:contains(Told Bo) .o_data_row:contains(Job Title) input`,
            run: "edit Clerk",
        },
        {
            trigger: `.modal tbody:contains(Told Ann):not(:contains(Told Anna)) .o_data_row:contains(Job Title) input`,
            run: "edit Nurse",
        },
        {trigger: ".modal .modal-title", run: "click"},
        {trigger: `.modal:not(:has(${lines}:contains(fill it in)))`},
        {trigger: ".modal footer button:contains(Copy)", run: "click"},
        {
            content: "The list of the copies; no dialog in the address",
            trigger:
                "body:not(:has(.modal)) .o_last_breadcrumb_item:contains(Copied to Told Nordvind)",
            run() {
                check(location.pathname === "/odoo/persons", location.pathname);
            },
        },
        {trigger: ".o_data_row:contains(Told Bo):contains(Clerk)"},
    ],
});
