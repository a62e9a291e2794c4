from lxml import etree

from odoo import api, models
from odoo.exceptions import ValidationError

from .webcrm_person_field import LIST_VIEW, SEARCH_VIEW


class ResPartner(models.Model):
    """Custom fields in the views of persons, and the limits of their values (F12)."""

    _inherit = "res.partner"

    def _validate_fields(self, field_names, excluded_names=()):
        """Check lengths and ranges together with Odoo's own constraints."""
        names = set(field_names)
        result = super()._validate_fields(names, excluded_names)
        # Looked at by name first: this is called for every write on any partner.
        custom = [name for name in names if name.startswith("x_")]
        limits = (
            self.env["webcrm.person.field"]._fields_in_force().limits if custom else {}
        )
        for name in limits.keys() & custom:
            for partner in self:
                # Odoo knows no empty number: zero may mean that nothing was entered.
                if not limits[name].allows(partner[name] or None):
                    raise ValidationError(self._limit_text(name, limits[name]))
        return result

    @api.model
    def _limit_text(self, name, limits):
        label = self.env["webcrm.person.field"]._labels().get(name, name)
        if limits.max_length:
            return self.env._(
                "“%(field)s” takes at most %(length)s characters. Shorten it.",
                field=label,
                length=limits.max_length,
            )
        return self.env._(
            "“%(field)s” is a number from %(minimum)g to %(maximum)g. Correct it.",
            field=label,
            minimum=limits.minimum,
            maximum=limits.maximum,
        )

    @api.model
    def _get_view_cache_key(self, view_id=None, view_type="form", **options):
        """Views with custom fields are other ones when those fields are."""
        key = super()._get_view_cache_key(view_id, view_type, **options)
        if view_id and view_id in self.env["webcrm.person.field"]._views_with_custom():
            return key + (self._used_custom_fields(),)
        return key

    @api.model
    def _get_view(self, view_id=None, view_type="form", **options):
        """Custom fields as columns to choose in the list, and in the search."""
        arch, view = super()._get_view(view_id, view_type, **options)
        to_id = self.env["ir.model.data"]._xmlid_to_res_id
        if view.id == to_id(LIST_VIEW):
            arch.extend(self._custom_field_nodes(optional="hide"))
        elif view.id == to_id(SEARCH_VIEW):
            self._add_custom_searches(arch)
        return arch, view

    @api.model
    def _custom_field_nodes(self, **attributes):
        """Yield the custom fields in use as nodes of a view, with their widgets.

        :param attributes: further ones of each node
        """
        for name, widget, options, _search in self._used_custom_fields():
            shown = {"widget": widget, "options": options, **attributes}
            shown = {key: value for key, value in shown.items() if value}
            yield etree.Element("field", name=name, **shown)

    @api.model
    def _add_custom_searches(self, arch):
        """Fields to search in and to group by, each group of nodes at its place."""
        fields = arch.findall("field")
        groups = arch.find(".//group")
        for name, _widget, _options, in_search in self._used_custom_fields():
            if not in_search:
                continue
            node = etree.Element("field", name=name)
            fields[-1].addnext(node)
            described = self.fields_get([name], ["string", "groupable"])[name]
            if groups is not None and described["groupable"]:
                group_by = etree.SubElement(groups, "filter", name=f"group_{name}")
                group_by.set("string", described["string"])
                group_by.set("context", f"{{'group_by': '{name}'}}")

    @api.model
    def _used_custom_fields(self):
        return self.env["webcrm.person.field"]._fields_in_force().custom_nodes
