import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");
const NOTICE = ".o_webcrm_resigned_notice";

const save = () => [
    {trigger: ".o_form_button_save:enabled", run: "click"},
    {trigger: ".o_form_saved"},
];

/**
 * A resigned person is chosen: the notice names who is there, and hinders nobody.
 *
 * @param {string} field where the contact is chosen
 * @param {string} shown selector of what is chosen in it
 */
const chooseResigned = (field, shown) => [
    {trigger: `[name=${field}] input`, run: "edit Sofus Pickertour"},
    {
        content: "Not one of the choices to create somebody of that name",
        trigger:
            ".o-autocomplete--dropdown-item:contains(Picker Tour A/S):contains(Sofus)",
        run: "click",
    },
    {trigger: `${NOTICE}:contains(Sofus Pickertour has resigned)`},
    {trigger: `${NOTICE}:contains(Now at Picker Tour A/S)`},
    {content: "It is chosen all the same", trigger: shown},
    ...save(),
    {content: "The notice stays until it was read", trigger: NOTICE},
];

/** The alternative that the notice offers takes the place of the resigned person. */
const takeAlternative = (shown) => [
    {trigger: `${NOTICE} button:contains(Tora Pickertour, CEO)`, run: "click"},
    {trigger: shown},
    {trigger: `body:not(:has(${NOTICE}))`},
    ...save(),
];

const inField = (name) => `[name=partner_id] input:value(${name})`;
const attending = (name) => `[name=partner_ids] .o_tag:contains(${name})`;

/** Whoever resigned is saved as chosen, and then who is there instead. */
const chooseBoth = (field, isShown) => [
    ...chooseResigned(field, isShown("Sofus")),
    ...takeAlternative(isShown("Tora")),
];

tours.add("webcrm_choose_contact", {
    steps: () => chooseBoth("partner_id", inField),
});

tours.add("webcrm_choose_attendee", {
    steps: () => chooseBoth("partner_ids", attending),
});
