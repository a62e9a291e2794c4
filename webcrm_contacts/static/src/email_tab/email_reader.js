import {useAutofocus, useService} from "@web/core/utils/hooks";
import {humanSize} from "@web/core/utils/binary";
import {FileModelMixin} from "@web/core/file_viewer/file_model";
import {useFileViewer} from "@web/core/file_viewer/file_viewer_hook";
import {openRecord} from "@webcrm_contacts/shared/open_record";

import {Component, onWillUpdateProps, useState} from "@odoo/owl";

import {EmailBody} from "./email_body";
import {badgeClass, directionLabel, fullDate, subjectOf} from "./email_format";

class EmailFile extends FileModelMixin(Object) {}

/** The reading pane: an e-mail with its files, and what can be done with it (F6). */
export class EmailReader extends Component {
    static template = "webcrm_contacts.EmailReader";
    static props = {email: Object, list: Object, onCompose: Function};
    static components = {EmailBody};

    setup() {
        this.action = useService("action");
        this.orm = useService("orm");
        this.fileViewer = useFileViewer();
        this.state = useState({showRemote: false});
        useAutofocus({refName: "title"});
        Object.assign(this, {
            badgeClass,
            directionLabel,
            fullDate,
            humanSize,
            subjectOf,
        });
        onWillUpdateProps(({email}) => {
            if (email.key !== this.props.email.key) {
                this.state.showRemote = false;
            }
        });
    }

    get files() {
        return this.props.email.files.map((values) =>
            Object.assign(new EmailFile(), {type: "binary"}, values)
        );
    }

    /** Odoo's viewer where it can show the file, else a download. */
    openFile(file, files) {
        if (file.isViewable) {
            this.fileViewer.open(file, files);
        } else {
            window.open(file.downloadUrl, "_self");
        }
    }

    openRecord({model, id}) {
        return openRecord(this.action, this.orm, model, id);
    }

    step(step) {
        const email = this.props.list.neighbor(step);
        return email && this.props.list.read(email);
    }
}
