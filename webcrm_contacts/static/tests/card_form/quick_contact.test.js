import {expect, test} from "@odoo/hoot";
import {queryAllAttributes} from "@odoo/hoot-dom";
import {mountView} from "@web/../tests/web_test_helpers";
import {definePersonModels, ResPartner} from "../helpers/person_models";

definePersonModels();

async function mountQuickContact(values) {
    ResPartner._records = ResPartner._records.map((record) =>
        record.id === 102 ? {...record, ...values} : record
    );
    await mountView({
        type: "form",
        resModel: "res.partner",
        resId: 102,
        arch: `<form><widget name="webcrm_quick_contact"/></form>`,
    });
}

const links = () => queryAllAttributes(".o_webcrm_quick_contact a", "href");

test("call, write and find the way with one touch", async () => {
    await mountQuickContact({
        mobile: "+45 20 30 40 50",
        phone: "+45 70 10 20 31",
        email: "anna@acme.example",
        organization_address: "Gade 1, Aarhus",
    });
    expect(links()).toEqual([
        "tel:+45 20 30 40 50",
        "mailto:anna@acme.example",
        "sms:+45 20 30 40 50",
        "https://www.openstreetmap.org/search?query=Gade%201%2C%20Aarhus",
    ]);
});

test("without a number of one's own the main number is called", async () => {
    await mountQuickContact({organization_phone: "+45 70 10 20 30"});
    expect(links()).toEqual(["tel:+45 70 10 20 30"]);
});

test("nothing to call or write to is no button", async () => {
    await mountQuickContact({parent_id: false});
    expect(links()).toEqual([]);
});
