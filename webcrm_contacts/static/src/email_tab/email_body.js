import {Component, useRef} from "@odoo/owl";

const MIN_HEIGHT = 120;

/**
 * The text of an e-mail in a frame of its own: nothing in it runs, nothing is loaded
 * from elsewhere unless asked for, and its styles stay inside.
 */
export class EmailBody extends Component {
    static template = "webcrm_contacts.EmailBody";
    static props = {html: String, allowRemote: {type: Boolean, optional: true}};

    setup() {
        this.frame = useRef("frame");
    }

    get policy() {
        const images = this.props.allowRemote ? "https: http:" : "";
        const own = window.location.origin;
        return `default-src 'none'; style-src 'unsafe-inline'; img-src ${own} data: ${images}`;
    }

    get document() {
        return `<!DOCTYPE html><html><head>
            <meta http-equiv="Content-Security-Policy" content="${this.policy}">
            <meta name="referrer" content="no-referrer"><base target="_blank">
            <style>
                body { margin: 0; padding: 12px; background: #fff; color: #212529;
                    font: 14px/1.5 sans-serif; overflow-wrap: anywhere; }
                img { max-width: 100%; height: auto; }
                blockquote { margin: 0 0 0 8px; padding-left: 8px; border-left: 2px solid #ccc; }
                pre { white-space: pre-wrap; }
            </style></head><body>${this.props.html}</body></html>`;
    }

    /** As high as its content: the card scrolls, not the frame. */
    fit() {
        const {documentElement} = this.frame.el.contentDocument;
        const height = Math.max(documentElement.scrollHeight, MIN_HEIGHT);
        this.frame.el.style.height = `${height}px`;
    }
}
