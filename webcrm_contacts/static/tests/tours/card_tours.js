import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");

const tab = (name) => [
    {trigger: `[role=tab][name=webcrm_${name}]`, run: "click"},
    {trigger: `[role=tab][name=webcrm_${name}][aria-selected=true]`},
];
const save = () => [
    {trigger: ".o_form_button_save:enabled", run: "click"},
    {trigger: ".o_form_saved"},
];

/** The built-in card, with whatever apps there are: everything on it works. */
tours.add("webcrm_card_from_top_to_bottom", {
    steps: () => [
        {trigger: ".o_webcrm_card h1:contains(Tora Card)"},
        {
            content: "Favorite",
            trigger: "button[name=favorite][aria-pressed=false]",
            run: "click",
        },
        {trigger: "button[name=favorite][aria-pressed=true]"},
        {trigger: "button[name=subscribe][aria-pressed=false]", run: "click"},
        {trigger: "button[name=subscribe][aria-pressed=true]"},
        {content: "A link", trigger: "button[name=links]", run: "click"},
        {trigger: ".o_webcrm_links input[name=url]", run: "edit linkedin.com/in/tora"},
        {trigger: ".o_webcrm_links button:contains(Add link)", run: "click"},
        {
            trigger:
                ".o_webcrm_links a[href='https://linkedin.com/in/tora'][target=_blank]",
        },
        {trigger: "button[name=links]:has(.badge:contains(1))", run: "click"},
        {
            content: "Fields, on the tab and in the sidebar",
            trigger: ".o_webcrm_card_main [name=personal_preferences] textarea",
            run: "edit Calls before noon",
        },
        {trigger: ".o_webcrm_card_sidebar [name=function] input", run: "edit Director"},
        ...save(),
        {content: "Related records", trigger: "body"},
        ...tab("details"),
        {
            trigger:
                ".o_webcrm_entities:contains(Persons) .o_webcrm_row:contains(Bo Card)",
            run: "click",
        },
        {trigger: ".o_webcrm_card h1:contains(Bo Card)"},
        {trigger: ".o_back_button", run: "click"},
        {trigger: ".o_webcrm_card h1:contains(Tora Card)"},
        {trigger: "[role=tab][name=webcrm_details][aria-selected=true]"},
        {
            content: "The log tells the change",
            trigger: ".o_webcrm_log li:contains(Director)",
        },
        {trigger: ".o_webcrm_log li:contains(linkedin.com)"},
        {trigger: ".o_webcrm_log_text", run: "edit Wants a quote"},
        {trigger: ".o_webcrm_log_add:enabled", run: "click"},
        {trigger: ".o_webcrm_log_entries li:first-child:contains(Wants a quote)"},
        {trigger: ".o_webcrm_log_search", run: "edit Director"},
        {
            trigger:
                ".o_webcrm_log_entries:not(:contains(Wants a quote)) li:contains(Director)",
        },
        {
            content: "+ Create knows the organization",
            trigger: ".o_webcrm_entities:contains(Persons) .o_webcrm_create",
            run: "click",
        },
        {trigger: ".o_webcrm_card h1:contains(New person)"},
        {trigger: ".o_webcrm_card_main [name=parent_id] input:value(Card Test A/S)"},
        {trigger: ".o_webcrm_card_main [name=firstname] input", run: "edit Carl"},
        {trigger: ".o_webcrm_card_main [name=lastname] input", run: "edit Card"},
        ...save(),
        {trigger: ".o_webcrm_card h1:contains(Carl Card)"},
        {trigger: ".o_back_button", run: "click"},
        {
            trigger:
                ".o_webcrm_entities:contains(Persons) .o_webcrm_row:contains(Carl Card)",
        },
    ],
});

/** The organization is another company's: its name stands there, and no more. */
tours.add("webcrm_card_hidden_organization", {
    steps: () => [
        {trigger: ".o_field_widget[name=parent_id] input:value(Faraway A/S)"},
        {trigger: ".o_form_view:not(:has(.o_webcrm_organization_field))"},
        {
            trigger: ".o_field_widget[name=function] input",
            run: "edit Director",
        },
        ...save(),
        {trigger: ".o_field_widget[name=parent_id] input:value(Faraway A/S)"},
    ],
});

/** A field of the organization on the card, and a setup that changes meanwhile. */
tours.add("webcrm_card_organization_field", {
    steps: () => [
        {trigger: ".o_webcrm_organization_field input", run: "edit 70 80 90 00"},
        {trigger: ".o_webcrm_organization_field [aria-label*='for all its persons']"},
        ...save(),
        {trigger: ".o_webcrm_organization_field input:value(/70 ?80 ?90 ?00/)"},
        {
            content: "Somebody saves another setup",
            trigger: "body",
            run: async () => {
                const {orm} = odoo.__WOWL_DEBUG__.root.env.services;
                const layouts = "webcrm.card.layout";
                const setup = await orm.call(layouts, "get_setup");
                setup.tabs.fields.name = "Facts";
                await orm.call(layouts, "save_setup", [setup]);
            },
        },
        {
            content: "The next card has it, without a reload",
            trigger: ".o_back_button",
            run: "click",
        },
        {
            trigger: ".o_data_row:contains(Tora Card) .o_data_cell[name=name]",
            run: "click",
        },
        {trigger: "[role=tab][name=webcrm_fields]:contains(Facts)"},
    ],
});
