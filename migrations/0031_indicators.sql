-- Indicators of how offices do: what a record came to stands beside it, views publish it, definitions have versions, and what everybody may read is kept ready.

alter table services.form add column procedure text generated always as (handling ->> 'procedure') stored;

-- What replaying a case gives (domains/services/cases/outcomes.ts): working days that the decision's clock ran, stood still for the procedure, and stood still
-- while the applicant was waited for; null until it is decided. `correction_asked` null: not counted yet.
alter table services.service_case add column used_days int, add column stopped_days int, add column waited_days int, add column extended boolean, add column correction_asked boolean;
create index service_case_decided on services.service_case (tenant_id, decided_on) include (unit_id, form_id, in_time, used_days, stopped_days, waited_days, extended) where decided_on is not null;
create index service_case_asked on services.service_case (tenant_id, received_on) include (unit_id, correction_asked) where received_on is not null;
create index service_case_uncounted on services.service_case (tenant_id, id) where correction_asked is null and state <> 'draft';

alter table disclosure.request add column in_time boolean, add column used_days int, add column stopped_days int, add column waited_days int, add column extended boolean, add column correction_asked boolean;
create index request_delivered on disclosure.request (tenant_id, delivered_on) include (agency_id, in_time, used_days, stopped_days, waited_days, extended) where delivered_on is not null;
create index request_processed on disclosure.request (tenant_id, processed_on) include (agency_id, outcome, id) where processed_on is not null;
create index request_received on disclosure.request (tenant_id, received_on) include (agency_id, correction_asked) where received_on is not null;
create index request_uncounted on disclosure.request (tenant_id, id) where correction_asked is null;
create index dispute_concluded on disclosure.dispute (tenant_id, concluded_on) where concluded_on is not null;

-- When it was answered for the first time: an answer that is doubted takes `answered_on` away again.
alter table services.question add column first_answered_on date;
update services.question q set first_answered_on = (select min(e.day) from services.question_event e where e.tenant_id = q.tenant_id and e.question_id = q.id and e.kind = 'answer');
create index question_answered on services.question (tenant_id, answered_on) include (unit_id, in_time) where answered_on is not null;
create index question_first_answered on services.question (tenant_id, first_answered_on) include (unit_id, rounds) where first_answered_on is not null;

create index rating_rectify on services.rating (tenant_id, rectify_due) where rectify_due is not null;

alter table services.guide_version add column materials int generated always as (case when jsonb_typeof(record -> 'materials') = 'array' then jsonb_array_length(record -> 'materials') else 0 end) stored;

-- (services.v_outcome is read by the release before; it goes with the next.)

-- ---- what indicators read: one row a record, with what it came to ----

create view services.v_case_figure with (security_invoker = true) as
  select c.tenant_id, c.id, c.number, c.unit_id, f.procedure, c.received_on, c.decided_on, c.in_time, c.used_days, c.stopped_days, c.waited_days, c.extended, c.correction_asked, '/staff/cases/' || c.id as href
  from services.service_case c left join services.form f on f.tenant_id = c.tenant_id and f.id = c.form_id;

create view services.v_question_figure with (security_invoker = true) as
  select q.tenant_id, q.id, q.number, q.unit_id, q.answered_on, q.in_time, q.first_answered_on, q.rounds > 1 as reopened, '/staff/questions/' || q.id as href from services.question q;

-- A bad rating, of whoever left a way to be called, that was founded or has not been looked into.
create view services.v_rating_figure with (security_invoker = true) as
  select r.tenant_id, r.id, r.number, r.unit_id, r.rectify_due, r.rectified_on <= r.rectify_due as rectified, r.satisfied is true as confirmed, '/staff/ratings/' || r.id as href
  from services.rating r where r.rectify_due is not null and r.founded is distinct from false and (r.phone <> '' or r.email <> '');

create view services.v_guide_figure with (security_invoker = true) as
  select i.tenant_id, i.id, i.address as number, i.unit_id, v.published_at::date as published_on, v.grave = 0 as complete, v.materials > 0 as demands, 'held-elsewhere' = any(v.finding_codes) as held_elsewhere, '/staff/guides/' || i.id as href
  from services.service_item i join services.guide_version v on v.tenant_id = i.tenant_id and v.item_id = i.id and v.number = i.published;

create view disclosure.v_request_figure with (security_invoker = true) as
  select r.tenant_id, r.id, r.number, r.agency_id as unit_id, r.received_on, r.delivered_on, r.processed_on, r.outcome, r.in_time, r.used_days, r.stopped_days, r.waited_days, r.extended, r.correction_asked,
    exists (select 1 from disclosure.dispute d where d.tenant_id = r.tenant_id and d.request_id = r.id and d.track = 'reconsideration') as reconsidered, '/staff/disclosure/' || r.id as href
  from disclosure.request r;

create view disclosure.v_reconsideration with (security_invoker = true) as
  select d.tenant_id, d.id, r.number, d.agency_id as unit_id, d.concluded_on, d.result, '/staff/disclosure/' || d.request_id as href
  from disclosure.dispute d join disclosure.request r on r.tenant_id = d.tenant_id and r.id = d.request_id where d.track = 'reconsideration' and d.concluded_on is not null;

-- ---- definitions ----

-- What a definition leaves open, as it was set anew. Version 1 ships with the release; a version counts for periods that end on its day or later, and is never changed.
create table supervision.indicator_version (
  tenant_id uuid not null,
  id uuid not null,
  code text not null,
  -- Given when it is published.
  version int check (version > 1),
  in_force_from date,
  -- Least number shown, percentiles, which standstill counts, whom to compare with, how old a guide may be: those that the definition leaves open.
  params jsonb not null,
  reason text not null,
  state text not null default 'proposed' check (state in ('proposed', 'published', 'refused')),
  note text not null default '',
  proposed_by uuid,
  proposed_at timestamptz not null default now(),
  decided_by uuid,
  decided_at timestamptz,
  primary key (tenant_id, id),
  check ((state = 'published') = (version is not null)),
  check ((version is null) = (in_force_from is null)),
  constraint indicator_two_persons check (state <> 'published' or decided_by is distinct from proposed_by)
);
create unique index indicator_waiting on supervision.indicator_version (tenant_id, code) where state = 'proposed';
create unique index indicator_number on supervision.indicator_version (tenant_id, code, version) where state = 'published';
call platform.lock_by_tenant('supervision.indicator_version');

-- The public statistics, made ready every hour.
create table supervision.published_figures (
  tenant_id uuid not null,
  at timestamptz not null,
  body jsonb not null,
  primary key (tenant_id)
);
call platform.lock_by_tenant('supervision.published_figures');
