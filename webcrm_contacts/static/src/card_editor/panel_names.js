/** The entry of the palette that a panel came from; of the sidebar, panels are names. */
export function kindOf(kinds, panel) {
    if (typeof panel === "string") {
        return kinds.find((kind) => kind.id === panel);
    }
    const fits = (kind) => kind.panel.type === panel.type;
    const same = (kind) => kind.panel.entity_type === panel.entity_type;
    return kinds.find((kind) => fits(kind) && same(kind)) || kinds.find(fits);
}

/** What a panel is called: by its title, its entity type, or its kind. */
export function nameOf({kinds, entities}, panel) {
    const kind = kindOf(kinds, panel);
    if (typeof panel === "string") {
        return kind.label;
    }
    const entity = panel.type !== "kpi" && entities[panel.entity_type];
    return panel.title || entity?.name || kind.label;
}
