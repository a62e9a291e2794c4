import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {imageUrl} from "@web/core/utils/urls";
import {x2ManyCommands} from "@web/core/orm_service";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

import {Component, useState} from "@odoo/owl";

/** The values of two cards side by side, and which of them each field gets (F10.2). */
export class TransferValues extends Component {
    static template = "webcrm_contacts.TransferValues";
    static props = {...standardFieldProps};

    setup() {
        this.state = useState({all: false});
    }

    get lines() {
        return this.props.record.data[this.props.name].records;
    }

    get shown() {
        return this.state.all
            ? this.lines
            : this.lines.filter(({data}) => data.differs || data.locked);
    }

    get equal() {
        return this.lines.length - this.lines.filter(({data}) => data.differs).length;
    }

    get toggleText() {
        return this.state.all
            ? _t("Show only what differs")
            : _t("Show all (%s more)", this.equal);
    }

    /** The lines where there is something to choose. */
    get open() {
        return this.lines.filter(({data}) => data.differs && !data.locked);
    }

    /** The two cards, by name and organization. */
    get cards() {
        const {person_id, merge_into_id} = this.props.record.data;
        return {source: person_id.display_name, target: merge_into_id.display_name};
    }

    result({data}) {
        if (data.locked) {
            return data.result;
        }
        return data.overwrite ? data.source_text : data.target_text;
    }

    /** Where the picture of a side is; nothing for other values. */
    picture({data}, source) {
        if (
            data.name !== "image_1920" ||
            !(source ? data.source_text : data.target_text)
        ) {
            return null;
        }
        const {person_id, merge_into_id} = this.props.record.data;
        const card = source ? person_id : merge_into_id;
        return imageUrl("res.partner", card.id, "image_128");
    }

    choose(line, overwrite) {
        return this.chooseOf([line], overwrite);
    }

    chooseAll(overwrite) {
        const others = this.open.filter(({data}) => data.overwrite !== overwrite);
        return others.length && this.chooseOf(others, overwrite);
    }

    /** Told to the dialog at once: each line by itself would ask the server for itself,
     *  and once more for the dialog. */
    chooseOf(lines, overwrite) {
        const {name, record} = this.props;
        const ids = lines.map((line) => line.resId || line._virtualId);
        const commands = ids.map((id) => x2ManyCommands.update(id, {overwrite}));
        return record.update({[name]: commands});
    }

    /** The other card is to stay. */
    swap() {
        return this.props.record.update({swapped: true});
    }
}

registry.category("fields").add("webcrm_transfer_values", {
    component: TransferValues,
    supportedTypes: ["one2many"],
    useSubView: true,
});
