import {registry} from "@web/core/registry";
import {queryAllTexts, queryOne, waitUntil} from "@odoo/hoot-dom";
import {check} from "./on_screen";

const tours = registry.category("web_tour.tours");
const DIALOG = ".modal .o_webcrm_merged_dialog";

const UNARCHIVE = [
    {trigger: ".o_cp_action_menus button:contains(Actions)", run: "click"},
    {
        trigger: ".o-dropdown--menu .dropdown-item:contains(Unarchive)",
        run: "click",
    },
];

tours.add("webcrm_transfer_unarchive_undoes", {
    steps: () => [
        {trigger: ".o_form_view .alert:contains(has been merged)"},
        ...UNARCHIVE,
        {trigger: `${DIALOG} p:contains(Tour Anna has been merged into)`},
        {trigger: `${DIALOG} button:contains(Undo the merge)`, run: "click"},
        {
            content: "The same card, in use again, once in the breadcrumb",
            trigger:
                "body:not(:has(.modal)) .o_form_view:not(:has(.alert:contains(has been merged)))",
        },
        {
            trigger:
                ".o_breadcrumb:not(:has(.breadcrumb-item:contains(Tour Anna))) .active:contains(Tour Anna)",
        },
    ],
});

tours.add("webcrm_transfer_unarchive_opens_the_survivor", {
    steps: () => [
        {trigger: ".o_data_row:contains(Tour Anna) input", run: "click"},
        ...UNARCHIVE,
        {
            trigger: `${DIALOG} button:contains(Open Tour Acme, Tour Berit)`,
            run: "click",
        },
        {
            content:
                "The address is that of the card alone; the breadcrumb says it once",
            trigger:
                "body:not(:has(.modal)) .o_form_view .o_last_breadcrumb_item:contains(Tour Berit)",
            async run() {
                const {webcrmCard: id} = queryOne("[data-webcrm-card]").dataset;
                await waitUntil(() => location.pathname === `/odoo/persons/${id}`);
            },
        },
    ],
});

tours.add("webcrm_transfer_unarchive_from_its_form", {
    steps: () => [
        {trigger: ".o_form_view .alert:contains(has been merged)"},
        ...UNARCHIVE,
        {
            trigger: `${DIALOG} button:contains(Open Tour Acme, Tour Berit)`,
            run: "click",
        },
        {
            content: "The card of who stayed takes the place of the merged one",
            trigger:
                "body:not(:has(.modal)) .o_form_view .o_last_breadcrumb_item:contains(Tour Berit)",
            async run() {
                const {webcrmCard: id} = queryOne("[data-webcrm-card]").dataset;
                await waitUntil(() => location.pathname === `/odoo/persons/${id}`);
                const items = ".o_breadcrumb .breadcrumb-item, .o_breadcrumb .active";
                const said = queryAllTexts(items).join(" / ");
                check(said === "Persons / Tour Berit", `The breadcrumb says ${said}`);
            },
        },
    ],
});
