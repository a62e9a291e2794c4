import {expect, test} from "@odoo/hoot";
import {Deferred, tick} from "@odoo/hoot-dom";
import {LogData} from "@webcrm_contacts/card_panels/log_data";
import {logPanel} from "../helpers/card_helpers";

const page = (text, cursor = null) => ({entries: [{key: text, text}], cursor});
const textsOf = (log) => log.entries.map((entry) => entry.text);

/** A log whose requests are answered by hand, in the order in which they were made. */
function openLog() {
    const answers = [];
    const call = () => answers[answers.push(new Deferred()) - 1];
    const panel = {...logPanel(), ...page("newest", {log: 1})};
    return {answers, log: new LogData({call}, 102, panel)};
}

test("a request that failed does not stop the next one", async () => {
    const {answers, log} = openLog();
    const failing = log.more();
    answers[0].reject(new Error("No connection"));
    await expect(failing).rejects.toThrow("No connection");
    const more = log.more();
    answers[1].resolve(page("older"));
    await more;
    expect(textsOf(log)).toEqual(["newest", "older"]);
});

test("more is asked for once at a time", () => {
    const {answers, log} = openLog();
    log.more();
    log.more();
    expect(answers).toHaveLength(1);
});

test("of two searches the later one is shown, whichever answer comes first", async () => {
    const {answers, log} = openLog();
    const both = [log.restart(), log.restart()];
    answers[1].resolve(page("later"));
    answers[0].resolve(page("earlier"));
    await Promise.all(both);
    expect(textsOf(log)).toEqual(["later"]);
});

test("older entries of a list that was replaced are not added to the new one", async () => {
    const {answers, log} = openLog();
    const more = log.more();
    log.receive({...logPanel(), ...page("saved")});
    answers[0].resolve(page("older"));
    await more;
    expect(textsOf(log)).toEqual(["saved"]);
    expect(log.isLoading).toBe(false);
});

test("an entry is added once, however often one clicks", async () => {
    const {answers, log} = openLog();
    log.type(" Wants a quote ");
    const both = [log.add(), log.add()];
    expect(answers).toHaveLength(1);
    answers[0].resolve(5);
    await tick();
    answers[1].resolve(page("Wants a quote"));
    await Promise.all(both);
    expect(log.text).toBe("");
});
