import {registry} from "@web/core/registry";
import {stepUtils} from "@web_tour/tour_utils";

const tours = registry.category("web_tour.tours");
const card = (field) => `.o_webcrm_card_main .o_field_widget[name=${field}] input`;

const newPerson = [
    ...stepUtils.goToAppSteps("webcrm_contacts.menu_root", "Open the app Persons"),
    {trigger: ".o_list_button_add", run: "click"},
    {trigger: ".o_form_view [name=firstname] input", run: "edit Dora"},
    {trigger: card("lastname"), run: "edit Double"},
    {trigger: card("parent_id"), run: "edit Double Test A/S"},
    {
        trigger: ".o-autocomplete--dropdown-item a:contains(/^Double Test A/)",
        run: "click",
    },
    {trigger: card("function"), run: "edit Tester"},
];

/** Who exists is named while the address is typed; saving is refused; it is corrected. */
tours.add("webcrm_duplicate_warning_while_typing", {
    url: "/odoo",
    steps: () => [
        ...newPerson,
        {trigger: card("email"), run: "fill DORA@double.example"},
        {
            content: "Before the field is left, the person that exists is named",
            trigger:
                ".o_webcrm_duplicate_hint .text-danger:contains(Dora Double, Double Test A/S)",
        },
        {
            content: "The link opens it beside the form",
            trigger: ".o_webcrm_duplicate_hint .text-danger a",
            run: "click",
        },
        {trigger: ".modal .o_form_view h1:contains(Dora Double)"},
        {trigger: ".modal .o_form_button_cancel", run: "click"},
        {trigger: "body:not(:has(.modal))"},
        {trigger: ".o_form_button_save:enabled", run: "click"},
        {trigger: ".o_webcrm_duplicate_dialog:contains(Full name and e-mail)"},
        {trigger: ".o_webcrm_duplicate_dialog:contains(dora@double.example)"},
        {trigger: ".o_webcrm_duplicate_dialog .btn-primary", run: "click"},
        {
            content: "Nothing typed is lost",
            trigger: card("function"),
            run({anchor}) {
                if (anchor.value !== "Tester") {
                    throw new Error(`The job title is ${anchor.value}`);
                }
            },
        },
        {trigger: card("email"), run: "edit dora.b@double.example"},
        {trigger: "body:not(:has(.o_webcrm_duplicate_hint .text-danger))"},
        ...stepUtils.saveForm(),
    ],
});

/** The person that exists is used instead; what was typed is carried over. */
tours.add("webcrm_duplicate_use_existing", {
    url: "/odoo",
    steps: () => [
        ...newPerson,
        {trigger: card("email"), run: "edit dora@double.example"},
        {trigger: ".o_webcrm_duplicate_hint .text-danger button", run: "click"},
        {trigger: ".o_notification:contains(Filled in: Job Title)"},
        {trigger: ".o_webcrm_card_head h1:contains(Dora Double)"},
        {trigger: ".o_form_saved"},
    ],
});

/** Doubles are found, compared, and said to be different. */
tours.add("webcrm_duplicate_find", {
    url: "/odoo",
    steps: () => [
        ...stepUtils.goToAppSteps("webcrm_contacts.menu_root", "Open the app Persons"),
        {
            trigger: "[data-menu-xmlid='webcrm_contacts.menu_duplicate_group']",
            run: "click",
        },
        {trigger: ".o_breadcrumb:contains(Find Duplicates)"},
        {trigger: ".o_searchview_input", run: "edit twin@double.example"},
        {trigger: ".o_searchview_input", run: "press Enter"},
        {trigger: ".o_searchview_facet:contains(twin@double.example)"},
        {
            trigger:
                ".o_data_row:only-child, .o_data_row:contains(Tina Twin, Double Test A/S)",
        },
        {trigger: ".o_data_row button[name=action_compare]", run: "click"},
        {trigger: ".o_webcrm_duplicate_compare tr:contains(E-mail)"},
        {
            trigger:
                ".o_webcrm_duplicate_compare .modal-footer button:contains(Not duplicates)",
            run: "click",
        },
        {trigger: "body:not(:has(.modal))"},
        {trigger: ".o_view_nocontent_smiling_face"},
    ],
});

/** The card names the double and leads to the comparison. */
tours.add("webcrm_duplicate_on_card", {
    steps: () => [
        {
            trigger:
                ".o_webcrm_possible_duplicates:contains(Possible duplicate: Tim Twin)",
        },
        {trigger: ".o_webcrm_possible_duplicates button", run: "click"},
        {trigger: ".o_webcrm_duplicate_compare thead:contains(Tim Twin)"},
        {trigger: ".modal-footer button:contains(Close)", run: "click"},
        {trigger: "body:not(:has(.modal))"},
    ],
});

/** The manager makes a rule, sees what collides, and gets at the persons. */
tours.add("webcrm_duplicate_rule", {
    url: "/odoo/duplicate-rules",
    steps: () => [
        {trigger: ".o_data_row:contains(Full name and e-mail)"},
        {trigger: ".o_list_button_add", run: "click"},
        {trigger: "[name=first_field_id] input", run: "edit Job"},
        {
            trigger: ".o-autocomplete--dropdown-item a:contains(Job Position)",
            run: "click",
        },
        {trigger: "[name=normalization]:contains(blanks are ignored)"},
        {trigger: "[name=action] label:contains(Warn)", run: "click"},
        ...stepUtils.saveForm(),
        {trigger: ".o_stat_text:contains(Persons Collide)"},
        {trigger: "button[name=action_open_collisions]", run: "click"},
        {trigger: ".o_data_row:contains(Tina Twin)"},
    ],
});
