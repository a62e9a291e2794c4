"""What was moved, in words: for the preview, the journal and messages."""

from ....tools.entity_type.words import in_a_sentence


def count_texts(entities, side):
    """Counts in words, such as `3 opportunities`, of what moves or stays.

    :param entities: list of dicts, see `preview_move`
    :param side: `moves` or `stays`
    :return: list of texts
    """
    texts = []
    for entity in entities:
        if count := entity[side] + entity[f"hidden_{side}"]:
            name = entity.get("name_one") if count == 1 else None
            texts.append(f"{count} {in_a_sentence(name or entity['name'])}")
    return texts


def name_nobody(env, merges):
    """What is done in the background, for who may not know with whom."""
    return env._("Merge of persons") if merges else env._("Move of a person")


def draw(env, plan, others=()):
    """A plan as HTML.

    :param plan: dict, see `preview_move`
    :param others: plans of further records that are merged into the same one
    """
    never = [
        entity | {"n": entity["count"], "hidden_n": 0}
        for entity in plan.get("never_moved", ())
    ]
    along = [line for line in plan["others"] if line["moves"]]
    texts = {
        "moving": ", ".join(count_texts(plan["entities"], "moves")),
        "staying": ", ".join(count_texts(plan["entities"], "stays")),
        "never": ", ".join(count_texts(never, "n")),
        "along": ", ".join(f"{line['name']} ({line['count']})" for line in along),
        "along_count": sum(line["count"] for line in along),
    }
    values = {"plan": plan, "others": _told(plan, others), **texts}
    return env["ir.qweb"]._render("webcrm_contacts.transfer_preview", values)


def _told(plan, others):
    """Further records with what they bring beside: values that no line of a choice shows,
    and what is united, such as tags.

    :return: plans with `who` (text), `brings` (text) and `count` of records
    """
    if not others:  # a journal's plan may be of an older version
        return []
    told = []
    known = {"name"} | {line["name"] for line in plan["values"] if not line["empty"]}
    for other in others:
        lines = [
            line
            for line in other["values"]
            if line["origin"] == "source"
            and line["differs"]
            and line["name"] not in known
        ]
        known |= {line["name"] for line in lines}
        lines += [li for li in other["lists"] if li["source_text"] and li["differs"]]
        brings = ", ".join(f"{li['label']}: {li['source_text']}" for li in lines)
        count = sum(e["moves"] + e["hidden_moves"] for e in other["entities"])
        places = filter(None, (other["person"], other["former_organization"]))
        who = ", ".join(one["name"] for one in places)
        told.append(other | {"who": who, "brings": brings, "count": count})
    return told
