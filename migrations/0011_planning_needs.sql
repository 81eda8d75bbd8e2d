-- What units need, where sessions are held and by whom, what training was found to bring, and plans as scenarios beside one another.

create view competency.v_evidence with (security_invoker = true) as
  select tenant_id, person_id, competency_id, source, at, ability, standard_error from competency.evidence
  where source = 'test' and ability is not null and standard_error is not null;

-- Roles that are in force, for reminders of those who hold them.
create view people.v_role_held with (security_invoker = true) as
  select tenant_id, person_id, role, unit_id from people.role_grant
  where withdrawn_at is null and begins_on <= current_date and (ends_on is null or ends_on > current_date);

alter table planning.session
  add column region_id uuid,
  -- The half of each of its days; null: whole days.
  add column part text check (part in ('am', 'pm')),
  add column trainers text[] not null default '{}',
  add column room text not null default '';

-- From where people work to where a session is held. Ways not listed cost nothing and take no time.
create table planning.travel (
  tenant_id uuid not null,
  from_region_id uuid not null,
  to_region_id uuid not null,
  -- Null: out of reach.
  fen bigint check (fen >= 0),
  half_days int not null default 0 check (half_days between 0 and 60),
  primary key (tenant_id, from_region_id, to_region_id)
);
call platform.lock_by_tenant('planning.travel');

-- What an offering was found to bring, in logits. The designer's figure stays in planning.effect.
create table planning.effect_gain (
  tenant_id uuid not null,
  offering_id uuid not null,
  competency_id uuid not null,
  -- measured: mostly by its own learners; shrunk: mostly by others of its kind and level
  source text not null check (source in ('measured', 'shrunk')),
  learners int not null check (learners >= 0),
  -- What its own learners show by themselves; null without any.
  own double precision,
  own_error double precision,
  mean double precision not null check (mean > 0),
  low double precision not null,
  high double precision not null,
  lower_quartile double precision not null check (lower_quartile > 0),
  estimated_at timestamptz not null default now(),
  primary key (tenant_id, offering_id, competency_id),
  foreign key (tenant_id, offering_id) references planning.offering (tenant_id, id) on delete cascade
);
call platform.lock_by_tenant('planning.effect_gain');

-- A round in which units say what they need.
create table planning.round (
  tenant_id uuid not null,
  id uuid not null,
  title text not null,
  about text not null default '',
  -- For the staff of this unit and those below.
  unit_id uuid not null,
  -- Sessions in [from_day, to_day) are asked about.
  from_day date not null,
  to_day date not null check (to_day > from_day),
  -- The last day on which units can say something.
  deadline date not null,
  state text not null default 'draft' check (state in ('draft', 'open', 'closed')),
  created_at timestamptz not null default now(),
  created_by uuid,
  primary key (tenant_id, id)
);
call platform.lock_by_tenant('planning.round');

create table planning.round_unit (
  tenant_id uuid not null,
  round_id uuid not null,
  unit_id uuid not null,
  -- Set when the unit says that it is done, cleared when it goes on.
  done_at timestamptz,
  done_by uuid,
  reminded_at timestamptz,
  primary key (tenant_id, round_id, unit_id),
  foreign key (tenant_id, round_id) references planning.round (tenant_id, id) on delete cascade
);
call platform.lock_by_tenant('planning.round_unit');

-- Somebody put forward for an offering, somebody's own wish, or a supervisor's veto.
create table planning.need (
  tenant_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  person_id uuid not null,
  offering_id uuid not null,
  kind text not null check (kind in ('nomination', 'wish', 'veto')),
  -- 1 must, 2 should, 3 may; vetoes have none.
  priority int check (priority between 1 and 3),
  reason text not null default '',
  by_id uuid,
  at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, round_id, person_id, offering_id, kind),
  foreign key (tenant_id, round_id) references planning.round (tenant_id, id) on delete cascade,
  foreign key (tenant_id, offering_id) references planning.offering (tenant_id, id) on delete cascade,
  check ((kind = 'veto') = (priority is null)),
  check (kind <> 'veto' or reason <> '')
);
create index need_person on planning.need (tenant_id, person_id);
call platform.lock_by_tenant('planning.need');

-- Training that nobody offers yet.
create table planning.new_wish (
  tenant_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  unit_id uuid not null,
  title text not null,
  people int not null check (people > 0),
  reason text not null default '',
  state text not null default 'open' check (state in ('open', 'taken', 'declined')),
  answer text not null default '',
  by_id uuid,
  at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, round_id) references planning.round (tenant_id, id) on delete cascade
);
create index new_wish_round on planning.new_wish (tenant_id, round_id, id);
call platform.lock_by_tenant('planning.new_wish');

-- Scenarios of one question bear the id of the plan they were copied from.
alter table planning.plan add column family_id uuid;
create index plan_family on planning.plan (tenant_id, family_id) where family_id is not null;

-- What is said of a plan beside its result: fairness by group, and what other budgets would close.
create table planning.plan_report (
  tenant_id uuid not null,
  plan_id uuid not null,
  -- The question it was made from: after another solve it no longer belongs to the plan.
  instance_sha256 text not null,
  -- Prices that prove the bound, where it comes from prices: the curve begins with them.
  certificate jsonb,
  -- Null until the report has been made.
  fairness jsonb,
  curve jsonb,
  made_at timestamptz,
  primary key (tenant_id, plan_id),
  foreign key (tenant_id, plan_id) references planning.plan (tenant_id, id) on delete cascade
);
call platform.lock_by_tenant('planning.plan_report');
