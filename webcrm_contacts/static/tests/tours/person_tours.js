import {registry} from "@web/core/registry";
import {stepUtils} from "@web_tour/tour_utils";

const tours = registry.category("web_tour.tours");

function searchFor(text) {
    return [
        {trigger: ".o_searchview_input", run: `edit ${text}`},
        {trigger: ".o_searchview_dropdown_toggler, .o_searchview_autocomplete"},
        {trigger: ".o_searchview_input", run: "press Enter"},
        {trigger: `.o_searchview_facet:contains(${text})`},
    ];
}

function find(text, name) {
    return [
        ...searchFor(text),
        {trigger: `.o_data_row:contains(${name})`},
        {
            trigger:
                ".o_data_row:only-child, .o_list_table:not(:has(.o_data_row:nth-child(2)))",
        },
        {trigger: ".o_searchview_facet .o_facet_remove", run: "click"},
        {trigger: ".o_searchview:not(:has(.o_searchview_facet))"},
    ];
}

function toggleTo(side) {
    return [
        {trigger: `.o_webcrm_toggle button[name=${side}]`, run: "click"},
        {trigger: `.o_webcrm_toggle button[name=${side}][aria-pressed=true]`},
    ];
}

/** The way from the app to a person that is found again, and resigns. */
tours.add("webcrm_person_from_start_to_end", {
    url: "/odoo",
    steps: () => [
        ...stepUtils.goToAppSteps("webcrm_contacts.menu_root", "Open the app Persons"),
        {trigger: ".o_webcrm_toggle button[name=persons][aria-pressed=true]"},
        ...toggleTo("organizations"),
        {trigger: ".o_data_row:contains(Tour Test A/S)"},
        ...toggleTo("persons"),
        {trigger: ".o_list_button_add", run: "click"},
        {trigger: ".o_form_view [name=firstname] input:focus", run: "edit Bodil"},
        {trigger: "[name=lastname] input", run: "edit Tourgaard"},
        {trigger: ".o_form_button_save:enabled", run: "click"},
        {
            content: "The missing organization is named in red",
            trigger: ".o_notification:has(.bg-danger):contains(Organization)",
        },
        {trigger: "label.o_field_invalid:contains(Organization)"},
        {trigger: "label:contains(Organization) .visually-hidden:contains(mandatory)"},
        {
            trigger: ".o_webcrm_card_main [name=parent_id] input",
            run: "edit Tour New ApS",
        },
        {
            trigger: '.o-autocomplete--dropdown-item a:contains(Create "Tour New ApS")',
            run: "click",
        },
        {
            trigger: ".o_webcrm_card_main [name=email] input",
            run: "edit bodil@tournew.example",
        },
        {trigger: ".o_webcrm_card_main [name=mobile] input", run: "edit 91 92 93 94"},
        {trigger: ".o_form_button_save:enabled", run: "click"},
        {trigger: ".o_form_saved"},
        {trigger: ".o_back_button", run: "click"},
        ...find("Bodil", "Tourgaard"),
        ...find("bodil@tournew", "Tourgaard"),
        ...find("+45 9192 9394", "Tourgaard"),
        ...find("0045 91-92-93-94", "Tourgaard"),
        ...searchFor("Tourgaard"),
        {
            trigger: ".o_data_row .o_data_cell[name=name]:contains(Tourgaard)",
            run: "click",
        },
        {trigger: ".o_webcrm_card_sidebar [name=person_status] input", run: "click"},
        {trigger: ".o_select_menu_item:contains(Resigned)", run: "click"},
        {trigger: ".o_webcrm_card_sidebar [name=resigned_date]"},
        {trigger: ".o_form_button_save:enabled", run: "click"},
        {trigger: ".o_form_saved"},
        {trigger: ".o_back_button", run: "click"},
        {trigger: ".o_searchview_dropdown_toggler", run: "click"},
        {trigger: ".o_filter_menu .o_menu_item:contains(/^Resigned$/)", run: "click"},
        {trigger: ".o_searchview_facet:contains(Resigned)"},
        {
            trigger:
                ".o_data_row.text-muted:contains(Tourgaard) [aria-label='Status: Resigned']",
        },
    ],
});

tours.add("webcrm_toggle_keeps_text", {
    url: "/odoo/persons",
    steps: () => [
        ...searchFor("Tour Test"),
        {trigger: ".o_data_row:contains(Tora Tour)"},
        ...toggleTo("organizations"),
        {trigger: ".o_searchview_facet:contains(Tour Test)"},
        {trigger: ".o_data_row:contains(Tour Test A/S)"},
        {
            trigger:
                ".o_control_panel:not(:has(.o_back_button)) .o_breadcrumb:contains(Organizations)",
        },
        ...toggleTo("persons"),
        {trigger: ".o_searchview_facet:contains(Tour Test)"},
        {trigger: ".o_data_row:contains(Tora Tour)"},
    ],
});

tours.add("webcrm_caller_opens_card", {
    url: "/odoo/persons?phone=%2B45+20+99+40+50",
    steps: () => [
        {trigger: ".o_form_view .o_webcrm_card h1:contains(Tora Tour)"},
        {trigger: ".o_back_button:contains(Persons)", run: "click"},
        {trigger: ".o_list_view .o_data_row"},
    ],
});

tours.add("webcrm_caller_unknown", {
    url: "/odoo/persons?phone=88776655",
    steps: () => [
        {trigger: ".o_list_view .o_data_row"},
        {trigger: ".o_notification button:contains(Create a person)", run: "click"},
        {trigger: ".o_webcrm_card_main [name=phone] input:value(/88 ?77 ?66 ?55/)"},
        {trigger: ".o_form_button_cancel:enabled", run: "click"},
        {trigger: ".o_list_view"},
    ],
});

tours.add("webcrm_persons_of_organization", {
    url: "/odoo/organizations",
    steps: () => [
        ...searchFor("Tour Test A/S"),
        {trigger: ".o_data_row .o_data_cell:contains(Tour Test A/S)", run: "click"},
        {trigger: ".o_notebook .nav-link.active:contains(Persons)"},
        {
            trigger: "[name=listed_person_ids] .o_data_cell:contains(Tora Tour)",
            run: "click",
        },
        {trigger: ".o_webcrm_card h1:contains(Tora Tour)"},
        {trigger: ".o_back_button:contains(Tour Test A/S)", run: "click"},
        {trigger: "[name=listed_person_ids] a:contains(New person)", run: "click"},
        {
            trigger: ".o_webcrm_card_main [name=firstname] input:focus",
            run: "edit Torben",
        },
        {
            content: "The organization is filled in",
            trigger: ".o_webcrm_card_main [name=parent_id] input:value(Tour Test A/S)",
        },
        {trigger: "[name=lastname] input", run: "edit Tour"},
        {trigger: ".o_form_button_save:enabled", run: "click"},
        {trigger: ".o_form_saved"},
        {trigger: ".o_back_button:contains(Tour Test A/S)", run: "click"},
        {trigger: "[name=listed_person_ids] .o_data_cell:contains(Torben Tour)"},
        {
            trigger: ".oe_stat_button[name=action_open_persons]:contains(2)",
            run: "click",
        },
        {trigger: ".o_list_view .o_data_row:contains(Torben Tour)"},
    ],
});

tours.add("webcrm_assign_organization", {
    url: "/odoo/contacts-without-organization",
    steps: () => [
        ...searchFor("Tourless"),
        {trigger: ".o_data_row:contains(Tourless One)"},
        {
            content: "Only what was searched is selected",
            trigger: ".o_list_table:not(:has(.o_data_row:nth-child(4)))",
        },
        {trigger: "thead .o_list_record_selector input", run: "click"},
        {
            trigger: ".o_control_panel button:contains(Assign organization)",
            run: "click",
        },
        {
            trigger: ".modal [name=mode] label:contains(By the company name)",
            run: "click",
        },
        {trigger: ".modal .alert-info:contains(Tourless Byg)"},
        {trigger: ".modal .alert-warning:contains(1)"},
        {trigger: ".modal-footer button:contains(Assign)", run: "click"},
        {trigger: ".o_notification:contains(2 contacts now have an organization)"},
        {trigger: ".o_data_row:contains(Tourless Three)"},
        {trigger: ".o_list_view:not(:has(.o_data_row:contains(Tourless One)))"},
    ],
});
