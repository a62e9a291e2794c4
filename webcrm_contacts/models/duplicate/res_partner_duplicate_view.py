from lxml import etree

from odoo import api, models

#: fields of a form that decide about doubles beside those of the rules
CONTEXT_FIELDS = ("name", "firstname", "lastname", "parent_id", "is_company", "type")


class ResPartner(models.Model):
    """The hints under the fields of duplicate rules, in every form of a person (F8.3)."""

    _inherit = "res.partner"

    @api.model
    def _get_view_cache_key(self, view_id=None, view_type="form", **options):
        key = super()._get_view_cache_key(view_id, view_type, **options)
        return key + (self._duplicate_field_names(),)

    @api.model
    def _get_view_postprocessed(self, view, arch, **options):
        # Not in `_get_view`: there the card is made, by whoever overrides it last.
        if arch.tag == "form":
            self._add_duplicate_hints(arch)
        return super()._get_view_postprocessed(view, arch, **options)

    @api.model
    def _duplicate_field_names(self):
        """Names of the fields that rules compare, as a tuple in their order."""
        specs = self.env["webcrm.duplicate.rule"]._specs()
        return tuple(dict.fromkeys(name for spec in specs for name in spec.field_names))

    @api.model
    def _add_duplicate_hints(self, arch):
        """Put a place for a hint after each field that a rule compares."""
        rule_fields = self._duplicate_field_names()
        nodes = {name: _editable_node(arch, name) for name in rule_fields}
        nodes = {name: node for name, node in nodes.items() if node is not None}
        for name, node in nodes.items():
            hint = etree.Element(
                "widget",
                name="webcrm_duplicate_hint",
                field=node.get("name"),
                covers=name,
                names=",".join(dict.fromkeys([*rule_fields, *CONTEXT_FIELDS])),
                shown=",".join(nodes),
                colspan="2",
            )
            hint.tail, node.tail = node.tail, None
            node.addnext(hint)


def _editable_node(arch, name):
    """The field of a form in which a value is typed; the name is typed by its parts."""
    for candidate in ("lastname", "name") if name == "name" else (name,):
        for node in arch.iterfind(f".//field[@name='{candidate}']"):
            in_subview = next(node.iterancestors("field"), None) is not None
            if not in_subview and not _is_fixed(node):
                return node
    return None


def _is_fixed(node):
    return any(node.get(name) in ("1", "True") for name in ("readonly", "invisible"))
