import {_t} from "@web/core/l10n/translation";

import {useEffect} from "@odoo/owl";

const SELECTABLE = "[role=option], [role=tab], [role=row], [role=gridcell]";

/**
 * What Odoo's own widgets lack for screen readers: which elements, and what to do with
 * each. Nothing here changes what is seen or done.
 */
const REPAIRS = [
    // Its navigation says of everything it passes whether it is selected.
    [`[aria-selected]:not(${SELECTABLE})`, (el) => el.removeAttribute("aria-selected")],
    // A drop-down list: it is the input that opens and closes.
    [
        "div.o-dropdown[aria-expanded]:not([role])",
        (el) => {
            const input = el.querySelector("input");
            input?.setAttribute("role", "combobox");
            input?.setAttribute("aria-expanded", el.getAttribute("aria-expanded"));
            el.removeAttribute("aria-expanded");
        },
    ],
    [
        "input[autocomplete=selectMenuAutocompleteOff]",
        (el) => el.setAttribute("autocomplete", "off"),
    ],
    [
        "button:has(> .o_optional_columns_dropdown_toggle):not([aria-label])",
        (el) => el.setAttribute("aria-label", _t("Optional columns")),
    ],
    // An address that is empty is no link.
    ["a[href='']:empty", (el) => el.removeAttribute("href")],
    // Beside the picture stands the name.
    ["img:not([alt])", (el) => el.setAttribute("alt", "")],
];

/** @param {HTMLElement} root in which Odoo's widgets get what they lack */
export function repairWidgets(root) {
    for (const [selector, repair] of REPAIRS) {
        root.querySelectorAll(selector).forEach(repair);
    }
}

/**
 * Keep Odoo's widgets inside an element accessible, whatever is drawn later.
 *
 * @param {object} ref reference to the element
 */
export function useAccessibleWidgets(ref) {
    useEffect(
        (root) => {
            const observer = new MutationObserver(() => repairWidgets(root));
            observer.observe(root, {
                subtree: true,
                childList: true,
                attributeFilter: [
                    "aria-selected",
                    "aria-expanded",
                    "autocomplete",
                    "href",
                ],
            });
            repairWidgets(root);
            return () => observer.disconnect();
        },
        () => [ref.el]
    );
}
