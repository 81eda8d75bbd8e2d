-- Frameworks (versioned), what posts require, and the ledger of evidence.
create schema competency;

create table competency.framework (
  tenant_id uuid not null,
  id uuid not null,
  code text not null,
  version text not null,
  name jsonb not null,
  about jsonb not null,
  created_at timestamptz not null default now(),
  -- The version that new campaigns and profiles use; one of a code at a time.
  current boolean not null default true,
  primary key (tenant_id, id),
  unique (tenant_id, code, version)
);
create unique index framework_current on competency.framework (tenant_id, code) where current;
call platform.lock_by_tenant('competency.framework');

create table competency.level (
  tenant_id uuid not null,
  framework_id uuid not null,
  ordinal int not null check (ordinal between 1 and 9),
  code text not null,
  name jsonb not null,
  about jsonb not null,
  -- Ability in logits from which the level is reached.
  cut double precision not null,
  provisional boolean not null default true,
  primary key (tenant_id, framework_id, ordinal),
  foreign key (tenant_id, framework_id) references competency.framework (tenant_id, id) on delete cascade
);
call platform.lock_by_tenant('competency.level');

create table competency.area (
  tenant_id uuid not null,
  framework_id uuid not null,
  code text not null,
  ordinal int not null,
  name jsonb not null,
  about jsonb not null,
  primary key (tenant_id, framework_id, code),
  foreign key (tenant_id, framework_id) references competency.framework (tenant_id, id) on delete cascade
);
call platform.lock_by_tenant('competency.area');

create table competency.competency (
  tenant_id uuid not null,
  id uuid not null,
  framework_id uuid not null,
  area_code text not null,
  code text not null,
  ordinal int not null,
  name jsonb not null,
  definition jsonb not null,
  kind text not null check (kind in ('technical', 'business', 'innovation')),
  -- One text for each level, in the order of levels.
  descriptors jsonb not null,
  primary key (tenant_id, id),
  unique (tenant_id, framework_id, code),
  foreign key (tenant_id, framework_id, area_code) references competency.area (tenant_id, framework_id, code) on delete cascade
);
call platform.lock_by_tenant('competency.competency');

create table competency.post_profile (
  tenant_id uuid not null,
  framework_id uuid not null,
  post_id uuid not null,
  -- How much the post counts for the public service; multiplies the weight of each requirement.
  weight double precision not null check (weight > 0),
  primary key (tenant_id, framework_id, post_id),
  foreign key (tenant_id, framework_id) references competency.framework (tenant_id, id) on delete cascade
);
call platform.lock_by_tenant('competency.post_profile');

create table competency.requirement (
  tenant_id uuid not null,
  framework_id uuid not null,
  post_id uuid not null,
  competency_id uuid not null,
  -- Ordinal of the level that the post asks for.
  level int not null check (level between 1 and 9),
  weight double precision not null check (weight > 0),
  primary key (tenant_id, framework_id, post_id, competency_id),
  foreign key (tenant_id, framework_id, post_id) references competency.post_profile (tenant_id, framework_id, post_id) on delete cascade,
  foreign key (tenant_id, competency_id) references competency.competency (tenant_id, id) on delete cascade
);
call platform.lock_by_tenant('competency.requirement');

-- Append-only: who, which competency, which ability with standard error, when, from what source.
create table competency.evidence (
  tenant_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  competency_id uuid not null,
  source text not null check (source in ('test', 'self', 'superior', 'task', 'certificate', 'outside')),
  source_id uuid,
  at timestamptz not null,
  -- In logits of the framework's scale; null where the source states a level only.
  ability double precision,
  standard_error double precision check (standard_error > 0),
  level int,
  probability double precision check (probability between 0 and 1),
  primary key (tenant_id, id),
  foreign key (tenant_id, competency_id) references competency.competency (tenant_id, id)
);
create index evidence_person on competency.evidence (tenant_id, person_id, competency_id, at desc);
create index evidence_source on competency.evidence (tenant_id, source_id);
call platform.lock_by_tenant('competency.evidence');

create view competency.v_competency with (security_invoker = true) as
  select c.tenant_id, c.id, c.framework_id, c.area_code, c.code, c.ordinal, c.name, c.kind from competency.competency c;
create view competency.v_level with (security_invoker = true) as
  select tenant_id, framework_id, ordinal, code, name, cut from competency.level;
create view competency.v_requirement with (security_invoker = true) as
  select r.tenant_id, r.framework_id, r.post_id, r.competency_id, r.level, l.cut, r.weight * p.weight as weight
  from competency.requirement r
  join competency.post_profile p on p.tenant_id = r.tenant_id and p.framework_id = r.framework_id and p.post_id = r.post_id
  join competency.level l on l.tenant_id = r.tenant_id and l.framework_id = r.framework_id and l.ordinal = r.level;
