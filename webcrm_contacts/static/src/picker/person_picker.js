import {_t} from "@web/core/l10n/translation";
import {useService} from "@web/core/utils/hooks";

import {useEffect, useState, useSubEnv} from "@odoo/owl";

// A record says by these whose it is, beside the field itself.
const PARTNER_FIELDS = ["partner_id", "commercial_partner_id"];

const isContact = ({record, name}) =>
    record.resModel !== "res.partner" && record.fields[name].relation === "res.partner";

const idsBeside = ({data}) =>
    PARTNER_FIELDS.map((name) => data[name]?.id).filter(Boolean);

/** Defaults that make a new contact a person of an organization; none without one. */
const personOf = (organization) =>
    organization
        ? {
              default_parent_id: organization.id,
              default_is_company: false,
              default_type: "contact",
          }
        : {};

/**
 * A contact dropdown that makes new contacts persons of the record's organization
 * (F1.3), and says when the chosen person has resigned (F1.7).
 *
 * @param {class} Base component of a many2one field
 */
export const personPicker = (Base) =>
    class PersonPicker extends Base {
        static isPersonPicker = true;
        static props = {
            ...Base.props,
            noResignedNotice: {type: Boolean, optional: true},
        };

        setup() {
            super.setup();
            this.picker = useService("webcrm_person_picker");
            this.atRecord = useState({organization: false});
        }

        get chosenId() {
            return this.props.record.data[this.props.name]?.id || false;
        }

        get partnerId() {
            return this.chosenId || idsBeside(this.props.record)[0];
        }

        get m2oProps() {
            const props = super.m2oProps;
            if (!isContact(this.props) || props.readonly) {
                return props;
            }
            return {
                ...props,
                context: {...props.context, ...this.newContactContext},
                update: (value, options) => this.updateContact(value, options, props),
                otherSources: [
                    ...(props.otherSources || []),
                    {options: (request) => this.organizationOptions(request)},
                ],
            };
        }

        get newContactContext() {
            return personOf(this.atRecord.organization);
        }

        /** A new contact comes as a name: by itself the record would create it, without
         *  an organization. Told is what somebody chooses, not what the record came
         *  with, nor what another field brings along. */
        async updateContact(value, options, {update, domain}) {
            const isNew = value && !value.id && value.display_name;
            const contact =
                isNew && this.atRecord.organization
                    ? await this.picker.create(value.display_name, {
                          ...this.props.context,
                          ...this.newContactContext,
                      })
                    : value;
            await update(contact, options);
            if (contact?.id && !isNew && !this.props.noResignedNotice) {
                // As it is by now: it may depend on what was chosen.
                const allowed = domain?.() || [];
                this.picker.notice(contact.id, (one) => this.choose(one), allowed);
            }
        }

        /** Asked for when the dropdown opens: before one can choose to create. */
        async organizationOptions(request) {
            const ids = this.partnerId ? [this.partnerId] : [];
            const organization = await this.picker.organizationOf(ids);
            this.atRecord.organization = organization;
            if (!organization || !request || !this.props.canQuickCreate) {
                return [];
            }
            return [
                {
                    cssClass: "o_m2o_dropdown_option o_webcrm_create_organization",
                    label: _t("Create organization “%s”", request),
                    onSelect: () => this.createOrganization(request),
                },
            ];
        }

        async createOrganization(name) {
            const context = {default_is_company: true, default_type: "contact"};
            await this.choose(await this.picker.create(name, context));
        }

        choose({id, display_name}) {
            const {record, name} = this.props;
            return record.update({[name]: {id, display_name}});
        }
    };

/**
 * The dropdown of a field of several contacts: *Create and edit* opens the form of a
 * person of the organization.
 *
 * @param {class} Base component of such a dropdown
 */
const personsAutocomplete = (Base) =>
    class PersonsAutocomplete extends Base {
        async slowCreate(request) {
            const context = await this.env.newContactContext();
            return this.openMany2X({
                context: {...this.getCreationContext(request), ...context},
                nextRecordsContext: {...this.props.context, ...context},
            });
        }
    };

/**
 * The same for a field of several contacts, such as the attendees of a meeting.
 *
 * @param {class} Base component of a many2many field
 */
export const personsPicker = (Base) =>
    class PersonsPicker extends Base {
        static isPersonPicker = true;

        static components = {
            ...Base.components,
            Many2XAutocomplete: personsAutocomplete(Base.components.Many2XAutocomplete),
        };

        setup() {
            super.setup();
            this.picker = useService("webcrm_person_picker");
            useSubEnv({newContactContext: () => this.newContactContext()});
            if (this.quickCreate && isContact(this.props)) {
                this.quickCreate = (name) => this.createContact(name);
            }
            useEffect(
                (recordId) => this.onChosen(recordId),
                () => [this.props.record.id, this.chosenIds.join()]
            );
        }

        get chosenIds() {
            const {record, name} = this.props;
            const isPartner = record.fields[name].relation === "res.partner";
            return isPartner ? record.data[name].currentIds : [];
        }

        /** Who invites is no customer: neither oneself nor a colleague counts. */
        async newContactContext() {
            if (!isContact(this.props)) {
                return {};
            }
            const ids = [...idsBeside(this.props.record), ...this.chosenIds];
            return personOf(await this.picker.organizationOf(ids, false));
        }

        async createContact(name) {
            const context = {
                ...this.props.context,
                ...(await this.newContactContext()),
            };
            await this.update([await this.picker.create(name, context)]);
        }

        onChosen(recordId) {
            const ids = [...this.chosenIds];
            const before = this.shown?.recordId === recordId ? this.shown.ids : ids;
            this.shown = {recordId, ids};
            for (const id of ids.filter((other) => !before.includes(other))) {
                const others = [...this.getDomain(), ["id", "not in", ids]];
                this.picker.notice(id, (person) => this.replace(id, person), others);
            }
        }

        replace(id, person) {
            const list = this.props.record.data[this.props.name];
            return list.addAndRemove({add: [person.id], remove: [id]});
        }
    };
