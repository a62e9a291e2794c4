import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");
const FIGURES = "[name=webcrm_figures]";
const ONE_ROW = ".o_list_table:not(:has(.o_data_row:nth-child(2)))";

/** From a selection of persons to a mailing, and from its figures to who they are. */
tours.add("webcrm_mailing_to_these", {
    steps: () => [
        {trigger: ".o_searchview_input", run: "edit Tourfigures"},
        {trigger: ".o_searchview_input", run: "press Enter"},
        {trigger: ".o_searchview_facet:contains(Tourfigures)"},
        {
            content: "The three that were searched for, and nobody else",
            trigger: ".o_list_table:not(:has(.o_data_row:nth-child(4)))",
        },
        {trigger: "th.o_list_record_selector input", run: "click"},
        {trigger: ".o_control_panel button:contains(Actions)", run: "click"},
        {trigger: ".o-dropdown-item:contains(Mailing to these)", run: "click"},
        {trigger: `${FIGURES} button:contains(Recipients):contains(3)`},
        {trigger: "[name=subject] input", run: "edit News"},
        {trigger: `${FIGURES} button:contains(blocked):contains(1)`, run: "click"},
        {trigger: `${ONE_ROW} .o_data_row:contains(Anna Tourfigures)`},
        {trigger: ".o_back_button", run: "click"},
        {trigger: `${FIGURES} button:contains(will get it)`, run: "click"},
        {trigger: `${ONE_ROW} .o_data_row:contains(Free Tourfigures)`},
    ],
});
