import {Dropdown} from "@web/core/dropdown/dropdown";
import {CheckBox} from "@web/core/checkbox/checkbox";
import {_t} from "@web/core/l10n/translation";
import {useService} from "@web/core/utils/hooks";
import {useDebounced} from "@web/core/utils/timing";

import {Component, useState} from "@odoo/owl";

const SHOWN = 8;

/** Filter by responsible: colleagues to tick, found by name (F6.2). */
export class UserFilter extends Component {
    static template = "webcrm_contacts.UserFilter";
    static props = {userIds: Array, update: Function};
    static components = {CheckBox, Dropdown};

    setup() {
        this.orm = useService("orm");
        this.state = useState({users: [], search: ""});
        this.searchLater = useDebounced(() => this.find(), 250);
    }

    get text() {
        const [id, ...others] = this.props.userIds;
        const user = this.state.users.find((one) => one.id === id);
        return user && !others.length ? user.name : _t("Responsible");
    }

    /** The chosen ones first, then who is found. */
    async find() {
        const {userIds} = this.props;
        const found = await this.orm.searchRead(
            "res.users",
            [
                ["share", "=", false],
                "|",
                ["id", "in", userIds],
                ["name", "ilike", this.state.search],
            ],
            ["name"],
            {limit: SHOWN + userIds.length}
        );
        const isChosen = ({id}) => userIds.includes(id);
        this.state.users = [
            ...found.filter(isChosen),
            ...found.filter((user) => !isChosen(user)),
        ];
    }

    toggle(id) {
        const {userIds, update} = this.props;
        const others = userIds.filter((one) => one !== id);
        update(others.length < userIds.length ? others : [...userIds, id]);
    }
}
