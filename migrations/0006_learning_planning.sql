-- Enrolments, and the plans they come from.
create schema learning;

create table learning.enrolment (
  tenant_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  session_id uuid not null,
  -- What the person needs to know about it, as it stood when enrolled.
  title jsonb not null,
  place jsonb not null,
  days date[] not null,
  hours double precision not null,
  source text not null,
  source_id uuid not null,
  state text not null default 'enrolled' check (state in ('enrolled', 'withdrawn')),
  enrolled_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, person_id, session_id),
  foreign key (tenant_id, person_id) references people.person (tenant_id, id)
);
create index enrolment_person on learning.enrolment (tenant_id, person_id, state);
create index enrolment_session on learning.enrolment (tenant_id, session_id);
call platform.lock_by_tenant('learning.enrolment');

-- What other domains may read of learning.
create view learning.v_enrolment with (security_invoker = true) as
  select tenant_id, id, person_id, session_id, source, source_id, state, enrolled_at from learning.enrolment;

create schema planning;

create table planning.offering (
  tenant_id uuid not null,
  id uuid not null,
  code text not null,
  title jsonb not null,
  about jsonb not null,
  kind text not null,
  mode text not null check (mode in ('online', 'offline', 'blended')),
  level int not null check (level between 1 and 3),
  hours double precision not null check (hours > 0),
  practice_hours double precision not null check (practice_hours between 0 and hours),
  provider jsonb not null,
  prerequisites text[] not null default '{}',
  -- Where the expected gain comes from: assumed by the designer, or measured.
  gain_source text not null default 'assumed' check (gain_source in ('assumed', 'measured')),
  state text not null default 'active' check (state in ('active', 'retired')),
  primary key (tenant_id, id),
  unique (tenant_id, code)
);
call platform.lock_by_tenant('planning.offering');

-- What an offering does for a competency, in logits: who profits (entry), how far it brings (exit), how much at most (gain).
create table planning.effect (
  tenant_id uuid not null,
  offering_id uuid not null,
  competency_id uuid not null,
  entry double precision not null,
  exit double precision not null,
  gain double precision not null check (gain > 0),
  primary key (tenant_id, offering_id, competency_id),
  foreign key (tenant_id, offering_id) references planning.offering (tenant_id, id) on delete cascade
);
call platform.lock_by_tenant('planning.effect');

create table planning.session (
  tenant_id uuid not null,
  id uuid not null,
  offering_id uuid not null,
  code text not null,
  days date[] not null check (cardinality(days) > 0),
  place jsonb not null,
  seats int not null check (seats > 0),
  minimum int not null check (minimum between 0 and seats),
  fixed_fen bigint not null check (fixed_fen >= 0),
  head_fen bigint not null check (head_fen >= 0),
  -- False where attending takes nobody off the desk (self-paced, online).
  absent boolean not null default true,
  state text not null default 'offered' check (state in ('offered', 'cancelled')),
  primary key (tenant_id, id),
  unique (tenant_id, code),
  foreign key (tenant_id, offering_id) references planning.offering (tenant_id, id) on delete cascade
);
create index session_offering on planning.session (tenant_id, offering_id);
call platform.lock_by_tenant('planning.session');

create table planning.plan (
  tenant_id uuid not null,
  id uuid not null,
  title text not null,
  unit_id uuid not null,
  campaign_id uuid not null,
  state text not null default 'draft' check (state in ('draft', 'solving', 'solved', 'infeasible', 'failed', 'submitted', 'approved', 'returned', 'published')),
  -- What was asked: budget, dates, hours, limits (shapes.ts: Wishes).
  wishes jsonb not null,
  -- What the solver says: objective, bound, gap, greedy, cost, seconds, conflicts.
  outcome jsonb,
  progress jsonb,
  cancel_asked boolean not null default false,
  -- Which run of the solving job may write, and when it was last heard of: a run that was replaced, or whose plan was
  -- cancelled, finds its number gone and stops.
  run_id uuid,
  beat_at timestamptz,
  -- The question as the solver got it, kept as a file: "why not" and a later check read it.
  instance_sha256 text,
  created_at timestamptz not null default now(),
  created_by uuid,
  submitted_by uuid,
  primary key (tenant_id, id)
);
create index plan_newest on planning.plan (tenant_id, id desc);
create index plan_solving on planning.plan (tenant_id, beat_at) where state = 'solving';
call platform.lock_by_tenant('planning.plan');

create table planning.plan_session (
  tenant_id uuid not null,
  plan_id uuid not null,
  session_id uuid not null,
  taken int not null,
  cost_fen bigint not null,
  primary key (tenant_id, plan_id, session_id),
  foreign key (tenant_id, plan_id) references planning.plan (tenant_id, id) on delete cascade,
  foreign key (tenant_id, session_id) references planning.session (tenant_id, id)
);
call platform.lock_by_tenant('planning.plan_session');

create table planning.assignment (
  tenant_id uuid not null,
  plan_id uuid not null,
  person_id uuid not null,
  session_id uuid not null,
  -- Numbers from which the reason is said in words (shapes.ts: Reason).
  reason jsonb not null,
  cost_fen bigint not null,
  primary key (tenant_id, plan_id, person_id, session_id),
  foreign key (tenant_id, plan_id) references planning.plan (tenant_id, id) on delete cascade,
  foreign key (tenant_id, session_id) references planning.session (tenant_id, id)
);
create index assignment_session on planning.assignment (tenant_id, plan_id, session_id);
create index assignment_person on planning.assignment (tenant_id, person_id);
call platform.lock_by_tenant('planning.assignment');

-- Each step of the approval with its who, when and why.
create table planning.decision (
  tenant_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  kind text not null check (kind in ('submit', 'approve', 'return', 'publish')),
  reason text not null default '',
  at timestamptz not null default now(),
  by_id uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, plan_id) references planning.plan (tenant_id, id) on delete cascade
);
create index decision_plan on planning.decision (tenant_id, plan_id, id);
call platform.lock_by_tenant('planning.decision');
