-- Joint supervision: who was reminded of what and when, what went up, and from when on.
create schema supervision;

create table supervision.setting (
  tenant_id uuid not null,
  -- Reminded so many working days ahead; taken to the head of the unit above so many working days after.
  soon_days int not null default 3 check (soon_days between 1 and 20),
  escalate_days int not null default 5 check (escalate_days between 1 and 60),
  changed_at timestamptz not null default now(),
  changed_by uuid,
  primary key (tenant_id)
);
call platform.lock_by_tenant('supervision.setting');

create table supervision.reminder (
  tenant_id uuid not null,
  id uuid not null,
  kind text not null,
  subject_id uuid not null,
  number text not null,
  unit_id uuid not null,
  cause text not null check (cause in ('soon', 'overdue', 'escalated', 'supervisor')),
  -- Another due date is another reason to be reminded.
  due_on date not null,
  at timestamptz not null default now(),
  by_id uuid,
  note text not null default '',
  -- Who was told.
  told uuid[] not null,
  primary key (tenant_id, id),
  constraint reminder_once unique (tenant_id, kind, subject_id, cause, due_on)
);
create index reminder_newest on supervision.reminder (tenant_id, unit_id, id desc);
call platform.lock_by_tenant('supervision.reminder');

-- What was done against a guard or an objection, with its reason.
create view services.v_override with (security_invoker = true) as
  select e.tenant_id, e.at, 'case'::text as kind, e.case_id as subject_id, c.number, c.unit_id, e.person_id, e.event ->> 'override' as reason, '/staff/cases/' || e.case_id as href
  from services.case_event e join services.service_case c on c.tenant_id = e.tenant_id and c.id = e.case_id where e.event ->> 'override' is not null;
create index step_override on disclosure.step (tenant_id, at, request_id) where body ->> 'overriding' <> '';
create view disclosure.v_override with (security_invoker = true) as
  select s.tenant_id, s.at, 'disclosure'::text as kind, s.request_id as subject_id, r.number, r.agency_id as unit_id, s.by_person as person_id, s.body ->> 'overriding' as reason, '/staff/disclosure/' || s.request_id as href
  from disclosure.step s join disclosure.request r on r.tenant_id = s.tenant_id and r.id = s.request_id where s.body ->> 'overriding' <> '';
