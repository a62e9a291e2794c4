import {expect, test} from "@odoo/hoot";
import {numberFromQuery} from "@webcrm_contacts/call_lookup/number_from_query";

test("telephones write the same number in many ways", () => {
    expect(numberFromQuery("?phone=+45 20 30 40 50")).toBe("+45 20 30 40 50");
    expect(numberFromQuery("?phone=%2B45%2020%2030%2040%2050")).toBe("+45 20 30 40 50");
    expect(numberFromQuery("?debug=1&phone=%2B45+20+30+40+50&lang=da")).toBe(
        "+45 20 30 40 50"
    );
    expect(numberFromQuery("?phone=004520304050")).toBe("004520304050");
});

test("no number is an empty one", () => {
    expect(numberFromQuery("")).toBe("");
    expect(numberFromQuery("?phone=")).toBe("");
    expect(numberFromQuery("?telephone=12345678")).toBe("");
});

test("a wrongly encoded number is taken as it is", () => {
    expect(numberFromQuery("?phone=20%E0%A430")).toBe("20%E0%A430");
});
