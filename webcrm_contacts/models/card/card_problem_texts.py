"""What is wrong with a setup, in plain words."""


def problem_text(env, problem):
    """
    :param problem: :class:`~...tools.card.setup.Problem`
    :return: str in the language of the user
    """
    texts = _setup_texts(env) | _panel_texts(env)
    text = texts.get(problem.code, env._("Something is wrong."))
    text = text.replace("{value}", problem.value)
    return f"{problem.where}: {text}" if problem.where else text


def _setup_texts(env):
    return {
        "empty": env._("The setup has no panel. Place at least one."),
        "not_json": env._("The setup is not readable. Load it again and repeat."),
        "too_big": env._("The setup is too big. Take out panels or fields."),
        "too_many_panels": env._("There are more than {value} panels. Take some out."),
        "missing": env._(
            "Parts are missing: {value}. Load the setup again and repeat."
        ),
        "unknown_key": env._("“{value}” is not known here. Leave it out."),
        "version": env._("The setup is of another version: {value}. Load it again."),
        "wrong_value": env._("“{value}” has a value that is not possible."),
        "column_count": env._("There are not as many columns as “{value}” says."),
    }


def _panel_texts(env):
    return {
        "title": env._("“{value}” cannot be a title: at most 100 characters, no tags."),
        "unknown_type": env._("There is no kind of panel “{value}” in this version."),
        "wrong_tab": env._("A panel of the kind “{value}” cannot stand on this tab."),
        "unknown_field": env._("There is no field “{value}” (any more)."),
        "unknown_entity": env._("There is no entity type “{value}” (any more)."),
        "domain": env._("The filter cannot be read: {value}"),
        "order": env._("The sort order cannot be read: {value}"),
        "placed_twice": env._("“{value}” stands in the setup twice. Keep one."),
        "field_twice": env._(
            "“{value}” can be edited in two places. Keep one, or make it read-only."
        ),
    }
