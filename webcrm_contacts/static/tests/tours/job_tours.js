import {queryAll, queryOne} from "@odoo/hoot-dom";
import {registry} from "@web/core/registry";

import {check, isInside, rectOf} from "./on_screen";

const tours = registry.category("web_tour.tours");

const TOGGLE = ".o_webcrm_jobs_toggle";
const SCREEN = () => ({left: 0, top: 0, right: innerWidth, bottom: innerHeight});
const isSeen = (el) => Boolean(el && el.offsetParent);
const part = (name) => document.querySelector(`${TOGGLE} .o_webcrm_jobs_${name}`);

/** The bar as a whole is on the screen, and its menus are whole or under "+". */
function checkBar() {
    const systray = rectOf(queryOne(".o_menu_systray"));
    check(isInside(systray, SCREEN()), "The top bar leaves the screen");
    const sections = queryAll(".o_menu_sections > *").filter(isSeen).map(rectOf);
    check(
        sections.every(({right}) => right <= systray.left + 1),
        "A menu lies below the line"
    );
}

/** A step: what of the line is seen. */
const shows = ({name, figure}) => ({
    content: "The line takes the room there is",
    trigger: TOGGLE,
    run() {
        check(isSeen(part("name")) === name, `The name is seen: ${!name}`);
        check(isSeen(part("figure")) === figure, `The figure is seen: ${!figure}`);
        checkBar();
    },
});

const menuIsWhole = {
    content: "The menu is on the screen, none of its buttons cut",
    trigger: ".o_webcrm_jobs .o_webcrm_jobs_all",
    run() {
        const menu = queryOne(".o_webcrm_jobs");
        check(isInside(rectOf(menu), SCREEN()), "The menu leaves the screen");
        for (const button of menu.querySelectorAll("button")) {
            check(isInside(rectOf(button), rectOf(menu)), `${button.name} is cut`);
        }
    },
};

/** Pause, resume and cancel in the menu; the job itself a click away. */
tours.add("webcrm_job_steer", {
    steps: () => [
        {trigger: `${TOGGLE}[data-state=waiting]`, run: "click"},
        menuIsWhole,
        {trigger: ".o_webcrm_jobs [name=pause]", run: "click"},
        {trigger: `${TOGGLE}[data-state=paused]`},
        {trigger: ".o_webcrm_jobs [name=resume]", run: "click"},
        {trigger: `${TOGGLE}[data-state=waiting]`},
        {trigger: ".o_webcrm_jobs [name=open]", run: "click"},
        {trigger: ".o_form_view .o_statusbar_status [data-value=waiting]"},
        {trigger: TOGGLE, run: "click"},
        {trigger: ".o_webcrm_jobs [name=cancel]", run: "click"},
        {trigger: ".modal .btn-primary", run: "click"},
        {trigger: `body:not(:has(.modal)):not(:has(${TOGGLE}))`},
    ],
});

/** What can no longer be done leads to the person, who is asked about anew. */
tours.add("webcrm_job_dead_end", {
    steps: () => [
        {
            trigger: `${TOGGLE}[data-state=failed]:contains(Move of Tour Anna)`,
            run: "click",
        },
        menuIsWhole,
        {
            content: "It says what to do, and offers no try that cannot help",
            trigger: ".o_webcrm_job:contains(start again):not(:has([name=again]))",
        },
        {trigger: ".o_webcrm_job [name=open]:contains(Open the person)", run: "click"},
        {trigger: `body:not(:has(${TOGGLE})) .o_webcrm_card_form:contains(Tour)`},
        {trigger: ".o_form_view .o_cp_action_menus button", run: "click"},
        {trigger: ".o-dropdown--menu .dropdown-item:contains(Move)", run: "click"},
        {
            trigger: ".modal [name=organization_id] input",
            run: "edit Nordvind Test",
        },
        {
            trigger:
                ".o-autocomplete--dropdown-item:not(.o_m2o_dropdown_option):contains(Nordvind Test)",
            run: "click",
        },
        {
            content: "The preview is made of what there is now",
            trigger: ".modal [name=preview]:contains(1 activity)",
        },
        {trigger: ".modal footer button[name=action_move]", run: "click"},
        {trigger: "body:not(:has(.modal)) .o_notification:contains(Move of Tour Anna)"},
    ],
});

const look = (seen) => ({
    steps: () => [shows(seen), {trigger: TOGGLE, run: "click"}, menuIsWhole],
});

tours.add("webcrm_job_wide", look({name: true, figure: true}));
tours.add("webcrm_job_narrow", look({name: false, figure: true}));
tours.add("webcrm_job_phone", look({name: false, figure: false}));
