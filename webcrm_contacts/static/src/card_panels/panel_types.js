import {registry} from "@web/core/registry";
import {EntitySettings} from "@webcrm_contacts/card_editor/panel_settings/entity_settings";
import {FieldsSettings} from "@webcrm_contacts/card_editor/panel_settings/fields_settings";
import {KpiSettings} from "@webcrm_contacts/card_editor/panel_settings/kpi_settings";

import {EntityPanel} from "./entity_panel";
import {KpiPanel} from "./kpi_panel";
import {LogPanel} from "./log_panel";

/**
 * The kinds of panels in the browser, by the name that they have on the server.
 *
 * - `Panel` draws what the server read for it: props `panel` (that data), `panelKey`
 *   and `cards` (the :class:`CardData` of the card). Fields are drawn by the form.
 * - `Settings` edits the panel in its dialog, below the title: props `editor`, `panel`
 *   (reactive, changed in place) and `place`. Without it, only the title can be set.
 */
export const panelTypes = registry.category("webcrm_panel_types");

panelTypes.addValidation({
    Panel: {type: Function, optional: true},
    Settings: {type: Function, optional: true},
});

panelTypes
    .add("fields", {Settings: FieldsSettings})
    .add("information", {Settings: FieldsSettings})
    .add("entities", {Panel: EntityPanel, Settings: EntitySettings})
    .add("kpi", {Panel: KpiPanel, Settings: KpiSettings})
    .add("log", {Panel: LogPanel});
