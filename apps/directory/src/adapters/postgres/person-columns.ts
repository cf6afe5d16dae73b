/** A person as contracts know them, from `directory.people p`; brands are those of which the caller may know. */
export const personColumns = `p.id, p.operator_id as "operatorId", p.team_id as "teamId", p.name, p.alias, p.email, p.role,
  p.locale, p.is_disabled as "isDisabled", p.version,
  coalesce((select array_agg(g.brand_id order by g.brand_id) from directory.grants g where g.person_id = p.id), '{}')
    as "brandIds"`;
