-- Adaptive sittings: the next item is chosen from what the answers so far say.

-- A bank as adaptive sittings meet it: items in order with the parameters of that day, and the rules. Never changed, so that a
-- sitting can be gone through again exactly; equal contents are one row, found by their fingerprint.
create table assessment.bank_version (
  tenant_id uuid not null,
  id uuid not null,
  fingerprint text not null,
  plan jsonb not null,
  made_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, fingerprint)
);
call platform.lock_by_tenant('assessment.bank_version');

-- What an adaptive sitting is, beside the sitting's own row; written in the transaction of each answer.
create table assessment.adaptive_sitting (
  tenant_id uuid not null,
  sitting_id uuid not null,
  person_id uuid not null,
  bank_id uuid not null,
  -- Whose exposure counts it takes part in: a campaign's, or those of checks of one competency.
  pool_id uuid not null,
  seed int not null,
  -- Items that sit it out and prices, as exposure control gave them at the start.
  control jsonb not null,
  -- Answers in order, the item before the person, and when that was first shown.
  state jsonb not null,
  -- Why it ended; null while it goes on.
  ended text,
  -- Whether the exposure counts have it.
  counted boolean not null default false,
  primary key (tenant_id, sitting_id),
  foreign key (tenant_id, sitting_id) references assessment.sitting (tenant_id, id) on delete cascade,
  foreign key (tenant_id, bank_id) references assessment.bank_version (tenant_id, id)
);
create index adaptive_sitting_uncounted on assessment.adaptive_sitting (tenant_id, pool_id) where ended is not null and not counted;
call platform.lock_by_tenant('assessment.adaptive_sitting');

-- One line for each item chosen, append-only: what was known, which items could be chosen (as a hash), which one was.
create table assessment.adaptive_step (
  tenant_id uuid not null,
  sitting_id uuid not null,
  position int not null,
  item_id uuid not null,
  allowed text not null,
  theta double precision[] not null,
  se double precision[] not null,
  at timestamptz not null,
  primary key (tenant_id, sitting_id, position),
  foreign key (tenant_id, sitting_id) references assessment.adaptive_sitting (tenant_id, sitting_id) on delete cascade
);
call platform.lock_by_tenant('assessment.adaptive_step');

-- Whole numbers: in how many sittings of a pool each item could be given, was given, and its price in ten-thousandths.
create table assessment.exposure_pool (
  tenant_id uuid not null,
  pool_id uuid not null,
  sittings int not null,
  primary key (tenant_id, pool_id)
);
call platform.lock_by_tenant('assessment.exposure_pool');
create table assessment.exposure (
  tenant_id uuid not null,
  pool_id uuid not null,
  item_id uuid not null,
  eligible int not null,
  given int not null check (given <= eligible),
  price int not null check (price >= 0),
  primary key (tenant_id, pool_id, item_id)
);
call platform.lock_by_tenant('assessment.exposure');

-- A campaign's test is the same for everybody, or adaptive under these rules (most items, certainty, minutes).
alter table diagnosis.campaign add column test_mode text not null default 'fixed' check (test_mode in ('fixed', 'adaptive'));
alter table diagnosis.campaign add column test_rules jsonb;
alter table diagnosis.campaign add column bank_id uuid;

-- Probability of each level from "none" upwards; null in results from before.
alter table diagnosis.competency_result add column levels double precision[];

-- A check of one competency that somebody takes for themselves: nobody else sees it.
create table diagnosis.self_check (
  tenant_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  competency_id uuid not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  asked int,
  answered int,
  ability double precision,
  standard_error double precision,
  levels double precision[],
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id) references people.person (tenant_id, id),
  foreign key (tenant_id, competency_id) references competency.competency (tenant_id, id)
);
create unique index self_check_open on diagnosis.self_check (tenant_id, person_id, competency_id) where finished_at is null;
create index self_check_person on diagnosis.self_check (tenant_id, person_id, finished_at desc);
call platform.lock_by_tenant('diagnosis.self_check');

alter table competency.evidence drop constraint evidence_source_check;
alter table competency.evidence add constraint evidence_source_check
  check (source in ('test', 'self', 'superior', 'task', 'certificate', 'outside', 'adaptive-check'));
