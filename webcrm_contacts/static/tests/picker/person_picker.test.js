import {expect, test} from "@odoo/hoot";
import {animationFrame, queryAllTexts} from "@odoo/hoot-dom";
import {runAllTimers} from "@odoo/hoot-mock";
import {
    clickSave,
    contains,
    defineModels,
    fields,
    models,
    mountView,
    onRpc,
} from "@web/../tests/web_test_helpers";
import {mailModels} from "@mail/../tests/mail_test_helpers";
import {ResPartner} from "../helpers/person_models";

class Deal extends models.Model {
    _name = "deal";
    name = fields.Char();
    partner_id = fields.Many2one({relation: "res.partner"});
    partner_ids = fields.Many2many({relation: "res.partner"});
    _records = [
        {id: 1, name: "With Acme", partner_id: 101},
        {id: 2, name: "With Peter", partner_id: 103},
        {id: 3, name: "With nobody"},
    ];
}
defineModels({...mailModels, ResPartner, Deal});

const NOTICE = {
    name: "Peter Berg",
    organization: "Acme A/S",
    alternatives: [
        {id: 102, display_name: "Acme A/S, Anna Holm", name: "Anna Holm, CEO"},
    ],
};

// The domains of those who may be chosen, as the notices ask for them.
const asked = [];

async function mountDeal(resId, domain = "[]") {
    asked.length = 0;
    onRpc("res.partner", "get_picker_organization", ({args}) =>
        args[0].includes(101) ? {id: 101, name: "Acme A/S"} : false
    );
    onRpc("res.partner", "get_picker_notice", ({args, kwargs}) => {
        asked.push(kwargs.domain);
        return args[0][0] === 103 ? NOTICE : false;
    });
    await mountView({
        type: "form",
        resModel: "deal",
        resId,
        arch: `<form><field name="name"/><field name="partner_id" domain="${domain}"/>
            <field name="partner_ids" widget="many2many_tags"/></form>`,
    });
}

async function typeName(text) {
    await contains("[name=partner_id] input").edit(text, {confirm: false});
    await runAllTimers(); // The dropdown waits until one has stopped typing
    await animationFrame();
}
const choose = (text) =>
    contains(`.o-autocomplete--dropdown-item:contains(${text})`).click();

test("a new contact on a record with an organization is a person of it", async () => {
    onRpc("res.partner", "name_create", ({args, kwargs}) => {
        const {default_parent_id, default_is_company} = kwargs.context;
        expect.step(`${args[0]} ${default_parent_id} ${default_is_company}`);
        return [102, "Acme A/S, Ida"];
    });
    await mountDeal(1);
    await typeName("Ida New");
    await choose('Create "Ida New"');
    expect.verifySteps(["Ida New 101 false"]);
    expect("[name=partner_id] input").toHaveValue("Acme A/S, Ida");
});

test("a new organization is a choice of its own", async () => {
    onRpc("res.partner", "name_create", ({args, kwargs}) => {
        expect.step(`${args[0]} ${kwargs.context.default_is_company}`);
        return [101, "Nordvind"];
    });
    await mountDeal(1);
    await typeName("Nordvind");
    await choose("Create organization “Nordvind”");
    expect.verifySteps(["Nordvind true"]);
    expect("[name=partner_id] input").toHaveValue("Nordvind");
});

test("the organization is the one that the contact is at now", async () => {
    let now = {id: 101, name: "Acme A/S"};
    onRpc("res.partner", "name_create", ({kwargs}) => {
        expect.step(kwargs.context.default_parent_id);
        return [102, "Ida"];
    });
    await mountDeal(2);
    onRpc("res.partner", "get_picker_organization", () => now);
    await typeName("Ida");
    now = {id: 105, name: "Nordvind"};
    await typeName("Ida New");
    await choose('Create "Ida New"');
    expect.verifySteps([105]);
});

test("without an organization a dropdown is as it was", async () => {
    onRpc("res.partner", "name_create", ({kwargs}) => {
        expect.step(`${kwargs.context.default_parent_id}`);
        return [102, "Ida"];
    });
    await mountDeal(3);
    await typeName("Ida New");
    expect(".o_webcrm_create_organization").toHaveCount(0);
    await choose('Create "Ida New"');
    expect.verifySteps(["undefined"]);
});

test("choosing a resigned person is told gently, with the persons who are there", async () => {
    await mountDeal(1);
    await typeName("Peter");
    await choose("Peter Berg");
    await contains(".o_webcrm_resigned_notice").hover();
    expect(".o_webcrm_resigned_notice").toHaveText(/Peter Berg has resigned/);
    expect("[name=partner_id] input").toHaveValue("Peter Berg");
    expect(
        queryAllTexts(".o_webcrm_resigned_notice .o_notification_buttons button")
    ).toEqual(["Anna Holm, CEO"]);
    await contains(".o_webcrm_resigned_notice .o_notification_buttons button").click();
    expect("[name=partner_id] input").toHaveValue("Acme A/S, Anna Holm");
    expect(".o_webcrm_resigned_notice").toHaveCount(0);
});

test("whom the field may not hold is no alternative", async () => {
    await mountDeal(1, "[('id', '!=', partner_id)]");
    await typeName("Peter");
    await choose("Peter Berg");
    await contains(".o_webcrm_resigned_notice").hover();
    expect(asked).toEqual([[["id", "!=", 103]]]);
});

test("nor is who is among several already", async () => {
    await mountDeal(1);
    await typeAttendee("Anna");
    await choose("Anna Holm");
    await typeAttendee("Peter");
    await choose("Peter Berg");
    await contains(".o_webcrm_resigned_notice").hover();
    expect(asked.at(-1)).toEqual([["id", "not in", [102, 103]]]);
});

test("where nobody else may be chosen, it is not said that nobody is there", async () => {
    await mountDeal(1);
    onRpc("res.partner", "get_picker_notice", () => ({...NOTICE, alternatives: []}));
    await typeName("Peter");
    await choose("Peter Berg");
    await contains(".o_webcrm_resigned_notice").hover();
    expect(".o_webcrm_resigned_notice").not.toHaveText(/Nobody/);
});

test("the notice never blocks: the record is saved as chosen", async () => {
    onRpc("deal", "web_save", ({args}) => expect.step(args[1].partner_id));
    await mountDeal(1);
    await typeName("Peter");
    await choose("Peter Berg");
    await clickSave();
    expect.verifySteps([103]);
});

test("a record that came with a resigned person is no reason to speak", async () => {
    await mountDeal(2);
    await animationFrame();
    expect(".o_webcrm_resigned_notice").toHaveCount(0);
});

test("in a field of several persons the alternative takes the place of the resigned", async () => {
    await mountDeal(1);
    await contains("[name=partner_ids] input").edit("Peter", {confirm: false});
    await runAllTimers();
    await animationFrame();
    await choose("Peter Berg");
    expect(queryAllTexts("[name=partner_ids] .o_tag")).toEqual(["Peter Berg"]);
    await contains(".o_webcrm_resigned_notice .o_notification_buttons button").click();
    expect(queryAllTexts("[name=partner_ids] .o_tag")).toEqual(["Anna Holm"]);
});

async function typeAttendee(text) {
    await contains("[name=partner_ids] input").edit(text, {confirm: false});
    await runAllTimers();
    await animationFrame();
}

test("a new contact among several is a person of the record's organization, too", async () => {
    onRpc("res.partner", "name_create", ({args, kwargs}) => {
        const {default_parent_id, default_is_company} = kwargs.context;
        expect.step(`${args[0]} ${default_parent_id} ${default_is_company}`);
        return [104, "Ida Toft"];
    });
    await mountDeal(1);
    await typeAttendee("Ida New");
    await choose('Create "Ida New"');
    await contains("[name=partner_ids] .o_tag:contains(Ida Toft)").hover();
    expect.verifySteps(["Ida New 101 false"]);
});

test("of several contacts alone, it is the organization of those who are not colleagues", async () => {
    onRpc("res.partner", "name_create", ({kwargs}) => {
        expect.step(`${kwargs.context.default_parent_id}`);
        return [104, "Ida Toft"];
    });
    await mountDeal(3);
    onRpc("res.partner", "get_picker_organization", ({args, kwargs}) => {
        expect.step([args[0], kwargs.colleagues]);
        return {id: 101, name: "Acme A/S"};
    });
    await typeAttendee("Anna");
    await choose("Anna Holm");
    await typeAttendee("Ida New");
    await choose('Create "Ida New"');
    expect.verifySteps([[[102], false], "101"]);
});

test("so is the one of the form that Create and edit opens", async () => {
    ResPartner._views = {
        ...ResPartner._views,
        form: `<form><field name="name"/><field name="parent_id"/></form>`,
    };
    await mountDeal(1);
    await typeAttendee("Ida New");
    await choose("Create and edit...");
    await contains(".modal [name=parent_id] input:value(Acme A/S)").hover();
    expect(".modal [name=name] input").toHaveValue("Ida New");
});

test("without an organization a new contact among several is as it was", async () => {
    onRpc("res.partner", "name_create", ({kwargs}) => {
        expect.step(`${kwargs.context.default_parent_id}`);
        return [104, "Ida Toft"];
    });
    await mountDeal(3);
    await typeAttendee("Ida New");
    await choose('Create "Ida New"');
    expect.verifySteps(["undefined"]);
});
