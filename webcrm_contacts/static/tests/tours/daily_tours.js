import {registry} from "@web/core/registry";
import {created, kind, shortcut, typed} from "./keyboard";
import {standInOrder} from "./on_screen";

const tours = registry.category("web_tour.tours");

const OVERVIEW = ".o_webcrm_quick_create_overview";

const type = (name, text, andSave = false) => ({
    trigger: `.o_webcrm_quick_create [name=${name}] input:focus, .o_webcrm_quick_create [name=${name}] input`,
    run: andSave ? `edit ${text} && press Enter` : `edit ${text}`,
});

/** An organization and two persons in one sitting, by the keyboard. */
tours.add("webcrm_quick_create_by_keyboard", {
    steps: () => [
        {
            content: "A page that is still being opened closes dialogs",
            trigger: ".o_data_row:contains(Tora Daily)",
        },
        shortcut("alt+shift+n"),
        ...kind("Organization"),
        typed("name", "Daily New ApS", "Enter"),
        created("Daily New ApS"),
        ...kind("Person"),
        {
            content: "The organization is there, the cursor is in First name",
            trigger:
                ".o_webcrm_quick_create [name=parent_id] input:value(Daily New ApS)",
        },
        typed("firstname", "Ida", "Tab"),
        typed("lastname", "Daily", "Enter"),
        created("Ida Daily"),
        {trigger: ".o_webcrm_quick_create [name=firstname] input:focus:value()"},
        typed("firstname", "Otto", "Tab"),
        typed("lastname", "Daily", "Enter"),
        created("Otto Daily"),
        ...kind("Activity"),
        typed("summary", "Send the brochure", "Enter"),
        created("Send the brochure"),
        {
            content: "The newest stands above what was created before",
            ...standInOrder(
                ["Send the brochure", "Otto Daily", "Ida Daily", "Daily New ApS"].map(
                    (name, i) => `${OVERVIEW} li:nth-child(${i + 1}):contains(${name})`
                )
            ),
        },
        shortcut("Escape"),
        {trigger: "body:not(:has(.o_webcrm_quick_create))"},
    ],
});

/** Ten persons of a trade fair: one tag for all of them. */
tours.add("webcrm_quick_create_trade_fair", {
    steps: () => [
        {trigger: ".o_data_row:contains(Tora Daily)"},
        {trigger: ".o_webcrm_quick_create_toggle", run: "click"},
        {trigger: "#webcrm_sitting_tag", run: "edit Fair 2026"},
        {
            trigger: '.o-autocomplete--dropdown-item:contains(Create "Fair 2026")',
            run: "click",
        },
        {
            trigger: ".o_webcrm_quick_create [name=parent_id] input",
            run: "edit Daily Test A/S",
        },
        {
            trigger: ".o-autocomplete--dropdown-item:contains(Daily Test A/S)",
            run: "click",
        },
        ...Array.from({length: 10}, (_value, i) => [
            type("firstname", `Guest${i}`),
            type("lastname", "Fair", true),
            created(`Guest${i} Fair`),
        ]).flat(),
        {trigger: ".modal-footer button:contains(Close)", run: "click"},
        {trigger: "body:not(:has(.o_webcrm_quick_create))"},
    ],
});

/** The tag is on the organization, too, that is made in the form of a person. */
tours.add("webcrm_quick_create_tag_on_the_way", {
    steps: () => [
        {trigger: ".o_data_row:contains(Tora Daily)"},
        {trigger: ".o_webcrm_quick_create_toggle", run: "click"},
        {trigger: ".o_webcrm_quick_create [name=firstname] input"},
        {trigger: "#webcrm_sitting_tag", run: "edit Fair 2027"},
        {
            trigger: '.o-autocomplete--dropdown-item:contains(Create "Fair 2027")',
            run: "click",
        },
        {trigger: "#webcrm_sitting_tag:value(Fair 2027)"},
        {
            trigger: ".o_webcrm_quick_create [name=parent_id] input",
            run: "edit On The Way ApS",
        },
        {
            trigger: '.o-autocomplete--dropdown-item:contains(Create "On The Way ApS")',
            run: "click",
        },
        type("firstname", "Ida"),
        type("lastname", "Ontheway", true),
        created("Ida Ontheway"),
        {trigger: ".modal-footer button:contains(Close)", run: "click"},
        {trigger: "body:not(:has(.o_webcrm_quick_create))"},
    ],
});

/** Star in the list, favorite in the top bar, one click to the card. */
tours.add("webcrm_favorite_to_card", {
    steps: () => [
        {
            trigger: ".o_data_row:contains(Tora Daily) .o_webcrm_person_mark",
            run: "click",
        },
        {
            trigger:
                ".o_data_row:contains(Tora Daily) .o_webcrm_person_mark[aria-pressed=true]",
        },
        {trigger: ".o_webcrm_favorites_toggle", run: "click"},
        {
            trigger: ".o_webcrm_favorite:contains(Tora Daily):contains(Daily Test A/S)",
            run: "click",
        },
        {trigger: ".o_webcrm_card h1:contains(Tora Daily)"},
        {trigger: "button[name=favorite][aria-pressed=true]"},
    ],
});

/** A call from the card: what was said, and what comes next. */
tours.add("webcrm_log_a_call", {
    steps: () => [
        {trigger: "button[name=action_log_call]:visible", run: "click"},
        {trigger: ".modal [name=note] textarea", run: "edit Wants a quotation"},
        {trigger: ".modal [name=plan_next] input", run: "click"},
        {trigger: ".modal [name=next_summary] input", run: "edit The quotation"},
        {trigger: ".modal button[name=action_log]", run: "click"},
        {trigger: ".o_notification:contains(Tora Daily)"},
        {trigger: "body:not(:has(.modal))"},
    ],
});
