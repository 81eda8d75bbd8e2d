-- Needs campaigns, what they measured, and the gap map.
create schema diagnosis;

create table diagnosis.campaign (
  tenant_id uuid not null,
  id uuid not null,
  title jsonb not null,
  about jsonb not null,
  framework_id uuid not null,
  -- The subtree that is invited.
  unit_id uuid not null,
  state text not null default 'draft' check (state in ('draft', 'open', 'closed')),
  -- Both days take answers.
  opens_on date not null,
  closes_on date not null check (closes_on > opens_on),
  questionnaire jsonb not null,
  -- Items of the test; drawn from the bank when the campaign opens.
  item_ids uuid[] not null default '{}',
  -- Correlation between competencies that the joint scoring assumes.
  correlation double precision not null default 0.6 check (correlation between 0 and 0.95),
  -- Probability from which a level is stated; below, "not enough evidence".
  certainty double precision not null default 0.5 check (certainty between 0.34 and 0.99),
  created_at timestamptz not null default now(),
  created_by uuid,
  opened_at timestamptz,
  closed_at timestamptz,
  scored_at timestamptz,
  primary key (tenant_id, id)
);
create index campaign_newest on diagnosis.campaign (tenant_id, created_at desc);
call platform.lock_by_tenant('diagnosis.campaign');

create table diagnosis.invitation (
  tenant_id uuid not null,
  campaign_id uuid not null,
  person_id uuid not null,
  invited_at timestamptz not null default now(),
  reminded_at timestamptz,
  primary key (tenant_id, campaign_id, person_id),
  foreign key (tenant_id, campaign_id) references diagnosis.campaign (tenant_id, id) on delete cascade,
  foreign key (tenant_id, person_id) references people.person (tenant_id, id)
);
create index invitation_person on diagnosis.invitation (tenant_id, person_id);
call platform.lock_by_tenant('diagnosis.invitation');

-- What a campaign found of a person as a whole.
create table diagnosis.person_result (
  tenant_id uuid not null,
  campaign_id uuid not null,
  person_id uuid not null,
  answered int not null,
  ability double precision not null,
  standard_error double precision not null,
  -- 1 basic, 2 application, 3 technical: the training level to begin at; null: not enough evidence.
  training_level int,
  probability double precision not null,
  scored_at timestamptz not null default now(),
  primary key (tenant_id, campaign_id, person_id),
  foreign key (tenant_id, campaign_id) references diagnosis.campaign (tenant_id, id) on delete cascade
);
create index person_result_person on diagnosis.person_result (tenant_id, person_id, scored_at desc);
call platform.lock_by_tenant('diagnosis.person_result');

-- And of each competency, beside what the post asked for at that time.
create table diagnosis.competency_result (
  tenant_id uuid not null,
  campaign_id uuid not null,
  person_id uuid not null,
  competency_id uuid not null,
  answered int not null,
  ability double precision not null,
  standard_error double precision not null,
  -- Level reached, 0 for none; null: not enough evidence.
  level int,
  probability double precision not null,
  required_level int,
  -- In logits; null where the post asks nothing.
  required double precision,
  weight double precision,
  -- Expected shortfall E[max(0, required − ability)], in logits.
  gap double precision,
  primary key (tenant_id, campaign_id, person_id, competency_id),
  foreign key (tenant_id, campaign_id, person_id) references diagnosis.person_result (tenant_id, campaign_id, person_id) on delete cascade
);
create index competency_result_competency on diagnosis.competency_result (tenant_id, campaign_id, competency_id);
call platform.lock_by_tenant('diagnosis.competency_result');

-- The gap map's cells, computed with the scores: a page reads a few hundred rows however many persons there are.
create table diagnosis.gap_cell (
  tenant_id uuid not null,
  campaign_id uuid not null,
  grouping text not null check (grouping in ('agency', 'region', 'all')),
  group_id uuid not null,
  competency_id uuid not null,
  n int not null,
  mean double precision not null,
  low double precision,
  high double precision,
  -- Persons whose ability is more likely below than at or above the required level.
  below int not null,
  primary key (tenant_id, campaign_id, grouping, group_id, competency_id),
  foreign key (tenant_id, campaign_id) references diagnosis.campaign (tenant_id, id) on delete cascade
);
call platform.lock_by_tenant('diagnosis.gap_cell');

-- Index scores of the questionnaire (0 to 100): use, skills, willingness.
create table diagnosis.index_score (
  tenant_id uuid not null,
  campaign_id uuid not null,
  person_id uuid not null,
  index_code text not null,
  score double precision not null check (score between 0 and 100),
  primary key (tenant_id, campaign_id, person_id, index_code),
  foreign key (tenant_id, campaign_id) references diagnosis.campaign (tenant_id, id) on delete cascade
);
call platform.lock_by_tenant('diagnosis.index_score');

create view diagnosis.v_campaign with (security_invoker = true) as
  select tenant_id, id, title, framework_id, unit_id, state, opens_on, closes_on, scored_at from diagnosis.campaign;
create view diagnosis.v_competency_result with (security_invoker = true) as
  select tenant_id, campaign_id, person_id, competency_id, ability, standard_error, level, required_level, required, weight, gap from diagnosis.competency_result;
create view diagnosis.v_person_result with (security_invoker = true) as
  select tenant_id, campaign_id, person_id, ability, standard_error, training_level, probability from diagnosis.person_result;
