-- News and notices of offices to the public.
create table services.news (
  tenant_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('news', 'notice')),
  unit_id uuid not null,
  -- {zh, en}: what is empty is not written; whoever reads sees the other.
  title jsonb not null,
  text jsonb not null,
  state text not null default 'draft' check (state in ('draft', 'published', 'withdrawn')),
  -- Days on which the public sees it; without an end, until it is withdrawn.
  from_day date not null,
  until_day date check (until_day >= from_day),
  -- Whether the search finds it; brought in line with the days by a job.
  indexed boolean not null default false,
  -- Everybody who wrote in it: none of them may publish it.
  writers uuid[] not null default '{}',
  -- Counts the changes, so that two editors do not write over each other.
  revision int not null default 1,
  written_at timestamptz not null default now(),
  published_by uuid,
  published_at timestamptz,
  ended_at timestamptz,
  reason text not null default '',
  primary key (tenant_id, id),
  foreign key (tenant_id, unit_id) references people.unit (tenant_id, id)
);
create index news_shown on services.news (tenant_id, from_day desc, id desc) where state = 'published';
create index news_unit on services.news (tenant_id, unit_id, id desc);
create index news_indexed on services.news (tenant_id) where indexed;
call platform.lock_by_tenant('services.news');

-- What is due by when in an office, for whoever handles it; nobody's yet where `person_id` is null. Nothing of the applicant stands in it.
-- `revision` grows with each change, so that calendars follow.
create view services.v_deadline with (security_invoker = true) as
  select c.tenant_id, 'case' as kind, c.id, c.handler_id as person_id, c.unit_id, c.number, c.title as about, c.due_on, c.provisional, c.events as revision, '/staff/cases/' || c.id as href
  from services.service_case c where c.open and c.due_on is not null
  union all
  select t.tenant_id, 'case-task', t.id, null, t.unit_id, c.number, c.title, t.due_on, false, 0, '/staff/case-tasks/' || t.id
  from services.case_task t join services.service_case c on c.tenant_id = t.tenant_id and c.id = t.case_id where t.answered_at is null and t.cancelled_at is null
  union all
  select q.tenant_id, 'question', q.id, q.handler_id, q.unit_id, q.number, case when i.id is not null then jsonb_build_object('zh', i.name, 'en', i.name) end, q.due_on, q.provisional,
    (select count(*)::int from services.question_event e where e.tenant_id = q.tenant_id and e.question_id = q.id), '/staff/questions/' || q.id
  from services.question q left join services.service_item i on i.tenant_id = q.tenant_id and i.id = q.item_id where q.state in ('received', 'returned', 'in-work')
  union all
  select p.tenant_id, 'question-part', p.id, null, p.unit_id, q.number, null, p.due_on, false, 0, '/staff/questions/' || q.id
  from services.question_part p join services.question q on q.tenant_id = p.tenant_id and q.id = p.question_id where p.answer is null;

create view disclosure.v_deadline with (security_invoker = true) as
  select r.tenant_id, 'disclosure' as kind, r.id, r.handler_id as person_id, r.agency_id as unit_id, r.number, null::jsonb as about, r.due_on, false as provisional, r.steps as revision,
    '/staff/disclosure/' || r.id as href
  from disclosure.request r where r.state <> 'closed' and r.due_on is not null;

-- The address under which a person's calendar program reads what is due; the token itself is not kept.
create table services.deadline_feed (
  tenant_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  hash text not null,
  lang text not null check (lang in ('zh', 'en')),
  created_at timestamptz not null default now(),
  read_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, person_id),
  unique (tenant_id, hash),
  foreign key (tenant_id, person_id) references people.person (tenant_id, id)
);
call platform.lock_by_tenant('services.deadline_feed');
