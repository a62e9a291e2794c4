-- Makes the persons :from to :to (by number) in organizations of their own, in the
-- temporary table "generated", which has every column of res_partner that anything
-- may want; generate.py copies those that exist. Nothing is drawn by chance: the same
-- number always gives the same person.

create function pg_temp.draw(n bigint, salt int, below bigint) returns bigint
    immutable parallel safe language sql
    as $$ select abs(hashint8extended(n, salt) / 2) % below $$;

create function pg_temp.pick(words text[], n bigint, salt int) returns text
    immutable parallel safe language sql
    as $$ select words[1 + pg_temp.draw(n, salt, cardinality(words))] $$;

create function pg_temp.ascii(word text) returns text
    immutable parallel safe language sql
    as $$ select regexp_replace(
        translate(replace(replace(replace(lower(word), 'æ', 'ae'), 'ø', 'oe'), 'å', 'aa'),
                  'üéö ', 'ueo.'),
        '[^a-z.-]', '', 'g') $$;

create temporary table country as
    select (select id from res_country where code = 'DK') as danish_id,
           (select id from res_country where code = 'GB') as british_id,
           coalesce((select code from res_lang where active and code = 'da_DK'),
                    'en_US') as danish_lang;

create temporary table seller as
    select id, row_number() over (order by id) - 1 as number from res_users
    where active and share is not true and id > 1;

create temporary table organization as
    with numbered as (
        select no, nextval('res_partner_id_seq')::int as id,
               pg_temp.draw(no, 1, 10) < 8 as danish,
               pg_temp.pick(:'words', no, 2) as word,
               pg_temp.pick(:'trades', no, 3) as trade
        from generate_series(:from_organization, :to_organization) as no
    ), placed as (
        select *,
               pg_temp.pick(case when danish then :'danish_places'::text[]
                            else :'british_places' end, no, 4) as place,
               pg_temp.pick(case when danish then :'danish_streets'::text[]
                            else :'british_streets' end, no, 5) as road,
               pg_temp.pick(case when danish then :'danish_forms'::text[]
                            else :'british_forms' end, no, 6) as form,
               1 + pg_temp.draw(no, 7, 180) as house,
               pg_temp.pick(:'danish_landlines', no, 8) as area,
               100000 + pg_temp.draw(no, 9, 900000) as digits
        from numbered
    )
    select no, id, danish, house, digits, area,
           word || ' ' || trade || ' ' || split_part(place, ' ', 2) || ' ' || form as name,
           pg_temp.ascii(word) || '-' || pg_temp.ascii(trade) || no || '.example' as domain,
           case when danish then road || ' ' || house else house || ' ' || road end as street,
           split_part(place, ' ', 1) as zip,
           substr(place, strpos(place, ' ') + 1) as city,
           case when danish then danish_id else british_id end as country_id,
           case when danish then danish_lang else 'en_US' end as lang,
           (select seller.id from seller
            where seller.number = pg_temp.draw(no, 10, 2 * (select count(*) from seller) + 1)
           ) as user_id,
           case when danish then '+45' || area || digits
                else '+4420' || '7' || lpad(digits::text, 7, '0') end as phone_e164,
           (now() - interval '1 day' * pg_temp.draw(no, 11, 1000))
               at time zone 'UTC' as create_date
    from placed, country;

create unique index on organization (no);
analyze organization;

create temporary table person as
    with numbered as (
        select no, nextval('res_partner_id_seq')::int as id,
               pg_temp.pick(:'first_names', no, 21) as firstname,
               pg_temp.pick(:'last_names', no, 22) as lastname,
               pg_temp.pick(:'job_titles', no, 23) as function,
               pg_temp.pick(:'danish_landlines', no, 24) as area,
               pg_temp.pick(:'danish_mobiles', no, 25) as mobile_area,
               100000 + pg_temp.draw(no, 26, 900000) as digits,
               100000 + pg_temp.draw(no, 27, 900000) as mobile_digits,
               -- a few large organizations, many small ones
               :from_organization + floor(
                   power(pg_temp.draw(no, 28, 100003) / 100003.0, 1.6)
                   * (:to_organization - :from_organization + 1))::bigint as organization_no
        from generate_series(:from_person, :to_person) as no
    )
    select person.*,
           case when danish then '+45' || person.area || person.digits
                else '+44207' || lpad(pg_temp.draw(person.no, 29, 10000000)::text, 7, '0')
           end as phone_e164,
           case when danish then '+45' || mobile_area || mobile_digits
                else '+447400' || mobile_digits end as mobile_e164
    from numbered as person join organization on organization.no = organization_no;

-- Numbers as people write them: three ways for Danish ones.
create function pg_temp.written(e164 text, no bigint) returns text
    immutable parallel safe language sql
    as $$ select case
        when e164 not like '+45%' then regexp_replace(e164, '^(...)(.*)(....)$', '\1 \2 \3')
        when no % 3 = 0 then regexp_replace(e164, '^\+45(..)(..)(..)(..)$', '\1 \2 \3 \4')
        when no % 3 = 1 then regexp_replace(e164, '^\+45(..)(..)(..)(..)$', '+45 \1 \2 \3 \4')
        else substr(e164, 4) end $$;

create temporary table generated as
    select id, 'GEN-O' || no as ref, name, name as complete_name,
           true as is_company, null::int as parent_id, id as commercial_partner_id,
           name as commercial_company_name, user_id, lang,
           'info@' || domain as email, 'info@' || domain as email_normalized,
           pg_temp.written(phone_e164, no) as phone, phone_e164 as phone_sanitized,
           phone_e164 as phone_normalized,
           null as mobile, null as mobile_normalized, 'https://www.' || domain as website,
           null as function, null as firstname, null as lastname,
           false as is_contact_person, 'active' as person_status, false as name_needs_review,
           street, zip, city, country_id, danish, create_date
    from organization
    union all
    select person.id, 'GEN-P' || person.no, firstname || ' ' || lastname,
           organization.name || ', ' || firstname || ' ' || lastname,
           false, organization.id, organization.id, organization.name, user_id, lang,
           address, address,
           pg_temp.written(person.phone_e164, person.no),
           case when :has_mobile then mobile_e164 else person.phone_e164 end,
           person.phone_e164,
           pg_temp.written(mobile_e164, person.no + 1), mobile_e164, null,
           function, firstname, lastname, true, 'active', null::boolean,
           street, zip, city, country_id, danish, create_date
    from person join organization on organization.no = organization_no,
         lateral (select pg_temp.ascii(firstname) || '.' || pg_temp.ascii(lastname)
                         || person.no || '@' || domain as address) as mail;
