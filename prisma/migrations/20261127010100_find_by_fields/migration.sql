-- What somebody holds under a key, as one number: small enough for an index, and of one workspace. Who finds by it looks at
-- the value itself again.
create function field_term(workspace uuid, key text, value text) returns bigint
language sql immutable parallel safe as
$$ select hashtextextended(workspace::text || '/' || key || case when value is null then '' else '=' || lower(value) end, 0) $$;

-- Every key that has a value, and every key with each of its values, numbered as `field_term` does. It doesn't call that: an
-- index is built where functions of ours have no name.
create function field_terms(workspace uuid, held jsonb) returns bigint[]
language sql immutable parallel safe as $$
  select coalesce(array_agg(distinct t.term), '{}') from (
    select hashtextextended(workspace::text || '/' || e.key, 0) as term from jsonb_each(held) e where e.value <> 'null'::jsonb
    union all
    select hashtextextended(workspace::text || '/' || e.key || '=' || lower(v.value), 0) from jsonb_each(held) e
      cross join lateral jsonb_array_elements_text(
        case jsonb_typeof(e.value) when 'array' then e.value else jsonb_build_array(e.value) end) v
     where e.value <> 'null'::jsonb
  ) t
$$;

create index contact_field_terms on contact using gin (field_terms(workspace_id, attributes)) where attributes <> '{}';
create index conversation_field_terms on conversation using gin (field_terms(workspace_id, fields)) where fields <> '{}';
