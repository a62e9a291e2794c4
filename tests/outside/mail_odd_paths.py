"""Odd ways and bad input: (env, cast) → sends; `EXPECTED` says who is reached."""

from mail_cast import composer, leads, mailing, partners, registrations, work_off


def many_spellings_on_a_list(env, cast):
    """Display names, upper case, several addresses, both notations of a domain."""
    domain = cast["free"].email.partition("@")[2]
    cast["blocked"].email = f"Anna@Blåbær.{domain}, second@{domain}"
    emails = (
        f'"Holm, Anna" <BLOCKED@{domain.upper()}>',
        f"free@{domain}; Blocked@{domain}",
        f"anna@xn--blbr-roah.{domain}",
        f"ANNA@BLÅBÆR.{domain}",
        f"second@{domain} resigned@{domain}",
        f"blocked+news@{domain}",
        ", ".join(
            [f"p{number}@{domain}" for number in range(49)] + [f"blocked@{domain}"]
        ),
        "no address at all",
    )
    contacts = env["mailing.contact"].create([{"name": e, "email": e} for e in emails])
    mailing(env, contacts).action_send_mail()


def attendees_with_an_address_of_their_own(env, cast):
    """The partner decides, also about an address that only the registration has."""
    domain = cast["free"].email.partition("@")[2]
    several = registrations(env, cast)
    for attendee, name in zip(several, cast, strict=True):
        attendee.email = f"own.{name}@{domain}"
    mailing(env, several).action_send_mail()


def leads_of_persons_whose_address_was_taken_out(env, cast):
    """Also where the lead still has it."""
    several = leads(env, cast)
    partners(env, cast).email = False
    mailing(env, several).action_send_mail()
    composer(env, several).action_send_mail()
    work_off(env)


def test_of_a_mailing(env, cast):
    addresses = {person.email for person in cast.values()}
    env["mailing.mailing.test"].create(
        {
            "mass_mailing_id": mailing(env, partners(env, cast)).id,
            "email_to": "\n".join(sorted(addresses)),
        }
    ).send_mail_test()


def a_domain_that_fails(env, cast):
    broken = mailing(env, partners(env, cast))
    broken.mailing_domain = "[('no_such_field', '=', 1)]"
    try:
        broken.action_send_mail()
    except ValueError:
        env.cr.rollback()
    work_off(env)


def a_kept_address(env, cast):
    for person in cast.values():
        person.write({"archived_email": f"kept.{person.email}", "email": False})
    mailing(env, partners(env, cast)).action_send_mail()
    composer(env, partners(env, cast)).action_send_mail()
    work_off(env)


EXPECTED = {
    many_spellings_on_a_list: ["blocked+news", "free", *(f"p{n}" for n in range(49))],
    attendees_with_an_address_of_their_own: ["own.active", "own.free"],
    leads_of_persons_whose_address_was_taken_out: [],
    test_of_a_mailing: ["free", "shared"],
    a_domain_that_fails: [],
    a_kept_address: [],
}
PATHS = list(EXPECTED)
