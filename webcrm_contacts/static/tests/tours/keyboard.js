import {edit, press} from "@odoo/hoot-dom";

/* Steps of somebody without a mouse: whatever is typed goes where the focus is. */

const DIALOG = ".o_webcrm_quick_create";
const KINDS = `${DIALOG}_kinds button`;

/** Several keys at once, such as "alt+shift+n". */
export const shortcut = (keys) => ({
    trigger: "body",
    run: () => press(keys.split("+")),
});

/**
 * Text for the field of quick create that has the focus.
 *
 * @param {string} name the field that must have it
 * @param {string} text
 * @param {string} key pressed after it
 */
export const typed = (name, text, key) => ({
    trigger: `${DIALOG} [name=${name}] input:focus`,
    async run() {
        await edit(text);
        await press(key);
    },
});

/** A kind of quick create, by the digit that it has. */
export const kind = (name) => [
    {
        trigger: `${KINDS}[data-hotkey]:contains(${name})`,
        run: ({anchor}) => press(["alt", anchor.dataset.hotkey]),
    },
    {trigger: `${KINDS}[aria-selected=true]:contains(${name})`},
];

/** The newest record of the overview. */
export const created = (name) => ({
    trigger: `${DIALOG}_overview li:first-child:contains(${name})`,
});
