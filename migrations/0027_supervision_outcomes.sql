-- What was finished, and whether in the law's time: indicators of supervision read these.
create view services.v_outcome with (security_invoker = true) as
  select c.tenant_id, 'case'::text as kind, c.id, c.number, c.unit_id, c.decided_on as ended_on, c.in_time, '/staff/cases/' || c.id as href from services.service_case c where c.decided_on is not null and c.in_time is not null
union all
  select q.tenant_id, 'question', q.id, q.number, q.unit_id, q.answered_on, q.in_time, '/staff/questions/' || q.id from services.question q where q.answered_on is not null and q.in_time is not null;
