import {defineActions, defineModels, fields} from "@web/../tests/web_test_helpers";
import {mailModels} from "@mail/../tests/mail_test_helpers";

/** `res.partner` with one organization and three persons, and the lists of both. */
export class ResPartner extends mailModels.ResPartner {
    _name = "res.partner";

    _order = "id";

    // Computed by the server, which the browser's tests do without.
    listed_person_ids = fields.One2many({relation: "res.partner"});

    _records = [
        ...this._records,
        {
            id: 101,
            name: "Acme A/S",
            is_company: true,
            phone: "+45 70 10 20 30",
            listed_person_ids: [102, 103, 104],
        },
        {id: 102, name: "Anna Holm", parent_id: 101, person_status: "active"},
        {id: 103, name: "Peter Berg", parent_id: 101, person_status: "resigned"},
        {id: 104, name: "Ida Toft", parent_id: 101, person_status: "guest"},
    ];

    _views = {
        "list,1": `
            <list js_class="webcrm_person_list">
                <field name="name"/>
            </list>`,
        "kanban,1": `
            <kanban js_class="webcrm_person_kanban">
                <templates><t t-name="card"><field name="name"/></t></templates>
            </kanban>`,
        "search,1": `
            <search>
                <field name="name"/>
                <field name="email"/>
                <field name="phone_search"/>
                <field name="parent_id" string="Organization"/>
                <field name="function"/>
            </search>`,
        "form,1": `<form js_class="webcrm_person_card"><field name="name"/></form>`,
        "list,2": `
            <list js_class="webcrm_organization_list">
                <field name="name"/>
            </list>`,
        "kanban,2": `
            <kanban js_class="webcrm_organization_kanban">
                <templates><t t-name="card"><field name="name"/></t></templates>
            </kanban>`,
        "search,2": `
            <search>
                <field name="name"/>
                <field name="email"/>
                <field name="phone_search"/>
            </search>`,
        "form,2": `<form><field name="name"/></form>`,
    };
}

function action(id, name, path, domain) {
    const views = ["list", "kanban", "form"].map((type) => [id, type]);
    return {
        id,
        xml_id: `webcrm_contacts.${name}`,
        name: path === "persons" ? "Persons" : "Organizations",
        path,
        res_model: "res.partner",
        search_view_id: [id, "search"],
        views,
        domain,
    };
}

export function definePersonModels() {
    defineModels({...mailModels, ResPartner});
    defineActions([
        action(1, "person_action", "persons", [["id", "in", [102, 103, 104]]]),
        action(2, "organization_action", "organizations", [["id", "=", 101]]),
    ]);
}
