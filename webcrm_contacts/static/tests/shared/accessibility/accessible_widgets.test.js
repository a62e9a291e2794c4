import {expect, getFixture, test} from "@odoo/hoot";
import {animationFrame} from "@odoo/hoot-mock";
import {mountWithCleanup} from "@web/../tests/web_test_helpers";
import {useAccessibleWidgets} from "@webcrm_contacts/shared/accessibility/accessible_widgets";

import {Component, useRef, xml} from "@odoo/owl";

import {definePersonModels} from "../../helpers/person_models";

definePersonModels();

class Widgets extends Component {
    static template = xml`
        <div t-ref="root" class="root">
            <span class="tag" aria-selected="false"/>
            <span class="option" role="option" aria-selected="false"/>
            <div class="o-dropdown" aria-expanded="false">
                <input autocomplete="selectMenuAutocompleteOff"/>
            </div>
            <button><i class="o_optional_columns_dropdown_toggle"/></button>
            <a class="empty" href=""/>
            <a class="full" href="https://acme.example">Acme</a>
            <img/>
        </div>`;
    static props = ["*"];

    setup() {
        useAccessibleWidgets(useRef("root"));
    }
}

test("Odoo's widgets get what screen readers need", async () => {
    await mountWithCleanup(Widgets);
    expect(".tag").not.toHaveAttribute("aria-selected");
    expect(".option").toHaveAttribute("aria-selected", "false");
    expect(".o-dropdown").not.toHaveAttribute("aria-expanded");
    expect("input").toHaveAttribute("role", "combobox");
    expect("input").toHaveAttribute("aria-expanded", "false");
    expect("input").toHaveAttribute("autocomplete", "off");
    expect(".root button").toHaveAttribute("aria-label", "Optional columns");
    expect(".root img").toHaveAttribute("alt", "");
    expect(".empty").not.toHaveAttribute("href");
    expect(".full").toHaveAttribute("href", "https://acme.example");
});

test("what is drawn or changed later too", async () => {
    await mountWithCleanup(Widgets);
    const dropdown = getFixture().querySelector(".o-dropdown");
    dropdown.setAttribute("aria-expanded", "true");
    dropdown.append(document.createElement("img"));
    await animationFrame();
    expect("input").toHaveAttribute("aria-expanded", "true");
    expect(".o-dropdown img").toHaveAttribute("alt", "");
});
