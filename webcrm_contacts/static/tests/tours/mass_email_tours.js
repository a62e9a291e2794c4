import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");

function choose(name) {
    return {
        trigger: `.o_data_row:contains(${name}) .o_list_record_selector input`,
        run: "click",
    };
}

function action(name) {
    return [
        {trigger: ".o_control_panel button:contains(Actions)", run: "click"},
        {trigger: `.o-dropdown-item:contains(${name})`, run: "click"},
    ];
}

const BADGE = ".o_webcrm_card_head .badge:contains(No mass e-mails)";

/** Two are blocked from the list, with a reason; the card of one says so. */
tours.add("webcrm_mass_email_block", {
    url: "/odoo/persons?debug=0",
    steps: () => [
        choose("Tour Anna"),
        choose("Tour Bent"),
        ...action("Block mass e-mails"),
        {trigger: ".modal:contains(2 persons will get no mass e-mails any more)"},
        {trigger: ".modal [name=note] input", run: "edit asked by phone"},
        {trigger: ".modal button[name=action_apply]:visible", run: "click"},
        {trigger: ".o_notification:contains(Mass e-mails blocked: 2)"},
        {
            trigger: ".o_data_row:contains(Tour Anna) .fa-ban[aria-label*=phone]",
        },
        {trigger: ".o_data_row:contains(Tour Anna) td[name=name]", run: "click"},
        {trigger: `${BADGE}:contains(asked)`},
        {trigger: ".o_webcrm_mass_email_block input[type=checkbox]", run: "click"},
        {
            content: "What lifts the block has a reason of its own",
            trigger: ".o_webcrm_mass_email_note input:value()",
            run: "edit changed her mind",
        },
        {trigger: ".o_form_button_save:enabled", run: "click"},
        {trigger: ".o_form_saved"},
        {trigger: `.o_webcrm_card_head:not(:has(.badge:contains(No mass e-mails)))`},
    ],
});

/** An address that is taken out may be kept, and taken back. */
tours.add("webcrm_mass_email_keep_address", {
    steps: () => [
        {
            trigger: ".o_webcrm_card_main [name=email] input:value(anna@tour.example)",
            run: "clear",
        },
        {trigger: ".o_webcrm_card_main [name=phone] input", run: "click"},
        {trigger: "button:contains(Keep the address)", run: "click"},
        {trigger: "[name=email]:contains(never written to: anna@tour.example)"},
        {trigger: ".o_form_button_save:enabled", run: "click"},
        {trigger: ".o_form_saved"},
        {trigger: "button:contains(Use it again)", run: "click"},
        {trigger: ".o_webcrm_card_main [name=email] input:value(anna@tour.example)"},
        {trigger: ".o_form_button_save:enabled", run: "click"},
        {trigger: ".o_form_saved"},
    ],
});
