import {expect, test} from "@odoo/hoot";
import {animationFrame, edit, press, queryAllTexts, waitFor} from "@odoo/hoot-dom";
import {
    contains,
    defineModels,
    fields,
    getService,
    mockService,
    mountWithCleanup,
    onRpc,
} from "@web/../tests/web_test_helpers";
import {mailModels} from "@mail/../tests/mail_test_helpers";
import {MainComponentsContainer} from "@web/core/main_components_container";
import {registry} from "@web/core/registry";
import {QuickCreateMenu} from "@webcrm_contacts/quick_create/quick_create_menu";
import {QuickCreateSitting} from "@webcrm_contacts/quick_create/quick_create_sitting";
import {ResPartner} from "../helpers/person_models";

import {Component, xml} from "@odoo/owl";

class QuickPartner extends ResPartner {
    firstname = fields.Char();
    lastname = fields.Char();
    date = fields.Date();
}
defineModels({...mailModels, ResPartner: QuickPartner});

const KINDS = [
    {
        key: "organization",
        name: "Organization",
        icon: "fa-building",
        model: "res.partner",
    },
    {key: "person", name: "Person", icon: "fa-user", model: "res.partner"},
];
const DEAL = {key: "deal", name: "Deal", icon: "fa-star", model: "res.partner"};
const char = (string) => ({type: "char", string, readonly: false, required: false});
const FORMS = {
    organization: {fields: {name: char("Name")}, names: ["name"]},
    deal: {
        fields: {name: char("Deal"), date: {type: "date", string: "Closing"}},
        names: ["name", "date"],
    },
    person: {
        fields: {
            parent_id: {
                type: "many2one",
                string: "Organization",
                relation: "res.partner",
            },
            firstname: char("First name"),
            lastname: char("Last name"),
        },
        names: ["parent_id", "firstname", "lastname"],
    },
};

/** Stands for the duplicate hint, which offers to use somebody who exists (F8.2). */
class UseExisting extends Component {
    static template = xml`
        <button class="o_use_existing" t-on-click="() => this.env.useExistingPerson(102)"/>`;
    static props = ["*"];
}

/** A server that keeps nothing but says what the dialog asks it. */
function mockServer({kinds = KINDS, lastId = 200} = {}) {
    let id = lastId;
    registry
        .category("view_widgets")
        .add("use_existing", {component: UseExisting}, {force: true});
    onRpc("webcrm.quick.create", "get_kinds", () => ({kinds, since: "2026-01-01"}));
    onRpc("webcrm.quick.create", "get_form", ({args}) => {
        const {names, fields: shown} = FORMS[args[0]];
        const nodes = names.map((name) => {
            const required = name === "lastname" ? ` required="1"` : "";
            return `<field name="${name}"${required}/>`;
        });
        return {
            arch: `<form js_class="webcrm_quick_create"><group>${nodes.join("")}</group>
                <widget name="use_existing"/></form>`,
            fields: shown,
            relatedModels: {"res.partner": {fields: shown}},
        };
    });
    onRpc("webcrm.quick.create", "get_context", ({args, kwargs}) => {
        expect.step(`${args[0]}: ${JSON.stringify(kwargs.latest)} ${kwargs.tag_id}`);
        const {organization} = kwargs.latest;
        if (args[0] === "deal") {
            return {default_name: "Acme's deal"};
        }
        const isPerson = args[0] === "person" && organization;
        return isPerson ? {default_parent_id: organization} : {};
    });
    onRpc("webcrm.quick.create", "describe_created", ({args}) => [
        {
            key: args[0],
            kind: "Kind",
            icon: "fa-user",
            model: "res.partner",
            id: args[1],
            title: `Record ${args[1]}`,
            links:
                args[0] === "person"
                    ? [{model: "res.partner", id: 101, title: "Acme A/S"}]
                    : [],
        },
    ]);
    onRpc("res.partner", "web_save", () => [{id: ++id}]);
    onRpc("res.partner", "get_delete_summary", () => ({records: [], hidden_count: 0}));
    onRpc(
        "res.partner",
        "unlink",
        ({args}) => expect.step(`unlink ${args[0]}`) || true
    );
}

async function open() {
    await mountWithCleanup(MainComponentsContainer);
    getService("webcrm_quick_create").open();
    await contains(".o_webcrm_quick_create .o_field_widget").hover();
}

const type = (name, value) =>
    contains(`.o_webcrm_quick_create [name=${name}] input`).edit(value, {
        confirm: false,
    });
const titles = () => queryAllTexts(".o_webcrm_open_item");

test("Enter saves; the organization is kept, the cursor is in First name", async () => {
    mockServer();
    await open();
    expect.verifySteps([`person: {} false`]);
    await contains("[data-key=organization]").click();
    await type("name", "Nordvind");
    await press("Enter");
    await animationFrame();
    await contains(".o_webcrm_open_item").hover();
    expect(titles()).toEqual(["Record 201"]);
    await contains("[data-key=person]").click();
    expect.verifySteps([
        `organization: {} false`,
        `organization: {"organization":201} false`,
        `person: {"organization":201} false`,
    ]);
    await type("firstname", "Anna");
    await type("lastname", "Holm");
    await press("Enter");
    await contains(".o_webcrm_open_item:contains(Record 202)").hover();
    expect(titles()).toEqual(["Record 202", "Record 201"]);
    await waitFor("[name=firstname] input:focus");
    expect.verifySteps([`person: {"organization":101,"person":202} false`]);
    expect("[name=firstname] input").toHaveValue("");
});

test("a title that is there already is typed over, and no calendar opens", async () => {
    mockServer({kinds: [DEAL]});
    await open();
    expect.verifySteps([`deal: {} false`]);
    await waitFor("[name=name] input:focus");
    expect(".o_datetime_picker").toHaveCount(0);
    await edit("Twenty bicycles");
    expect("[name=name] input").toHaveValue("Twenty bicycles");
});

test("what was there before keeps its place below what is new", async () => {
    const made = (model, id) => ({key: model, model, id, links: []});
    const answers = {
        describe_created: (key, id) => [made("organization", 1), made(key, id)],
        get_context: () => ({}),
    };
    const orm = {call: async (_model, method, args) => answers[method](...args)};
    const sitting = new QuickCreateSitting(orm);
    Object.assign(sitting, {key: "person", forms: {person: {}}});
    await sitting.add("person", 2);
    await sitting.add("person", 3);
    expect(sitting.items.map(({id}) => id)).toEqual([3, 2, 1]);
});

test("the keys open it on every screen, also while something is typed", async () => {
    mockServer();
    await mountWithCleanup(MainComponentsContainer);
    await mountWithCleanup(QuickCreateMenu);
    await press(["alt", "shift", "n"]);
    await contains(".o_webcrm_quick_create .o_field_widget").hover();
    await press(["alt", "shift", "n"]);
    await animationFrame();
    expect(".o_webcrm_quick_create").toHaveCount(1);
    expect.verifySteps([`person: {} false`]);
});

test("a refused save keeps what was typed", async () => {
    mockServer();
    await open();
    await type("firstname", "Anna");
    await press("Enter");
    await animationFrame();
    expect("[name=firstname] input").toHaveValue("Anna");
    expect(".o_notification:contains(Last name)").toHaveCount(1);
    expect(titles()).toEqual([]);
    expect.verifySteps([`person: {} false`]);
});

test("without a connection nothing is lost, and one can save again", async () => {
    mockServer();
    await open();
    await type("firstname", "Anna");
    await type("lastname", "Holm");
    let isOffline = true;
    onRpc(
        "/web/dataset/call_kw/res.partner/web_save",
        () => {
            if (isOffline) {
                throw new Error("No connection");
            }
            return {jsonrpc: "2.0", result: [{id: 201}]};
        },
        {pure: true}
    );
    await press("Enter");
    await contains(".alert:contains(No connection)").hover();
    expect("[name=firstname] input").toHaveValue("Anna");
    isOffline = false;
    await contains(".o_webcrm_quick_create_save").click();
    await contains(".o_webcrm_open_item").hover();
    expect(".alert:contains(No connection)").toHaveCount(0);
    expect.verifySteps([
        `person: {} false`,
        `person: {"organization":101,"person":201} false`,
    ]);
});

test("closing with something typed asks", async () => {
    mockServer();
    await open();
    await type("firstname", "Anna");
    await contains(".modal-header .btn-close").click();
    await contains(".modal button:contains(Go on typing)").click();
    expect("[name=firstname] input").toHaveValue("Anna");
    await contains(".modal-footer button:contains(Close)").click();
    await contains(".modal button:contains(Discard)").click();
    expect(".o_webcrm_quick_create").toHaveCount(0);
    expect.verifySteps([`person: {} false`]);
});

test("another kind does not take what was typed without asking", async () => {
    mockServer();
    await open();
    await type("firstname", "Anna");
    await contains("[data-key=organization]").click();
    await contains(".modal button:contains(Go on typing)").click();
    expect("[data-key=person]").toHaveAttribute("aria-selected", "true");
    expect("[name=firstname] input").toHaveValue("Anna");
    expect.verifySteps([`person: {} false`]);
});

test("a record of the sitting is opened or removed; the sitting outlives the dialog", async () => {
    mockService("action", {doAction: (action) => expect.step(action)});
    onRpc("res.partner", "get_formview_action", ({args}) => `open ${args[0]}`);
    mockServer();
    await open();
    await type("firstname", "Anna");
    await type("lastname", "Holm");
    await press("Enter");
    await contains(".o_webcrm_open_item").click();
    expect(".o_webcrm_quick_create").toHaveCount(0);
    expect.verifySteps([
        `person: {} false`,
        `person: {"organization":101,"person":201} false`,
        "open 201",
    ]);
    getService("webcrm_quick_create").open();
    await contains(".o_webcrm_remove_item").click();
    await contains(".modal button.btn-danger").click();
    await contains(".o_webcrm_quick_create_overview p:contains(Nothing yet)").hover();
    expect.verifySteps([
        `person: {"organization":101,"person":201} false`,
        "unlink 201",
        `person: {} false`,
    ]);
});

test("somebody who existed before is only taken out of the overview", async () => {
    mockServer();
    await open();
    await contains(".o_use_existing").click();
    await contains(".o_webcrm_open_item:contains(Record 102)").hover();
    expect(".o_webcrm_remove_item").toHaveCount(0);
    await contains(".o_webcrm_take_out_item").click();
    await contains(".o_webcrm_quick_create_overview p:contains(Nothing yet)").hover();
    expect(".modal").toHaveCount(1);
    expect.verifySteps([
        `person: {} false`,
        `person: {"organization":101,"person":102} false`,
        `person: {} false`,
    ]);
});

test("who was made in this sitting and is used again can still be deleted", async () => {
    mockServer({lastId: 101});
    await open();
    await type("lastname", "Holm");
    await press("Enter");
    await contains(".o_webcrm_open_item:contains(Record 102)").hover();
    await contains(".o_use_existing").click();
    await animationFrame();
    expect(titles()).toEqual(["Record 102"]);
    await contains(".o_webcrm_remove_item").click();
    await contains(".modal button.btn-danger").click();
    await contains(".o_webcrm_quick_create_overview p:contains(Nothing yet)").hover();
    const latest = `person: {"organization":101,"person":102} false`;
    expect.verifySteps([
        `person: {} false`,
        latest,
        latest,
        "unlink 102",
        `person: {} false`,
    ]);
});

test("what hangs on a person is named before it is deleted", async () => {
    mockServer();
    onRpc("res.partner", "get_delete_summary", () => ({
        records: [{model: "deal", label: "Deals", count: 1}],
        hidden_count: 0,
    }));
    await open();
    await type("lastname", "Holm");
    await press("Enter");
    await contains(".o_webcrm_remove_item").click();
    await contains(".o_webcrm_related:contains(Deals: 1)").hover();
    expect.verifySteps([
        `person: {} false`,
        `person: {"organization":101,"person":201} false`,
    ]);
});

test("an organization that is removed leaves the form; what is typed stays", async () => {
    mockServer({lastId: 100});
    await open();
    await contains("[data-key=organization]").click();
    await type("name", "Acme A/S");
    await press("Enter");
    await contains(".o_webcrm_open_item").hover();
    await contains("[data-key=person]").click();
    await waitFor("[name=parent_id] input:value(Acme A/S)");
    await type("firstname", "Anna");
    await contains(".o_webcrm_remove_item").click();
    await contains(".modal button.btn-danger").click();
    await contains(".o_webcrm_quick_create_overview p:contains(Nothing yet)").hover();
    expect("[name=parent_id] input").toHaveValue("");
    expect("[name=firstname] input").toHaveValue("Anna");
    expect.verifySteps([
        `person: {} false`,
        `organization: {} false`,
        `organization: {"organization":101} false`,
        `person: {"organization":101} false`,
        "unlink 101",
        `person: {} false`,
    ]);
});

test("what was removed is no link of the others any more", async () => {
    const acme = {key: "organization", model: "res.partner", id: 1, links: []};
    const anna = {key: "person", model: "res.partner", id: 2, links: [acme]};
    const sitting = new QuickCreateSitting({
        call: async () => ({}),
        unlink: async () => true,
    });
    Object.assign(sitting, {key: "person", forms: {person: {}}, items: [anna, acme]});
    await sitting.remove(acme);
    expect(sitting.items.map(({id, links}) => [id, links])).toEqual([[2, []]]);
    expect(sitting.latest).toEqual({organization: undefined, person: 2});
});

test("who may create nothing is told so", async () => {
    mockServer({kinds: []});
    await mountWithCleanup(MainComponentsContainer);
    getService("webcrm_quick_create").open();
    await contains(".o_webcrm_quick_create_form p").hover();
    expect(".o_webcrm_quick_create_form p").toHaveText(
        "You may not create any of these records."
    );
    expect(".o_webcrm_quick_create_save").not.toBeEnabled();
});
