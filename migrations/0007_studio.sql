-- The studio of the item bank: versions, reviews, tags, pools, calibration, watch lists.
alter table assessment.item drop constraint item_state_check;
alter table assessment.item add constraint item_state_check check (state in ('draft', 'in-review', 'pilot', 'active', 'retired'));
-- The version whose texts stand in the row; a new draft is version 1.
alter table assessment.item add column version int not null default 1;
-- Whether a second person has ever accepted it (what ships with Keju and what came by file before counts as accepted).
alter table assessment.item add column accepted boolean not null default true;

-- Every text an item has had. The texts of an accepted version never change; work on them is the next version.
create table assessment.item_version (
  tenant_id uuid not null,
  item_id uuid not null,
  version int not null check (version > 0),
  state text not null check (state in ('draft', 'in-review', 'accepted')),
  competency_id uuid not null,
  level int not null,
  stem jsonb not null,
  options jsonb not null,
  key text not null,
  explanation jsonb not null,
  source jsonb,
  created_at timestamptz not null default now(),
  created_by uuid,
  changed_at timestamptz not null default now(),
  -- Everybody who wrote in it: none of them may review it.
  authors uuid[] not null default '{}',
  submitted_at timestamptz,
  accepted_at timestamptz,
  primary key (tenant_id, item_id, version),
  foreign key (tenant_id, item_id) references assessment.item (tenant_id, id) on delete cascade
);
-- One version at most is being worked on.
create unique index item_version_open on assessment.item_version (tenant_id, item_id) where state <> 'accepted';
create index item_version_queue on assessment.item_version (tenant_id, submitted_at) where state = 'in-review';
call platform.lock_by_tenant('assessment.item_version');

create table assessment.item_review (
  tenant_id uuid not null,
  id uuid not null,
  item_id uuid not null,
  version int not null,
  reviewer_id uuid not null,
  accepted boolean not null,
  comment text not null default '',
  at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, item_id, version) references assessment.item_version (tenant_id, item_id, version) on delete cascade
);
create index item_review_item on assessment.item_review (tenant_id, item_id, at);
call platform.lock_by_tenant('assessment.item_review');

create table assessment.item_tag (
  tenant_id uuid not null,
  item_id uuid not null,
  kind text not null check (kind in ('quality', 'policy', 'topic')),
  value text not null check (value <> ''),
  primary key (tenant_id, item_id, kind, value),
  foreign key (tenant_id, item_id) references assessment.item (tenant_id, id) on delete cascade
);
create index item_tag_value on assessment.item_tag (tenant_id, value, item_id);
call platform.lock_by_tenant('assessment.item_tag');

create table assessment.pool (
  tenant_id uuid not null,
  id uuid not null,
  name jsonb not null,
  about text not null default '',
  created_at timestamptz not null default now(),
  created_by uuid,
  primary key (tenant_id, id)
);
call platform.lock_by_tenant('assessment.pool');

create table assessment.pool_item (
  tenant_id uuid not null,
  pool_id uuid not null,
  item_id uuid not null,
  primary key (tenant_id, pool_id, item_id),
  foreign key (tenant_id, pool_id) references assessment.pool (tenant_id, id) on delete cascade,
  foreign key (tenant_id, item_id) references assessment.item (tenant_id, id) on delete cascade
);
create index pool_item_item on assessment.pool_item (tenant_id, item_id);
call platform.lock_by_tenant('assessment.pool_item');

-- Which version was answered, and whether the answer counts for the person: a pilot item is asked, not scored.
alter table assessment.answer add column item_version int;
alter table assessment.answer add column counts boolean not null default true;

create table assessment.calibration_run (
  tenant_id uuid not null,
  id uuid not null,
  title text not null,
  model text not null check (model in ('2pl', 'rasch')),
  state text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
  -- {kind: 'sittings', purposes} or {kind: 'file', sha256, name}; pool: only its items.
  sample jsonb not null,
  pool_id uuid,
  created_at timestamptz not null default now(),
  created_by uuid,
  -- Who works on it; a later run takes over.
  run uuid,
  beat_at timestamptz,
  cancel_asked boolean not null default false,
  stage text,
  finished_at timestamptz,
  failure text,
  persons int,
  -- Reliability, scale, convergence; notes of the kernel on the run as a whole.
  fit jsonb,
  notes jsonb not null default '[]',
  primary key (tenant_id, id)
);
create index calibration_run_newest on assessment.calibration_run (tenant_id, created_at desc);
call platform.lock_by_tenant('assessment.calibration_run');

create table assessment.calibration_item (
  tenant_id uuid not null,
  run_id uuid not null,
  item_id uuid not null,
  item_version int not null,
  n int not null,
  verdict text not null check (verdict in ('keep', 'mend', 'drop', 'wait')),
  -- On the scale of the bank; null where the answers are too few or say nothing.
  a double precision,
  b double precision,
  se_a double precision,
  se_b double precision,
  solved double precision,
  -- Correlation with the rest of the test; alpha of the rest.
  item_rest double precision,
  alpha_dropped double precision,
  fit_p double precision,
  -- Reasons with their figures, option table, curve, fairness, drift.
  detail jsonb not null,
  adopted_at timestamptz,
  primary key (tenant_id, run_id, item_id),
  foreign key (tenant_id, run_id) references assessment.calibration_run (tenant_id, id) on delete cascade,
  foreign key (tenant_id, item_id) references assessment.item (tenant_id, id) on delete cascade
);
create index calibration_item_item on assessment.calibration_item (tenant_id, item_id);
call platform.lock_by_tenant('assessment.calibration_item');

-- Parameters that were in force, with the sample they rest on.
create table assessment.parameter_version (
  tenant_id uuid not null,
  id uuid not null,
  item_id uuid not null,
  item_version int not null,
  a double precision not null check (a > 0),
  b double precision not null,
  se_a double precision,
  se_b double precision,
  n int not null,
  run_id uuid not null,
  since timestamptz not null default now(),
  adopted_by uuid,
  -- What they took the place of: experts' estimates or the version before.
  before_a double precision not null,
  before_b double precision not null,
  before_calibrated boolean not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, item_id) references assessment.item (tenant_id, id) on delete cascade,
  foreign key (tenant_id, run_id) references assessment.calibration_run (tenant_id, id)
);
create index parameter_version_item on assessment.parameter_version (tenant_id, item_id, since desc);
call platform.lock_by_tenant('assessment.parameter_version');

-- How often each item was asked in the last twelve months; counted by a job, all items in one statement.
create table assessment.item_exposure (
  tenant_id uuid not null,
  item_id uuid not null,
  asked int not null,
  solved int not null,
  -- Tests in which anything was answered in the same time.
  tests int not null,
  counted_at timestamptz not null,
  primary key (tenant_id, item_id),
  foreign key (tenant_id, item_id) references assessment.item (tenant_id, id) on delete cascade
);
call platform.lock_by_tenant('assessment.item_exposure');

-- What is there already: every tenant's rows, which only the owner of an unlocked table sees.
alter table assessment.item no force row level security;
alter table assessment.answer no force row level security;
alter table assessment.item_version no force row level security;
insert into assessment.item_version (tenant_id, item_id, version, state, competency_id, level, stem, options, key, explanation, source, accepted_at)
  select tenant_id, id, 1, 'accepted', competency_id, level, stem, options, key, explanation, source, now() from assessment.item;
update assessment.answer a set item_version = 1 from assessment.item i where i.tenant_id = a.tenant_id and i.code = a.question and a.correct is not null;
alter table assessment.item force row level security;
alter table assessment.answer force row level security;
alter table assessment.item_version force row level security;
