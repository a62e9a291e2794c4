"""The form of the person card as an lxml tree: what is marked when it is served."""


def mark_mandatory(arch, names):
    """Mark the mandatory fields of a form where they can be edited.

    A new person needs them all (F1.5). An existing one may lack one: its status can
    still be changed, so the browser asks only for those of a new record.

    :param arch: lxml element of the form; changed in place
    :param names: technical names of the mandatory fields

    >>> from lxml import etree
    >>> form = etree.fromstring("<form><field name='a'/><field name='b'/></form>")
    >>> mark_mandatory(form, ["a"])
    >>> [(f.get("name"), f.get("required")) for f in form.iter("field")]
    [('a', 'not id'), ('b', None)]
    """
    for name in names:
        nodes = arch.xpath("//field[@name=$name][not(ancestor::field)]", name=name)
        for node in nodes:
            if not (_is_true(node.get("readonly")) or _is_true(node.get("invisible"))):
                node.set("required", "not id")
                node.set("webcrm_mandatory", "1")


def _is_true(modifier):
    return modifier in ("1", "True")
