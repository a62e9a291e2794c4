import {registry} from "@web/core/registry";
import {standInOrder} from "./on_screen";

const tours = registry.category("web_tour.tours");

const openTab = () => [
    {trigger: "[role=tab][name=webcrm_emails]", run: "click"},
    {trigger: ".o_webcrm_emails"},
];

const eml = (subject, id) =>
    new File(
        [
            [
                "From: Tora Mail <tora@mail.example>",
                "To: somebody@us.example",
                `Subject: ${subject}`,
                "Date: Tue, 12 May 2026 10:00:00 +0200",
                `Message-ID: <${id}@mail.example>`,
                "",
                "Text of the file",
            ].join("\r\n"),
        ],
        `${id}.eml`,
        {type: "message/rfc822"}
    );

/** Search, filter, show all, read, and the way from the sidebar. */
tours.add("webcrm_emails_search_and_read", {
    steps: () => [
        {
            content: "The sidebar leads to the newest",
            trigger: ".o_webcrm_last_email button:contains(Re: offer)",
            run: "click",
        },
        {trigger: ".o_webcrm_email_reader h2:contains(Re: offer)"},
        {
            trigger: ".o_webcrm_email_body:iframe p:contains(Text of Re: offer)",
        },
        {trigger: ".o_webcrm_email_close", run: "click"},
        {trigger: ".o_webcrm_emails_count:contains(3 of 4)"},
        {
            content: "Search",
            trigger: ".o_webcrm_emails_search input",
            run: "edit invoice",
        },
        {
            trigger:
                ".o_webcrm_emails:not(:contains(Re: offer)) .o_webcrm_email:contains(Invoice)",
        },
        {trigger: "button[name=clear]", run: "click"},
        {
            content: "Filter by direction",
            trigger: ".o_webcrm_emails:contains(Re: offer) button[name=direction]",
            run: "click",
        },
        {trigger: ".o-dropdown-item:contains(Sent)", run: "click"},
        {
            trigger:
                ".o_webcrm_emails:not(:contains(Re: offer)) .o_webcrm_email:contains(Offer to you)",
        },
        {trigger: "button[name=clear]", run: "click"},
        {trigger: ".o_webcrm_email:contains(Re: offer)"},
        {
            content: "Show all",
            trigger:
                ".o_webcrm_emails:not(:contains(Old letter)) button[name=show_all]",
            run: "click",
        },
        {trigger: ".o_webcrm_email:contains(Old letter)"},
        {
            content: "Answer",
            trigger: ".o_webcrm_email_subject:contains(Re: offer)",
            run: "click",
        },
        {trigger: ".o_webcrm_email_reader button[name=reply]", run: "click"},
        {trigger: ".modal .o_mail_composer_form_view .o_tag:contains(Tora)"},
        {trigger: ".modal .btn-close", run: "click"},
        {trigger: "body:not(:has(.modal))"},
    ],
});

/** Three files dropped at once: a good one, one that is there, one that is broken. */
tours.add("webcrm_emails_drop", {
    steps: () => [
        ...openTab(),
        {
            trigger: ".o_webcrm_email_drop_zone",
            async run() {
                const transfer = new DataTransfer();
                const broken = new File(["no e-mail"], "broken.eml");
                for (const file of [
                    eml("Good one", "good"),
                    eml("Known", "known"),
                    broken,
                ]) {
                    transfer.items.add(file);
                }
                const options = {
                    bubbles: true,
                    cancelable: true,
                    dataTransfer: transfer,
                };
                this.anchor.dispatchEvent(new DragEvent("dragover", options));
                this.anchor.dispatchEvent(new DragEvent("drop", options));
            },
        },
        {trigger: ".modal .o_webcrm_import_start", run: "click"},
        {
            trigger:
                ".modal [role=status]:contains(1 imported, 1 already there, 1 failed)",
        },
        {trigger: ".modal li[data-status=imported]:contains(good.eml)"},
        {
            trigger:
                ".modal li[data-status=known]:contains(known.eml) button:contains(Open)",
        },
        {trigger: ".modal li[data-status=failed]:contains(This is no e-mail)"},
        {trigger: ".modal .o_webcrm_email_unknown:contains(somebody@us.example)"},
        {
            trigger: ".modal li[data-status=imported] button:contains(Open)",
            run: "click",
        },
        {trigger: ".o_webcrm_email_reader h2:contains(Good one)"},
        {trigger: ".o_webcrm_email_body:iframe p:contains(Text of the file)"},
    ],
});

/** Columns and filters as a setup, for all users. */
tours.add("webcrm_emails_setup", {
    steps: () => [
        ...openTab(),
        {trigger: "button[name=setup]", run: "click"},
        {trigger: ".o_webcrm_email_setup label:contains(Responsible)", run: "click"},
        {trigger: ".o_webcrm_emails th:contains(Responsible)"},
        {trigger: ".o_webcrm_email_setup_copy", run: "click"},
        {trigger: ".modal .btn-primary:contains(Copy)", run: "click"},
        {trigger: ".o_notification:contains(everyone)"},
        standInOrder(
            ["record", "responsible", "attachments"].map(
                (column) => `.o_webcrm_emails th.o_webcrm_email_${column}_cell`
            )
        ),
    ],
});

const isLoaded = (image) =>
    new Promise((resolve, reject) => {
        const check = () =>
            image.naturalWidth
                ? resolve()
                : reject(new Error(`not shown: ${image.src}`));
        if (image.complete) {
            check();
        } else {
            image.addEventListener("load", check);
            image.addEventListener("error", check);
        }
    });

const pictureIsShown = (trigger) => ({
    trigger,
    async run() {
        await isLoaded(this.anchor);
    },
});

// Odoo shows an e-mail in a shadow root there.
const IN_CHATTER = ".o-mail-Message-body > div:shadow";

const openNewest = () => [
    {trigger: ".o_webcrm_last_email button:contains(With pictures)", run: "click"},
    {trigger: ".o_webcrm_email_body:iframe p:contains(Look at this)"},
];

/** The card, its chatter, the pane, an answer that is sent, and a copy. */
tours.add("webcrm_emails_pictures_held_back", {
    steps: () => [
        {trigger: `${IN_CHATTER} p:contains(Look at this)`},
        pictureIsShown(`${IN_CHATTER} img[src*='/web/image/']`),
        pictureIsShown(`${IN_CHATTER} img[src*=held_picture]`),
        ...openNewest(),
        pictureIsShown(".o_webcrm_email_body:iframe img[src*='/web/image/']"),
        {trigger: ".o_webcrm_email_reader button[name=forward]", run: "click"},
        pictureIsShown(".modal .odoo-editor-editable img[src*=held_picture]"),
        pictureIsShown(".modal .odoo-editor-editable img[src*='/web/image/']"),
        {trigger: ".modal .btn-close", run: "click"},
        {trigger: "body:not(:has(.modal))"},
        {trigger: ".o_webcrm_email_reader button[name=reply]", run: "click"},
        pictureIsShown(".modal .odoo-editor-editable img[src*=held_picture]"),
        {trigger: ".modal .o_mail_send", run: "click"},
        {trigger: "body:not(:has(.modal))"},
    ],
});

/** The answer does not load them either; asked for, they are loaded. */
tours.add("webcrm_emails_pictures_shown", {
    steps: () => [
        {trigger: ".o-mail-Message-richBody:contains(Tora Mail)"},
        ...openNewest(),
        {trigger: ".o_webcrm_email_remote button", run: "click"},
        pictureIsShown(".o_webcrm_email_body:iframe img[src*=pixel]"),
        pictureIsShown(".o_webcrm_email_body:iframe img[src*='/web/image/']"),
    ],
});
