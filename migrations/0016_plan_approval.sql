-- Approval of plans by a chain of steps, deputies, signatures, changes of published plans, what became of a plan.

-- A deputy holds a role in somebody's stead: always to an end, and only while that person holds it too.
alter table people.role_grant
  add column acting_for uuid,
  add foreign key (tenant_id, acting_for) references people.person (tenant_id, id),
  add constraint role_grant_acting_ends check (acting_for is null or (ends_on is not null and acting_for <> person_id));

-- Roles in force today, of people who are present.
create view people.v_role_grant with (security_invoker = true) as
  select g.tenant_id, g.id, g.person_id, g.role, g.unit_id, g.begins_on, g.ends_on, g.acting_for
  from people.role_grant g
  join people.person p on p.tenant_id = g.tenant_id and p.id = g.person_id and p.left_on is null
  where g.withdrawn_at is null and g.begins_on <= current_date and (g.ends_on is null or g.ends_on > current_date)
    and (g.acting_for is null or exists (
      select 1 from people.role_grant h
      join people.person q on q.tenant_id = h.tenant_id and q.id = h.person_id and q.left_on is null
      join people.unit_closure c on c.tenant_id = h.tenant_id and c.ancestor_id = h.unit_id and c.descendant_id = g.unit_id
      where h.tenant_id = g.tenant_id and h.person_id = g.acting_for and h.role = g.role and h.acting_for is null and h.withdrawn_at is null
        and h.begins_on <= current_date and (h.ends_on is null or h.ends_on > current_date)));

alter table planning.plan drop constraint plan_state_check;
alter table planning.plan add constraint plan_state_check check (state in
  ('draft', 'solving', 'solved', 'infeasible', 'failed', 'submitted', 'approved', 'returned', 'published', 'confirmed'));
alter table planning.decision drop constraint decision_kind_check;
alter table planning.decision add constraint decision_kind_check check (kind in ('submit', 'approve', 'return', 'publish', 'withdraw'));

-- A session that is sure to be held: whoever sits in it is no longer moved.
alter table planning.plan_session add column confirmed_at timestamptz, add column confirmed_by uuid;

-- The chain of a tenant; without rows, the chain of approval.ts.
create table planning.approval_rule (
  tenant_id uuid not null,
  step text not null check (step in ('unit', 'parent', 'finance')),
  ordinal int not null,
  days int not null check (days between 1 and 90),
  -- So many days before the deadline whoever has to decide is reminded.
  remind_days int not null check (remind_days between 0 and 30),
  -- Nothing is submitted while nobody can take this step; otherwise it is left out, and that is on record.
  needed boolean not null,
  -- Also asked for a change of a published plan.
  on_change boolean not null,
  primary key (tenant_id, step)
);
call platform.lock_by_tenant('planning.approval_rule');

-- A round of approval: of one version of a plan, or of a change of it.
create table planning.approval (
  tenant_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  change_id uuid,
  version_sha256 text not null,
  submitted_by uuid,
  submitted_at timestamptz not null default now(),
  state text not null default 'open' check (state in ('open', 'approved', 'returned', 'withdrawn')),
  ended_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, plan_id) references planning.plan (tenant_id, id) on delete cascade
);
create unique index approval_open on planning.approval (tenant_id, plan_id) where state = 'open';
create index approval_plan on planning.approval (tenant_id, plan_id, id);
call platform.lock_by_tenant('planning.approval');

create table planning.approval_step (
  tenant_id uuid not null,
  approval_id uuid not null,
  ordinal int not null,
  step text not null check (step in ('unit', 'parent', 'finance')),
  unit_id uuid not null,
  state text not null check (state in ('waiting', 'open', 'approved', 'returned', 'skipped', 'ended')),
  -- Why a step was left out: no-parent, nobody.
  skipped text not null default '',
  days int not null,
  remind_days int not null,
  opened_at timestamptz,
  due_at timestamptz,
  reminded_at timestamptz,
  escalated_at timestamptz,
  decided_at timestamptz,
  by_id uuid,
  acting_for uuid,
  reason text not null default '',
  primary key (tenant_id, approval_id, ordinal),
  foreign key (tenant_id, approval_id) references planning.approval (tenant_id, id) on delete cascade
);
create index approval_step_open on planning.approval_step (tenant_id, due_at) where state = 'open';
call platform.lock_by_tenant('planning.approval_step');

-- Each approving step signs the version: the statement as it was signed, and all that is needed to check it.
create table planning.signature (
  tenant_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  approval_id uuid not null,
  ordinal int not null,
  version_sha256 text not null,
  statement text not null,
  algorithm text not null,
  key_id text not null,
  public_key text not null,
  value text not null,
  signed_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, approval_id, ordinal),
  foreign key (tenant_id, approval_id) references planning.approval (tenant_id, id) on delete cascade
);
create index signature_plan on planning.signature (tenant_id, plan_id, id);
call platform.lock_by_tenant('planning.signature');

-- A change of a plan, from the wish to its being in force.
create table planning.plan_change (
  tenant_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  cause text not null check (cause in ('cancelled', 'dropouts', 'budget', 'sheet')),
  -- What is asked for (replan-shapes.ts: Given).
  given jsonb not null,
  reason text not null default '',
  state text not null check (state in ('working', 'failed', 'proposed', 'submitted', 'approved', 'returned', 'applied', 'discarded')),
  -- The version of the plan that it starts from: once that is another, the change is void.
  base_sha256 text not null,
  -- Figures before and after, and the sessions held afterwards (replan-shapes.ts: Result).
  result jsonb,
  instance_sha256 text,
  failure text,
  run_id uuid,
  beat_at timestamptz not null default now(),
  created_by uuid,
  created_at timestamptz not null default now(),
  applied_at timestamptz,
  applied_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, plan_id) references planning.plan (tenant_id, id) on delete cascade
);
create index plan_change_plan on planning.plan_change (tenant_id, plan_id, id);
-- One at a time: two changes could not both start from the present version.
create unique index plan_change_one on planning.plan_change (tenant_id, plan_id) where state in ('working', 'proposed', 'submitted', 'approved', 'returned', 'failed');
call platform.lock_by_tenant('planning.plan_change');

create table planning.plan_change_row (
  tenant_id uuid not null,
  change_id uuid not null,
  person_id uuid not null,
  session_id uuid not null,
  kind text not null check (kind in ('added', 'removed')),
  cause text not null,
  -- As in planning.assignment; null for what is taken away.
  reason jsonb,
  cost_fen bigint not null default 0,
  primary key (tenant_id, change_id, person_id, session_id),
  foreign key (tenant_id, change_id) references planning.plan_change (tenant_id, id) on delete cascade
);
call platform.lock_by_tenant('planning.plan_change_row');

-- What became of a planned session, entered or imported.
create table planning.actual_session (
  tenant_id uuid not null,
  plan_id uuid not null,
  session_id uuid not null,
  held boolean not null,
  cost_fen bigint check (cost_fen >= 0),
  note text not null default '',
  entered_at timestamptz not null default now(),
  entered_by uuid,
  primary key (tenant_id, plan_id, session_id),
  foreign key (tenant_id, plan_id) references planning.plan (tenant_id, id) on delete cascade,
  foreign key (tenant_id, session_id) references planning.session (tenant_id, id)
);
call platform.lock_by_tenant('planning.actual_session');

create table planning.actual_attendance (
  tenant_id uuid not null,
  plan_id uuid not null,
  session_id uuid not null,
  person_id uuid not null,
  hours double precision not null check (hours >= 0),
  entered_at timestamptz not null default now(),
  entered_by uuid,
  primary key (tenant_id, plan_id, session_id, person_id),
  foreign key (tenant_id, plan_id) references planning.plan (tenant_id, id) on delete cascade,
  foreign key (tenant_id, session_id) references planning.session (tenant_id, id)
);
call platform.lock_by_tenant('planning.actual_attendance');
