import {expect, test} from "@odoo/hoot";
import {patchWithCleanup} from "@web/../tests/web_test_helpers";
import {session} from "@web/session";
import {withOwnMerge} from "@webcrm_contacts/transfer/own_merge";

test("there is one Merge in the Actions of persons", () => {
    patchWithCleanup(session, {webcrm_contacts: {core_merge: 1}});
    const items = withOwnMerge({
        action: [
            {key: "archive", description: "Archive"},
            {id: 1, name: "Merge"},
            {id: 2, name: "Merge"},
        ],
        print: [],
    });
    expect(items.action.map(({id, key}) => id || key)).toEqual(["archive", 2]);
    expect(items.print).toEqual([]);
});
