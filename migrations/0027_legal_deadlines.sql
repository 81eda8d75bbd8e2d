-- What is due by when, the same way from every domain: supervision, reminders and calendars read `v_deadline`. `revision` grows with each change of a date.
-- Whether a notice on holidays may still move the day stands beside each of them.

alter table services.case_task add column provisional boolean not null default false;
alter table services.question_part add column provisional boolean not null default false;
alter table services.rating add column provisional boolean not null default false;
alter table disclosure.request add column provisional boolean not null default false;
alter table disclosure.dispute add column provisional boolean not null default false;

create index rating_unit on services.rating (tenant_id, unit_id, rectify_due, id) where state in ('open', 'contacted', 'verified');
create index dispute_open on disclosure.dispute (tenant_id, agency_id, answer_due_on, id) where concluded_on is null and answer_due_on is not null;

drop view services.v_deadline;
drop view disclosure.v_deadline;

-- Each part reads one table, what else it shows by sub-selects: so that a list of one office is read off the part's index in order.
-- `sort_on` is the day that is due, or 9999-12-31; so the index on it serves both the filter and the order.
create view services.v_deadline with (security_invoker = true) as
  select c.tenant_id, 'case'::text as kind, c.id, c.number, c.unit_id, c.handler_id as person_id, c.sort_on as due_on, c.provisional, c.state, c.title as about,
    (c.events + (select count(*) from clocks.move m where m.tenant_id = c.tenant_id and m.subject_id = c.id))::int as revision, '/staff/cases/' || c.id as href
  from services.service_case c where c.open and c.sort_on < '9999-12-31'
union all
  select t.tenant_id, 'case-task', t.id, (select c.number from services.service_case c where c.tenant_id = t.tenant_id and c.id = t.case_id), t.unit_id, null::uuid, t.due_on, t.provisional, 'asked',
    (select c.title from services.service_case c where c.tenant_id = t.tenant_id and c.id = t.case_id), (select count(*)::int from clocks.move m where m.tenant_id = t.tenant_id and m.subject_id = t.id), '/staff/case-tasks/' || t.id
  from services.case_task t where t.answered_at is null and t.cancelled_at is null
union all
  select q.tenant_id, 'question', q.id, q.number, q.unit_id, q.handler_id, q.due_on, q.provisional, q.state,
    (select jsonb_build_object('zh', i.name, 'en', coalesce(nullif(v.record #>> '{en,name}', ''), i.name)) from services.service_item i
      left join services.guide_version v on v.tenant_id = i.tenant_id and v.item_id = i.id and v.number = i.published where i.tenant_id = q.tenant_id and i.id = q.item_id),
    ((select count(*) from services.question_event e where e.tenant_id = q.tenant_id and e.question_id = q.id) + (select count(*) from clocks.move m where m.tenant_id = q.tenant_id and m.subject_id = q.id))::int, '/staff/questions/' || q.id
  from services.question q where q.state in ('received', 'returned', 'in-work')
union all
  select p.tenant_id, 'question-part', p.id, (select q.number from services.question q where q.tenant_id = p.tenant_id and q.id = p.question_id), p.unit_id, null::uuid, p.due_on, p.provisional, 'asked', null::jsonb,
    (select count(*)::int from clocks.move m where m.tenant_id = p.tenant_id and m.subject_id = p.question_id), '/staff/questions/' || p.question_id
  from services.question_part p where p.answer is null
union all
  -- Whoever rated badly is called first where a contact was left; what is told or only to be confirmed is not late any more.
  select r.tenant_id, 'rating', r.id, r.number, r.unit_id, null::uuid, case when r.state = 'open' and r.contact_due is not null and (r.phone <> '' or r.email <> '') then r.contact_due else r.rectify_due end, r.provisional, r.state,
    (select jsonb_build_object('zh', i.name, 'en', coalesce(nullif(v.record #>> '{en,name}', ''), i.name)) from services.service_item i
      left join services.guide_version v on v.tenant_id = i.tenant_id and v.item_id = i.id and v.number = i.published where i.tenant_id = r.tenant_id and i.id = r.item_id),
    ((select count(*) from services.rating_event e where e.tenant_id = r.tenant_id and e.rating_id = r.id) + (select count(*) from clocks.move m where m.tenant_id = r.tenant_id and m.subject_id = r.id))::int, '/staff/ratings/' || r.id
  from services.rating r where r.state in ('open', 'contacted', 'verified') and r.rectify_due is not null;

create view disclosure.v_deadline with (security_invoker = true) as
  select r.tenant_id, 'disclosure'::text as kind, r.id, r.number, r.agency_id as unit_id, r.handler_id as person_id, coalesce(r.due_on, '9999-12-31'::date) as due_on, r.provisional, r.state,
    '{"zh": "政府信息公开申请", "en": "Request for government information"}'::jsonb as about,
    (r.steps + (select count(*) from clocks.move m where m.tenant_id = r.tenant_id and m.subject_id = r.id))::int as revision, '/staff/disclosure/' || r.id as href
  from disclosure.request r where r.state <> 'closed' and coalesce(r.due_on, '9999-12-31'::date) < '9999-12-31'
union all
  -- The office's own answer to the authority that reconsiders.
  select d.tenant_id, 'dispute', d.id, (select r.number from disclosure.request r where r.tenant_id = d.tenant_id and r.id = d.request_id), d.agency_id,
    (select r.handler_id from disclosure.request r where r.tenant_id = d.tenant_id and r.id = d.request_id), d.answer_due_on, d.provisional, d.track,
    '{"zh": "行政复议答复", "en": "Answer in a reconsideration"}'::jsonb,
    (select count(*)::int from clocks.move m where m.tenant_id = d.tenant_id and m.subject_id = d.id), '/staff/disclosure/' || d.request_id
  from disclosure.dispute d where d.concluded_on is null and d.answer_due_on is not null;
