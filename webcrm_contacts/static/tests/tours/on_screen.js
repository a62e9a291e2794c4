import {animationFrame, queryOne} from "@odoo/hoot-dom";

/* What stands in the document, looked at on the screen: in sight, in order, apart. */

const nameOf = (el) => el.textContent.trim().slice(0, 40) || el.outerHTML.slice(0, 80);

/** Fail with a text unless it is so. */
export function check(isSo, text) {
    if (!isSo) {
        throw new Error(text);
    }
}

export const rectOf = (el) => el.getBoundingClientRect();

export const isInside = (inner, outer) =>
    inner.left >= outer.left - 1 &&
    inner.right <= outer.right + 1 &&
    inner.top >= outer.top - 1 &&
    inner.bottom <= outer.bottom + 1;

const isBelow = (next, one) => next.top >= one.bottom - 1;
const isRightOf = (next, one) => next.left >= one.right - 1;
const comesAfter = (next, one) => isBelow(next, one) || isRightOf(next, one);

export const areApart = (one, other) =>
    comesAfter(one, other) || comesAfter(other, one);

/** What glides has arrived, and nothing fades any more. */
export async function atRest() {
    // One frame until the pointer is followed, one until that is drawn.
    await animationFrame();
    await animationFrame();
    const moving = document
        .getAnimations()
        .filter((animation) => animation instanceof CSSTransition);
    await Promise.allSettled(moving.map((animation) => animation.finished));
}

/** The window of an element: what all that clips or scrolls around it leaves of the screen. */
function windowOf(el) {
    const seen = {left: 0, top: 0, right: innerWidth, bottom: innerHeight};
    for (let outer = el.parentElement; outer; outer = outer.parentElement) {
        if (getComputedStyle(outer).overflow !== "visible") {
            const {left, top, right, bottom} = rectOf(outer);
            seen.left = Math.max(seen.left, left);
            seen.top = Math.max(seen.top, top);
            seen.right = Math.min(seen.right, right);
            seen.bottom = Math.min(seen.bottom, bottom);
        }
    }
    return seen;
}

/** A box that scrolling brings before the eyes, and that nothing covers. */
function checkSeen(el) {
    el.scrollIntoView({block: "nearest", inline: "nearest", behavior: "instant"});
    const [box, seen] = [rectOf(el), windowOf(el)];
    const what = `${nameOf(el)} (${JSON.stringify(box)})`;
    check(box.height > 0 && box.width > 0, `${what} is no box`);
    const [top, bottom] = [
        Math.max(box.top, seen.top),
        Math.min(box.bottom, seen.bottom),
    ];
    // What is higher than its window is seen in part.
    const height = Math.min(box.height, seen.bottom - seen.top);
    check(bottom - top >= height - 1, `${what} is out of sight, or cut`);
    check(box.left >= seen.left - 1 && box.right <= seen.right + 1, `${what} is cut`);
    const onTop = document.elementFromPoint(
        (box.left + box.right) / 2,
        (top + bottom) / 2
    );
    check(
        onTop.contains(el) || el.contains(onTop),
        `${what} is covered by ${nameOf(onTop)}`
    );
}

function checkNext(one, next) {
    const what = `${nameOf(next)} and before it ${nameOf(one)}`;
    const isFollowing =
        one.compareDocumentPosition(next) === Node.DOCUMENT_POSITION_FOLLOWING;
    check(isFollowing, `${what}: not in this order in the document`);
    check(
        one.parentElement !== next.parentElement || one.nextElementSibling === next,
        `${what}: something stands between them`
    );
    check(
        comesAfter(rectOf(next), rectOf(one)),
        `${what}: not in this order on the screen`
    );
}

/**
 * Check that elements stand in this order, in the document and before the eyes.
 *
 * Each is a box of its own that can be seen; none overlaps another; the next one is below
 * or right of the one before, and right behind it if they are siblings.
 *
 * @param {Element[]} elements
 */
export function checkOrder(elements) {
    elements.forEach(checkSeen);
    elements.slice(1).forEach((next, index) => checkNext(elements[index], next));
    elements.forEach((one, index) =>
        elements
            .slice(index + 1)
            .forEach((other) =>
                check(
                    areApart(rectOf(one), rectOf(other)),
                    `${nameOf(one)} overlaps ${nameOf(other)}`
                )
            )
    );
}

/**
 * A step of a tour: elements stand in this order, once a selector finds something.
 *
 * @param {string[]} selectors each of one visible element
 * @param {string} trigger what to wait for, where the last of them is there before
 */
export const standInOrder = (selectors, trigger = selectors.at(-1)) => ({
    content: `In this order: ${selectors.join(" | ")}`,
    trigger,
    async run() {
        await atRest();
        checkOrder(selectors.map((selector) => queryOne(selector, {visible: true})));
    },
});
