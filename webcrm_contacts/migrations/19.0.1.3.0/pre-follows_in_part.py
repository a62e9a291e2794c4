"""What follows to a new employer: all, what is open or coming, or nothing.

It was yes or no. Of the types that the addon delivers, open activities and coming meetings
follow now; past ones, e-mails and files stay where they were, and are reached from there.
"""

COMING = ("webcrm_entity_type_activity", "webcrm_entity_type_meeting")
STAYING = ("webcrm_entity_type_email", "webcrm_entity_type_attachment")


def migrate(cr, version):
    cr.execute(
        "SELECT FROM information_schema.columns WHERE table_name = 'webcrm_entity_type' "
        "AND column_name = 'follows' AND data_type = 'boolean'"
    )
    if not cr.rowcount:
        return
    cr.execute(
        "ALTER TABLE webcrm_entity_type ALTER COLUMN follows TYPE varchar "
        "USING CASE WHEN follows THEN 'always' ELSE 'never' END"
    )
    for names, part in ((COMING, "coming"), (STAYING, "never")):
        cr.execute(
            "UPDATE webcrm_entity_type t SET follows = %s FROM ir_model_data d "
            "WHERE d.model = 'webcrm.entity.type' AND d.res_id = t.id "
            "AND d.module = 'webcrm_contacts' AND d.name = ANY(%s) "
            "AND t.follows = 'always'",
            (part, list(names)),
        )
