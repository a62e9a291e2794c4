import {registry} from "@web/core/registry";
import {standInOrder} from "./on_screen";

const tours = registry.category("web_tour.tours");

const ONE_WAY_TO_COPY = {
    content: "Copy asks for what must differ; Odoo's Duplicate would not",
    trigger:
        ".o-dropdown--menu:has(.dropdown-item:contains(Copy)):not(:has(.dropdown-item:contains(Duplicate)))",
};

/** Choose an entry of Actions on the card. */
function act(name) {
    return [
        {trigger: ".o_form_view .o_cp_action_menus button", run: "click"},
        ONE_WAY_TO_COPY,
        {trigger: `.o-dropdown--menu .dropdown-item:contains(${name})`, run: "click"},
        {trigger: ".modal .o_form_view"},
    ];
}

function choose(field, text) {
    return [
        {trigger: `.modal [name=${field}] input`, run: `edit ${text}`},
        {
            trigger: `.o-autocomplete--dropdown-item:not(.o_m2o_dropdown_option):contains(${text})`,
            run: "click",
        },
    ];
}

tours.add("webcrm_transfer_copy", {
    steps: () => [
        ...act("Copy"),
        ...choose("organization_id", "Tour Nordvind"),
        {trigger: ".modal footer button[name=action_copy]", run: "click"},
        {trigger: "body:not(:has(.modal)) .o_form_view :contains(Tour Nordvind)"},
    ],
});

const BIRTHDAY = ".modal [name=value_ids] .o_data_row [name=value]";

tours.add("webcrm_transfer_copy_with_another_date", {
    steps: () => [
        ...act("Copy"),
        ...choose("organization_id", "Tour Nordvind"),
        {
            content: "The line that the rule refuses",
            trigger: `.modal .o_data_row.text-danger:contains(Birthday)`,
        },
        {trigger: BIRTHDAY, run: "click"},
        {trigger: `${BIRTHDAY} input`, run: "edit 03/01/1981"},
        {
            content: "Beside it, so that the date is taken over",
            trigger: ".modal .modal-title",
            run: "click",
        },
        {trigger: ".modal .o_data_row:not(.text-danger):contains(Birthday)"},
        {trigger: ".modal footer button[name=action_copy]", run: "click"},
        {trigger: "body:not(:has(.modal)) .o_form_view :contains(Tour Nordvind)"},
    ],
});

tours.add("webcrm_transfer_employer_and_undo", {
    steps: () => [
        ...act("Move"),
        ...choose("organization_id", "Tour Nordvind"),
        {
            content: "What follows a human is ticked",
            trigger:
                ".modal .o_webcrm_transfer_entity:contains(Activities) input:checked",
        },
        {
            content: "The preview says what happens",
            trigger: ".modal [name=preview]:contains(1 activity)",
        },
        {
            content: "What is not ticked stays, with a resigned card",
            trigger: ".modal .o_webcrm_transfer_entity:contains(Activities) input",
            run: "click",
        },
        {
            trigger:
                ".modal [name=stays_with]:contains(Tour Anna at Tour Acme, resigned)",
        },
        {
            trigger: ".modal .o_webcrm_transfer_entity:contains(Activities) input",
            run: "click",
        },
        {trigger: ".modal:not(:has([name=stays_with]))"},
        {
            trigger: ".modal footer button[name=action_move]:contains(Move)",
            run: "click",
        },
        {trigger: ".o_webcrm_transfer_told:contains(Moved Tour Anna to Tour Nordvind)"},
        {trigger: ".o_webcrm_transfer_told:contains(Moved 1 activity)"},
        {trigger: "body:not(:has(.modal)) .o_form_view :contains(Tour Nordvind)"},
        {trigger: ".o_webcrm_transfer_told button:contains(Undo)", run: "click"},
        {trigger: ".o_form_view :contains(Tour Acme)"},
    ],
});

const JOB = ".modal .o_webcrm_transfer_values tr:contains(Job)";
const REFERENCE = ".modal .o_webcrm_transfer_values tr:contains(Reference)";

tours.add("webcrm_transfer_merge_with_overwrite", {
    steps: () => [
        ...act("Move"),
        ...choose("organization_id", "Tour Nordvind"),
        {
            content: "The best match is one click away",
            trigger:
                ".modal .o_webcrm_transfer_matches button:contains(Tour Anna-Berit)",
            run: "click",
        },
        {trigger: `${JOB} td:last-child:contains(Director)`},
        {trigger: `${JOB} td:nth-child(2) input`, run: "click"},
        {trigger: `${JOB} td:last-child:contains(CEO)`},
        {
            content: "What is empty would be filled; the empty side is chosen",
            trigger: `${REFERENCE} td:last-child:contains(T-1)`,
        },
        {trigger: `${REFERENCE} td:nth-child(3):contains(empty) input`, run: "click"},
        {trigger: `${REFERENCE} td:last-child:contains(empty)`},
        {
            trigger: ".modal footer button[name=action_move]:contains(Merge)",
            run: "click",
        },
        {
            trigger:
                ".o_webcrm_transfer_told:contains(Merged Tour Anna into Tour Anna-Berit)",
        },
        {trigger: "body:not(:has(.modal)) .o_form_view :contains(Tour Anna-Berit)"},
    ],
});

tours.add("webcrm_transfer_merge_on_the_card", {
    steps: () => [
        ...act("Merge"),
        ...choose("merge_into_id", "Tour Ann"),
        {
            content: "What there is moves along",
            trigger:
                ".modal .o_webcrm_transfer_entity:contains(Activities) input:checked",
        },
        {trigger: ".modal [name=preview]:contains(is archived and leads to)"},
        {
            trigger: ".modal footer button[name=action_move]:contains(Merge)",
            run: "click",
        },
        {trigger: ".o_webcrm_transfer_told:contains(Moved 1 activity)"},
        {trigger: "body:not(:has(.modal)) .o_form_view :contains(Tour Ann)"},
    ],
});

const HEAD = ".modal .o_webcrm_transfer_values th";
/** Both stand beside each other: who is merged, and who stays. */
const isMergedInto = (source, target) =>
    standInOrder([
        `${HEAD}:contains(${source}):contains(is merged)`,
        `${HEAD}:contains(${target}):contains(stays)`,
    ]);

tours.add("webcrm_transfer_merge_two_of_a_list", {
    steps: () => [
        {
            trigger: ".o_data_row:contains(Tour Anna) .o_list_record_selector input",
            run: "click",
        },
        {
            trigger: ".o_data_row:contains(Tour Bo) .o_list_record_selector input",
            run: "click",
        },
        {trigger: ".o_cp_action_menus button:contains(Actions)", run: "click"},
        ONE_WAY_TO_COPY,
        {trigger: ".o-dropdown--menu .dropdown-item:contains(Merge)", run: "click"},
        {
            content: "The older one stays; the other one is to",
            ...isMergedInto("Tour Bo", "Tour Anna"),
        },
        {trigger: ".modal button:contains(Swap)", run: "click"},
        isMergedInto("Tour Anna", "Tour Bo"),
        {
            trigger: ".modal footer button[name=action_move]:contains(Merge)",
            run: "click",
        },
        {trigger: ".o_webcrm_transfer_told:contains(Merged Tour Anna into Tour Bo)"},
        {trigger: "body:not(:has(.modal)) .o_form_view :contains(Tour Bo)"},
    ],
});

tours.add("webcrm_transfer_resigned", {
    steps: () => [
        {trigger: ".o_webcrm_card_sidebar [name=person_status] input", run: "click"},
        {trigger: ".o_select_menu_item:contains(Resigned)", run: "click"},
        {trigger: ".o_webcrm_resigned_line:contains(Now at another organization?)"},
        {trigger: ".o_webcrm_resigned_line button:contains(Move)", run: "click"},
        {trigger: ".modal .o_form_view [name=person_id]:contains(Tour Anna)"},
        {trigger: ".modal footer button:contains(Cancel)", run: "click"},
        {trigger: "body:not(:has(.modal)) .o_webcrm_resigned_line"},
    ],
});
