import {registry} from "@web/core/registry";
import {created, kind, shortcut, typed} from "@webcrm_contacts/../tests/tours/keyboard";

const tours = registry.category("web_tour.tours");

/** An organization, two persons, an opportunity and what is to be done about it: one
 *  sitting, no mouse. */
tours.add("webcrm_quick_create_opportunity", {
    steps: () => [
        {
            content: "A page that is still being opened closes dialogs",
            trigger: ".o_data_row:contains(Tora Sitting)",
        },
        shortcut("alt+shift+n"),
        ...kind("Organization"),
        typed("name", "Sitting New ApS", "Enter"),
        created("Sitting New ApS"),
        ...kind("Person"),
        typed("firstname", "Ida", "Tab"),
        typed("lastname", "Sitting", "Enter"),
        created("Ida Sitting"),
        {trigger: ".o_webcrm_quick_create [name=firstname] input:focus:value()"},
        typed("firstname", "Otto", "Tab"),
        typed("lastname", "Sitting", "Enter"),
        created("Otto Sitting"),
        ...kind("Opportunity"),
        {
            content: "It is for the latest person",
            trigger: ".o_webcrm_quick_create [name=partner_id] input:value(Otto)",
        },
        typed("name", "Twenty bicycles", "Enter"),
        created("Twenty bicycles"),
        ...kind("Activity"),
        typed("summary", "Send the quotation", "Enter"),
        created("Send the quotation"),
        {trigger: ".o_webcrm_quick_create_overview li:nth-child(5)"},
        shortcut("Escape"),
        {trigger: "body:not(:has(.o_webcrm_quick_create))"},
    ],
});
