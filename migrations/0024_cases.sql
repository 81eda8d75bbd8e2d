-- Online cases: forms of service items, applications from the first field to the decision, other agencies' parts, messages, decisions.

-- What is asked for a service item; a version never changes once it is published, and what was begun with it keeps it.
create table services.form (
  tenant_id uuid not null,
  id uuid not null,
  item_id uuid not null,
  version int not null,
  title jsonb not null,
  -- The office that receives the cases.
  unit_id uuid not null,
  -- Steps with their fields (case-shapes.ts: FormContent).
  content jsonb not null,
  -- Which clocks run, what is promised, whose parts a joint case has (case-shapes.ts: Handling).
  handling jsonb not null,
  state text not null default 'draft' check (state in ('draft', 'published', 'retired')),
  -- Everybody who wrote in it: none of them may publish it.
  writers uuid[] not null default '{}',
  created_at timestamptz not null default now(),
  published_by uuid,
  published_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, item_id, version),
  foreign key (tenant_id, item_id) references services.service_item (tenant_id, id),
  foreign key (tenant_id, unit_id) references people.unit (tenant_id, id)
);
-- One form of an item is open to the public at a time.
create unique index form_published on services.form (tenant_id, item_id) where state = 'published';
call platform.lock_by_tenant('services.form');

-- Whoever has signed in with a code sent to a phone or an address; what is kept fills in forms.
create table services.citizen (
  tenant_id uuid not null,
  id uuid not null,
  -- Under which codes are sent and passes given (services.follower).
  number text not null,
  contact text not null,
  name text not null default '',
  phone text not null default '',
  email text not null default '',
  id_number text not null default '',
  address text not null default '',
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, contact),
  unique (tenant_id, number)
);
call platform.lock_by_tenant('services.citizen');

-- An application and what becomes of it. What happened stands in case_event; the columns here are what replaying it gives.
create table services.service_case (
  tenant_id uuid not null,
  id uuid not null,
  number text not null,
  form_id uuid not null,
  item_id uuid not null,
  title jsonb not null,
  unit_id uuid not null,
  citizen_id uuid,
  phone text not null default '',
  email text not null default '',
  lang text not null check (lang in ('zh', 'en')),
  state text not null default 'draft' check (state in ('draft', 'submitted', 'correction', 'accepted', 'working', 'paused', 'proposed', 'decided', 'delivered',
    'closed', 'withdrawn', 'not-accepted')),
  applicant text not null default '',
  answers jsonb not null default '{}',
  handler_id uuid,
  events int not null default 0,
  begun_at timestamptz not null default now(),
  received_on date,
  accepted_on date,
  decided_on date,
  ended_on date,
  -- The day by which the present phase has to end; null while nobody's clock runs.
  due_on date,
  provisional boolean not null default false,
  -- In which order it is worked on: what is due first, then what waits for somebody else.
  sort_on date not null default '9999-12-31',
  open boolean generated always as (state not in ('draft', 'closed', 'withdrawn', 'not-accepted')) stored,
  -- What the guide promises, beside the law.
  promised_on date,
  outcome text check (outcome in ('granted', 'refused')),
  -- Decided within the law's time; null until then.
  in_time boolean,
  in_promised_time boolean,
  primary key (tenant_id, id),
  unique (tenant_id, number),
  foreign key (tenant_id, form_id) references services.form (tenant_id, id),
  foreign key (tenant_id, unit_id) references people.unit (tenant_id, id),
  foreign key (tenant_id, citizen_id) references services.citizen (tenant_id, id)
);
-- Work lists go by the day that is due, office by office.
create index service_case_unit_due on services.service_case (tenant_id, unit_id, sort_on, id) where open;
create index service_case_unit_state on services.service_case (tenant_id, unit_id, state, sort_on, id) where open;
create index service_case_handler on services.service_case (tenant_id, handler_id, sort_on, id) where open;
create index service_case_due on services.service_case (tenant_id, due_on) where open;
create index service_case_unit_received on services.service_case (tenant_id, unit_id, received_on, state);
create index service_case_item on services.service_case (tenant_id, item_id, received_on);
create index service_case_citizen on services.service_case (tenant_id, citizen_id, id);
create index service_case_received on services.service_case (tenant_id, received_on) where state <> 'draft';
create index service_case_draft on services.service_case (tenant_id, begun_at) where state = 'draft';
call platform.lock_by_tenant('services.service_case');

-- Everything that happened, in order; nothing is changed or taken away.
create table services.case_event (
  tenant_id uuid not null,
  case_id uuid not null,
  ordinal int not null,
  at timestamptz not null default now(),
  -- The office's own day, by which the clocks count.
  on_day date not null,
  by text not null check (by in ('applicant', 'office', 'system')),
  person_id uuid,
  event jsonb not null,
  primary key (tenant_id, case_id, ordinal),
  foreign key (tenant_id, case_id) references services.service_case (tenant_id, id) on delete cascade
);
-- What the supervisor looks through: reasons given against a guard.
create index case_event_override on services.case_event (tenant_id, at, case_id) where event->>'override' is not null;
call platform.lock_by_tenant('services.case_event');

create table services.case_file (
  tenant_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  field text not null,
  file_id uuid not null,
  name text not null,
  kind text not null,
  bytes bigint not null,
  added_at timestamptz not null default now(),
  removed_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, case_id) references services.service_case (tenant_id, id) on delete cascade,
  foreign key (tenant_id, file_id) references platform.file (tenant_id, id)
);
create index case_file_case on services.case_file (tenant_id, case_id, field);
call platform.lock_by_tenant('services.case_file');

-- What another agency is asked to do in a case: its part of a joint one, or an opinion.
create table services.case_task (
  tenant_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  unit_id uuid not null,
  -- The other agency's own service item, in a joint case.
  item_id uuid,
  question text not null,
  -- The fields that the other agency gets to see.
  fields text[] not null,
  asked_by uuid,
  asked_at timestamptz not null default now(),
  due_on date not null,
  opinion text check (opinion in ('agree', 'disagree', 'not-ours')),
  answer text not null default '',
  answered_by uuid,
  answered_at timestamptz,
  cancelled_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, case_id) references services.service_case (tenant_id, id) on delete cascade,
  foreign key (tenant_id, unit_id) references people.unit (tenant_id, id)
);
create index case_task_case on services.case_task (tenant_id, case_id);
create index case_task_open on services.case_task (tenant_id, unit_id, due_on, id) where answered_at is null and cancelled_at is null;
call platform.lock_by_tenant('services.case_task');

create table services.case_message (
  tenant_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  by text not null check (by in ('applicant', 'office')),
  person_id uuid,
  body text not null,
  at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, case_id) references services.service_case (tenant_id, id) on delete cascade
);
create index case_message_case on services.case_message (tenant_id, case_id, id);
call platform.lock_by_tenant('services.case_message');

-- The decision as it was signed, with all that is needed to check it. `code` is printed on the letter.
create table services.case_decision (
  tenant_id uuid not null,
  case_id uuid not null,
  code text not null,
  outcome text not null check (outcome in ('granted', 'refused')),
  statement text not null,
  sha256 text not null,
  algorithm text not null,
  key_id text not null,
  public_key text not null,
  value text not null,
  decided_by uuid not null,
  decided_at timestamptz not null,
  collected_at timestamptz,
  primary key (tenant_id, case_id),
  unique (tenant_id, code),
  foreign key (tenant_id, case_id) references services.service_case (tenant_id, id) on delete cascade
);
call platform.lock_by_tenant('services.case_decision');

-- Proofs against flooding that were used: each opens one application.
create table services.used_proof (
  tenant_id uuid not null,
  proof text not null,
  used_at timestamptz not null default now(),
  primary key (tenant_id, proof)
);
create index used_proof_at on services.used_proof (tenant_id, used_at);
call platform.lock_by_tenant('services.used_proof');

-- Whom the supervisor reminded, so that nobody is reminded twice on a day.
create table services.case_reminder (
  tenant_id uuid not null,
  case_id uuid not null,
  kind text not null check (kind in ('soon', 'overdue', 'supervisor')),
  due_on date not null,
  at timestamptz not null default now(),
  by_id uuid,
  note text not null default '',
  primary key (tenant_id, case_id, kind, due_on),
  foreign key (tenant_id, case_id) references services.service_case (tenant_id, id) on delete cascade
);
call platform.lock_by_tenant('services.case_reminder');
