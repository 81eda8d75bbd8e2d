-- Standard setting: where judges say how much is enough for a level; and what cuts a framework has had.
create table competency.cut_history (
  tenant_id uuid not null,
  id uuid not null,
  framework_id uuid not null,
  level int not null,
  previous double precision not null,
  cut double precision not null,
  -- From the judges' disagreement; null when the cut was not set by judges.
  standard_error double precision check (standard_error >= 0),
  -- The study that found it.
  source_id uuid not null,
  at timestamptz not null default now(),
  by_person uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, framework_id, level) references competency.level (tenant_id, framework_id, ordinal) on delete cascade
);
create index cut_history_level on competency.cut_history (tenant_id, framework_id, level, at desc);
call platform.lock_by_tenant('competency.cut_history');

create table assessment.standard_study (
  tenant_id uuid not null,
  id uuid not null,
  title jsonb not null,
  framework_id uuid not null,
  -- Null for the whole framework.
  competency_id uuid,
  method text not null check (method in ('angoff', 'bookmark')),
  state text not null default 'draft' check (state in ('draft', 'round1', 'round2', 'closed', 'adopted', 'discarded')),
  leader_id uuid not null,
  created_at timestamptz not null default now(),
  closed_at timestamptz,
  settled_by uuid,
  settled_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, leader_id) references people.person (tenant_id, id),
  foreign key (tenant_id, framework_id) references competency.framework (tenant_id, id)
);
call platform.lock_by_tenant('assessment.standard_study');

-- Parameters are those of the day the first round opened: a later calibration must not move what judges have said.
create table assessment.standard_item (
  tenant_id uuid not null,
  study_id uuid not null,
  item_id uuid not null,
  -- 1-based; in a bookmark study the page of the booklet, easiest first.
  position int not null,
  a double precision not null check (a > 0),
  b double precision not null,
  calibrated boolean not null,
  primary key (tenant_id, study_id, item_id),
  foreign key (tenant_id, study_id) references assessment.standard_study (tenant_id, id) on delete cascade,
  foreign key (tenant_id, item_id) references assessment.item (tenant_id, id)
);
call platform.lock_by_tenant('assessment.standard_item');

create table assessment.standard_rater (
  tenant_id uuid not null,
  study_id uuid not null,
  person_id uuid not null,
  first_handed_in timestamptz,
  second_handed_in timestamptz,
  primary key (tenant_id, study_id, person_id),
  foreign key (tenant_id, study_id) references assessment.standard_study (tenant_id, id) on delete cascade,
  foreign key (tenant_id, person_id) references people.person (tenant_id, id)
);
create index standard_rater_person on assessment.standard_rater (tenant_id, person_id);
call platform.lock_by_tenant('assessment.standard_rater');

-- Angoff: of 100 persons just at the level, how many would solve the item.
create table assessment.standard_rating (
  tenant_id uuid not null,
  study_id uuid not null,
  person_id uuid not null,
  round int not null check (round in (1, 2)),
  level int not null,
  item_id uuid not null,
  percent double precision not null check (percent between 0 and 100),
  primary key (tenant_id, study_id, person_id, round, level, item_id),
  foreign key (tenant_id, study_id, person_id) references assessment.standard_rater (tenant_id, study_id, person_id) on delete cascade,
  foreign key (tenant_id, study_id, item_id) references assessment.standard_item (tenant_id, study_id, item_id) on delete cascade
);
call platform.lock_by_tenant('assessment.standard_rating');

-- Bookmark: the page of the last item that a person just at the level should master.
create table assessment.standard_mark (
  tenant_id uuid not null,
  study_id uuid not null,
  person_id uuid not null,
  round int not null check (round in (1, 2)),
  level int not null,
  position int not null check (position >= 1),
  primary key (tenant_id, study_id, person_id, round, level),
  foreign key (tenant_id, study_id, person_id) references assessment.standard_rater (tenant_id, study_id, person_id) on delete cascade
);
call platform.lock_by_tenant('assessment.standard_mark');
