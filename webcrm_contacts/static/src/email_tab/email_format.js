import {deserializeDateTime, formatDate, formatDateTime} from "@web/core/l10n/dates";
import {_t} from "@web/core/l10n/translation";

const {DateTime} = luxon;

export const COLUMN_LABELS = {
    date: _t("Date"),
    direction: _t("Direction"),
    subject: _t("Subject"),
    address: _t("From or to"),
    record: _t("Belongs to"),
    responsible: _t("Responsible"),
    attachments: _t("Attachments"),
    state: _t("State"),
};

export const ORDER_LABELS = {
    "date desc": _t("Newest first"),
    "date asc": _t("Oldest first"),
    "subject asc": _t("Subject, A to Z"),
    "subject desc": _t("Subject, Z to A"),
};

const BADGES = {
    opened: "text-bg-info",
    replied: "text-bg-success",
    bounced: "text-bg-danger",
    failed: "text-bg-danger",
    cancelled: "text-bg-warning",
};

/** What needs attention, or is good news, stands out; the rest is mere text. */
export const badgeClass = (state) =>
    BADGES[state] ? `badge rounded-pill ${BADGES[state]}` : "text-muted";

/** As short as a list wants it: 12 May, the year only when it is another one. */
export function shortDate(text) {
    const date = deserializeDateTime(text);
    const now = DateTime.now();
    if (date.hasSame(now, "day")) {
        return date.toLocaleString(DateTime.TIME_SIMPLE);
    }
    return date.hasSame(now, "year")
        ? date.toLocaleString({day: "numeric", month: "short"})
        : formatDate(date);
}

export const fullDate = (text) => formatDateTime(deserializeDateTime(text));

export const subjectOf = (email) => email.subject || _t("(no subject)");

export const directionLabel = (email) =>
    email.direction === "in" ? _t("Received") : _t("Sent");
