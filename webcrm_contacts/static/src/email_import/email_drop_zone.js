import {useService} from "@web/core/utils/hooks";

import {Component, useExternalListener, useRef, useState} from "@odoo/owl";

import {EmailImportDialog} from "./email_import_dialog";
import {EmailLinkDialog} from "./email_link_dialog";
import {mayHoldEmails, readTransfer} from "./email_transfer";

/** Where e-mails are dropped, pasted or chosen: anywhere on the tab (F6.4). */
export class EmailDropZone extends Component {
    static template = "webcrm_contacts.EmailDropZone";
    static props = {
        personId: Number,
        info: Object,
        onImported: Function,
        onOpen: Function,
        slots: Object,
    };

    setup() {
        this.dialog = useService("dialog");
        this.input = useRef("input");
        this.state = useState({isDragging: false});
        useExternalListener(window, "paste", this.onPaste);
    }

    onDragOver(ev) {
        if (this.props.info.allowed && mayHoldEmails(ev.dataTransfer)) {
            ev.preventDefault();
            this.state.isDragging = true;
        }
    }

    onDragLeave(ev) {
        if (!ev.currentTarget.contains(ev.relatedTarget)) {
            this.state.isDragging = false;
        }
    }

    onDrop(ev) {
        this.state.isDragging = false;
        if (this.props.info.allowed) {
            this.take(ev.dataTransfer, ev);
        }
    }

    /** Pasted anywhere on the page, unless somebody is writing. */
    onPaste(ev) {
        const isWriting = ev.target.closest?.(
            "input, textarea, [contenteditable=true], .modal"
        );
        if (this.props.info.allowed && !isWriting) {
            this.take(ev.clipboardData, ev);
        }
    }

    take(transfer, ev) {
        const {files, isLink} = readTransfer(transfer);
        if (files.length || isLink) {
            ev.preventDefault();
            ev.stopPropagation();
        }
        if (files.length) {
            this.import(files);
        } else if (isLink) {
            this.dialog.add(EmailLinkDialog, {address: this.props.info.address});
        }
    }

    choose() {
        this.input.el.click();
    }

    onChosen({target}) {
        const files = [...target.files];
        target.value = "";
        if (files.length) {
            this.import(files);
        }
    }

    import(files) {
        const {personId, info, onImported, onOpen} = this.props;
        this.dialog.add(EmailImportDialog, {personId, info, files, onImported, onOpen});
    }
}
