import {expect, test} from "@odoo/hoot";
import {mountView, patchWithCleanup} from "@web/../tests/web_test_helpers";
import {session} from "@web/session";
import {mapUrl} from "@webcrm_contacts/person_map_link/map_link";
import {definePersonModels, ResPartner} from "../helpers/person_models";

definePersonModels();

test("an address opens a map in a new tab", async () => {
    ResPartner._records.push({
        id: 105,
        name: "Bo Lind",
        organization_address: "Gade 1, Aarhus",
    });
    await mountView({
        type: "form",
        resModel: "res.partner",
        resId: 105,
        arch: `<form><field name="organization_address" widget="webcrm_map_link"/></form>`,
    });
    expect("a.o_form_uri").toHaveText("Gade 1, Aarhus");
    expect("a.o_form_uri").toHaveAttribute("target", "_blank");
    expect("a.o_form_uri").toHaveAttribute("href", /query=Gade%201%2C%20Aarhus$/);
});

test("the provider is the one in the settings", () => {
    patchWithCleanup(session, {
        webcrm_contacts: {map: "https://maps.example/?q={address}&z=9"},
    });
    expect(mapUrl("Gade 1, Aarhus")).toBe(
        "https://maps.example/?q=Gade%201%2C%20Aarhus&z=9"
    );
});
