-- The item bank, and sittings: the one engine for questionnaires and tests.
create schema assessment;

create table assessment.item (
  tenant_id uuid not null,
  id uuid not null,
  code text not null,
  competency_id uuid not null,
  level int not null,
  stem jsonb not null,
  options jsonb not null,
  key text not null,
  explanation jsonb not null,
  source jsonb,
  -- Two-parameter logistic, D = 1: discrimination and difficulty in logits.
  a double precision not null check (a > 0),
  b double precision not null,
  -- False while the parameters are an expert's estimate.
  calibrated boolean not null default false,
  state text not null default 'active' check (state in ('draft', 'active', 'retired')),
  primary key (tenant_id, id),
  unique (tenant_id, code)
);
create index item_competency on assessment.item (tenant_id, competency_id, state);
call platform.lock_by_tenant('assessment.item');

create table assessment.sitting (
  tenant_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('questionnaire', 'test')),
  -- What the sitting is for: a campaign, later a quiz or an exam.
  purpose text not null,
  purpose_id uuid not null,
  -- Items in the order in which this person meets them; empty for a questionnaire.
  item_ids uuid[] not null default '{}',
  position int not null default 0,
  started_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  finished_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, purpose_id, kind, person_id),
  foreign key (tenant_id, person_id) references people.person (tenant_id, id)
);
create index sitting_purpose on assessment.sitting (tenant_id, purpose_id, kind, finished_at);
call platform.lock_by_tenant('assessment.sitting');

-- The latest answer to each question or item of a sitting.
create table assessment.answer (
  tenant_id uuid not null,
  sitting_id uuid not null,
  -- Question id of the questionnaire, or item code.
  question text not null,
  value jsonb not null,
  -- Whether an item was solved; null for questions.
  correct boolean,
  at timestamptz not null default now(),
  primary key (tenant_id, sitting_id, question),
  foreign key (tenant_id, sitting_id) references assessment.sitting (tenant_id, id) on delete cascade
);
call platform.lock_by_tenant('assessment.answer');

create view assessment.v_item with (security_invoker = true) as
  select tenant_id, id, code, competency_id, level, a, b, state from assessment.item;
create view assessment.v_sitting with (security_invoker = true) as
  select tenant_id, id, person_id, kind, purpose, purpose_id, position, cardinality(item_ids) as items, started_at, finished_at from assessment.sitting;
create view assessment.v_answer with (security_invoker = true) as
  select tenant_id, sitting_id, question, value, correct, at from assessment.answer;
