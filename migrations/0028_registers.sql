-- Registers that answer instead of papers: what an applicant agreed to, what came, every look at it, and what they say is wrong.
create table services.case_register (
  tenant_id uuid not null,
  case_id uuid not null,
  register text not null,
  purpose jsonb not null,
  consented_at timestamptz not null,
  -- Whether the register knew the applicant; then its values by key, and the papers it makes unnecessary.
  found boolean not null,
  answers jsonb not null default '{}',
  held text[] not null default '{}',
  primary key (tenant_id, case_id, register),
  foreign key (tenant_id, case_id) references services.service_case (tenant_id, id) on delete cascade
);
call platform.lock_by_tenant('services.case_register');

create table services.register_access (
  tenant_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  register text not null,
  -- ask: the register was asked, as the applicant agreed; look: somebody of an office saw what it had said.
  kind text not null check (kind in ('ask', 'look')),
  unit_id uuid,
  person_id uuid,
  purpose jsonb not null,
  fields text[] not null,
  on_day date not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, case_id) references services.service_case (tenant_id, id) on delete cascade
);
create index register_access_case on services.register_access (tenant_id, case_id, id);
-- One row a day for each person who looks.
create unique index register_access_look on services.register_access (tenant_id, case_id, register, person_id, on_day) where kind = 'look';
call platform.lock_by_tenant('services.register_access');

create table services.register_objection (
  tenant_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  register text not null,
  field text not null,
  note text not null,
  at timestamptz not null,
  outcome text check (outcome in ('corrected', 'upheld')),
  answer text not null default '',
  settled_at timestamptz,
  settled_by uuid,
  primary key (tenant_id, id),
  unique (tenant_id, case_id, field),
  foreign key (tenant_id, case_id) references services.service_case (tenant_id, id) on delete cascade
);
call platform.lock_by_tenant('services.register_objection');
