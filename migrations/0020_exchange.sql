-- Exchange and innovation: the case library, idea workshops, communities of practice, and what courses take of them.

-- ---- the case library ----

create table learning.practice_case (
  tenant_id uuid not null,
  id uuid not null,
  author_id uuid not null,
  -- Where the author worked when it was begun: whose experience it is.
  unit_id uuid not null,
  -- Of the draft (case-stages.ts); whether the case is published says `version`.
  stage text not null default 'writing' check (stage in ('writing', 'submitted', 'returned', 'accepted')),
  draft jsonb not null,
  revision int not null default 1,
  -- The version in force; null until the first was accepted.
  version int,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  submitted_at timestamptz,
  published_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_reason text not null default '',
  primary key (tenant_id, id),
  foreign key (tenant_id, author_id) references people.person (tenant_id, id),
  foreign key (tenant_id, unit_id) references people.unit (tenant_id, id),
  check ((version is null) = (published_at is null))
);
create index practice_case_library on learning.practice_case (tenant_id, published_at desc, id desc) where version is not null and withdrawn_at is null;
create index practice_case_queue on learning.practice_case (tenant_id, submitted_at) where stage = 'submitted';
create index practice_case_author on learning.practice_case (tenant_id, author_id);
call platform.lock_by_tenant('learning.practice_case');

create table learning.case_file (
  tenant_id uuid not null,
  case_id uuid not null,
  name text not null,
  file_id uuid not null,
  bytes bigint not null,
  primary key (tenant_id, case_id, name),
  foreign key (tenant_id, case_id) references learning.practice_case (tenant_id, id) on delete cascade,
  foreign key (tenant_id, file_id) references platform.file (tenant_id, id)
);
call platform.lock_by_tenant('learning.case_file');

-- Never changed once written; a better one is the next version.
create table learning.case_version (
  tenant_id uuid not null,
  case_id uuid not null,
  version int not null check (version > 0),
  document jsonb not null,
  -- Name to file id and size, as it was when accepted.
  files jsonb not null default '{}',
  published_at timestamptz not null default now(),
  accepted_by uuid not null,
  primary key (tenant_id, case_id, version),
  foreign key (tenant_id, case_id) references learning.practice_case (tenant_id, id) on delete cascade
);
call platform.lock_by_tenant('learning.case_version');

-- What the version in force is found by.
create table learning.case_text (
  tenant_id uuid not null,
  case_id uuid not null,
  grams text[] not null,
  primary key (tenant_id, case_id),
  foreign key (tenant_id, case_id) references learning.practice_case (tenant_id, id) on delete cascade
);
create index case_text_grams on learning.case_text using gin (grams);
call platform.lock_by_tenant('learning.case_text');

create table learning.case_competency (
  tenant_id uuid not null,
  case_id uuid not null,
  code text not null,
  level int not null,
  primary key (tenant_id, case_id, code),
  foreign key (tenant_id, case_id) references learning.practice_case (tenant_id, id) on delete cascade
);
call platform.lock_by_tenant('learning.case_competency');

create table learning.case_review (
  tenant_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  reviewer_id uuid not null,
  decision text not null check (decision in ('accepted', 'returned')),
  reason text not null default '' check (decision = 'accepted' or reason <> ''),
  at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, case_id) references learning.practice_case (tenant_id, id) on delete cascade,
  foreign key (tenant_id, reviewer_id) references people.person (tenant_id, id)
);
create index case_review_case on learning.case_review (tenant_id, case_id, id);
call platform.lock_by_tenant('learning.case_review');

-- That an agency took over what another has learned: the recognition that a case gets. Nothing counts or ranks these rows.
create table learning.case_adoption (
  tenant_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  version int not null,
  agency_id uuid not null,
  recorded_by uuid not null,
  adopted_on date not null,
  -- What was done differently here.
  changed text not null,
  -- When its result should be told, and when that was asked for.
  result_due_on date not null check (result_due_on > adopted_on),
  asked_at timestamptz,
  created_at timestamptz not null default now(),
  -- An entry made by mistake leaves the record, with a reason.
  retracted_at timestamptz,
  retracted_by uuid,
  retracted_reason text not null default '',
  primary key (tenant_id, id),
  foreign key (tenant_id, case_id, version) references learning.case_version (tenant_id, case_id, version),
  foreign key (tenant_id, agency_id) references people.unit (tenant_id, id),
  foreign key (tenant_id, recorded_by) references people.person (tenant_id, id)
);
create unique index case_adoption_once on learning.case_adoption (tenant_id, case_id, agency_id) where retracted_at is null;
create index case_adoption_due on learning.case_adoption (tenant_id, result_due_on) where asked_at is null and retracted_at is null;
call platform.lock_by_tenant('learning.case_adoption');

create table learning.case_result (
  tenant_id uuid not null,
  id uuid not null,
  adoption_id uuid not null,
  -- Months after the adoption.
  months int not null check (months between 0 and 120),
  verdict text not null check (verdict in ('kept', 'changed', 'stopped')),
  result text not null,
  told_by uuid not null,
  at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, adoption_id) references learning.case_adoption (tenant_id, id) on delete cascade
);
create index case_result_adoption on learning.case_result (tenant_id, adoption_id, id);
call platform.lock_by_tenant('learning.case_result');

-- ---- idea workshops ----

create table learning.workshop (
  tenant_id uuid not null,
  id uuid not null,
  question jsonb not null,
  about jsonb not null,
  unit_id uuid not null,
  facilitator_id uuid not null,
  -- Who says what becomes of each group.
  decider_id uuid not null,
  round text not null default 'draft' check (round in ('draft', 'collect', 'group', 'discuss', 'vote', 'decide', 'follow', 'closed', 'cancelled')),
  collect_until timestamptz not null,
  group_until timestamptz not null,
  discuss_until timestamptz not null,
  vote_until timestamptz not null,
  -- Dots that each person has.
  dots int not null check (dots between 1 and 20),
  -- Whether names stand beside ideas once these are shown, and who may group.
  named boolean not null default false,
  all_group boolean not null default true,
  -- How many voted; the votes themselves are gone when their round is over.
  voters int not null default 0,
  reminded_round text not null default '',
  cancelled_reason text not null default '',
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, unit_id) references people.unit (tenant_id, id),
  foreign key (tenant_id, facilitator_id) references people.person (tenant_id, id),
  foreign key (tenant_id, decider_id) references people.person (tenant_id, id),
  check (collect_until <= group_until and group_until <= discuss_until and discuss_until <= vote_until)
);
create index workshop_running on learning.workshop (tenant_id, round) where round in ('collect', 'group', 'discuss', 'vote');
call platform.lock_by_tenant('learning.workshop');

-- Invited: everybody of a unit and those below it, or a single person.
create table learning.workshop_unit (
  tenant_id uuid not null,
  workshop_id uuid not null,
  unit_id uuid not null,
  primary key (tenant_id, workshop_id, unit_id),
  foreign key (tenant_id, workshop_id) references learning.workshop (tenant_id, id) on delete cascade,
  foreign key (tenant_id, unit_id) references people.unit (tenant_id, id)
);
create index workshop_unit_unit on learning.workshop_unit (tenant_id, unit_id);
call platform.lock_by_tenant('learning.workshop_unit');

create table learning.workshop_person (
  tenant_id uuid not null,
  workshop_id uuid not null,
  person_id uuid not null,
  primary key (tenant_id, workshop_id, person_id),
  foreign key (tenant_id, workshop_id) references learning.workshop (tenant_id, id) on delete cascade,
  foreign key (tenant_id, person_id) references people.person (tenant_id, id)
);
create index workshop_person_person on learning.workshop_person (tenant_id, person_id);
call platform.lock_by_tenant('learning.workshop_person');

create table learning.workshop_group (
  tenant_id uuid not null,
  id uuid not null,
  workshop_id uuid not null,
  title text not null,
  created_at timestamptz not null default now(),
  -- Written once, when the round of voting ends.
  dots int,
  decision text check (decision in ('adopt', 'try', 'reject')),
  reason text not null default '',
  decided_by uuid,
  decided_at timestamptz,
  -- What became of what was adopted or is tried.
  owner_id uuid,
  due_on date,
  follow_state text check (follow_state in ('open', 'under-way', 'done', 'dropped')),
  outcome text not null default '',
  reminded_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, workshop_id) references learning.workshop (tenant_id, id) on delete cascade,
  foreign key (tenant_id, owner_id) references people.person (tenant_id, id),
  check ((decision is null) = (decided_by is null)),
  check (decision is null or reason <> '')
);
create index workshop_group_workshop on learning.workshop_group (tenant_id, workshop_id, id);
create index workshop_group_due on learning.workshop_group (tenant_id, due_on) where follow_state in ('open', 'under-way');
call platform.lock_by_tenant('learning.workshop_group');

create table learning.workshop_idea (
  tenant_id uuid not null,
  id uuid not null,
  workshop_id uuid not null,
  person_id uuid not null,
  body text not null,
  group_id uuid,
  at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, workshop_id) references learning.workshop (tenant_id, id) on delete cascade,
  foreign key (tenant_id, group_id) references learning.workshop_group (tenant_id, id)
);
create index workshop_idea_workshop on learning.workshop_idea (tenant_id, workshop_id, id);
call platform.lock_by_tenant('learning.workshop_idea');

create table learning.workshop_comment (
  tenant_id uuid not null,
  id uuid not null,
  workshop_id uuid not null,
  group_id uuid not null,
  person_id uuid not null,
  body text not null,
  at timestamptz not null default now(),
  removed_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, group_id) references learning.workshop_group (tenant_id, id) on delete cascade
);
create index workshop_comment_workshop on learning.workshop_comment (tenant_id, workshop_id, id);
call platform.lock_by_tenant('learning.workshop_comment');

-- Secret, and deleted as soon as they are counted: nobody's appraisal can ever rest on them.
create table learning.workshop_vote (
  tenant_id uuid not null,
  workshop_id uuid not null,
  person_id uuid not null,
  group_id uuid not null,
  dots int not null check (dots > 0),
  primary key (tenant_id, workshop_id, person_id, group_id),
  foreign key (tenant_id, group_id) references learning.workshop_group (tenant_id, id) on delete cascade
);
call platform.lock_by_tenant('learning.workshop_vote');

-- Who took part in which round, without what they said or chose.
create table learning.workshop_part (
  tenant_id uuid not null,
  workshop_id uuid not null,
  person_id uuid not null,
  round text not null,
  primary key (tenant_id, workshop_id, person_id, round),
  foreign key (tenant_id, workshop_id) references learning.workshop (tenant_id, id) on delete cascade
);
create index workshop_part_person on learning.workshop_part (tenant_id, person_id);
call platform.lock_by_tenant('learning.workshop_part');

-- ---- communities of practice ----

create table learning.community (
  tenant_id uuid not null,
  id uuid not null,
  name jsonb not null,
  about jsonb not null,
  -- A competency of the framework, or null for a topic of its own.
  competency text,
  created_by uuid,
  created_at timestamptz not null default now(),
  archived_at timestamptz,
  primary key (tenant_id, id)
);
call platform.lock_by_tenant('learning.community');

create table learning.community_member (
  tenant_id uuid not null,
  community_id uuid not null,
  person_id uuid not null,
  role text not null default 'member' check (role in ('member', 'expert', 'moderator')),
  -- Whether new questions are told.
  notices boolean not null default true,
  joined_at timestamptz not null default now(),
  primary key (tenant_id, community_id, person_id),
  foreign key (tenant_id, community_id) references learning.community (tenant_id, id) on delete cascade,
  foreign key (tenant_id, person_id) references people.person (tenant_id, id)
);
create index community_member_person on learning.community_member (tenant_id, person_id);
call platform.lock_by_tenant('learning.community_member');

-- Questions (no parent) and their answers.
create table learning.community_post (
  tenant_id uuid not null,
  id uuid not null,
  community_id uuid not null,
  question_id uuid,
  person_id uuid not null,
  title text not null default '',
  body text not null,
  at timestamptz not null default now(),
  edited_at timestamptz,
  -- Of a question: the answer that solved it, as who asked says.
  accepted_id uuid,
  -- Of an answer: an expert has looked at it as it stands.
  checked_by uuid,
  checked_at timestamptz,
  removed_by uuid,
  removed_at timestamptz,
  removed_reason text not null default '',
  grams text[] not null default '{}',
  primary key (tenant_id, id),
  foreign key (tenant_id, community_id) references learning.community (tenant_id, id) on delete cascade,
  foreign key (tenant_id, question_id) references learning.community_post (tenant_id, id) on delete cascade,
  foreign key (tenant_id, person_id) references people.person (tenant_id, id),
  check ((question_id is null) = (title <> ''))
);
create index community_post_questions on learning.community_post (tenant_id, community_id, id desc) where question_id is null;
create index community_post_answers on learning.community_post (tenant_id, question_id, id) where question_id is not null;
create index community_post_grams on learning.community_post using gin (grams) where question_id is null;
call platform.lock_by_tenant('learning.community_post');

-- What a post said before it was changed.
create table learning.community_edit (
  tenant_id uuid not null,
  id uuid not null,
  post_id uuid not null,
  title text not null default '',
  body text not null,
  changed_at timestamptz not null default now(),
  changed_by uuid not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, post_id) references learning.community_post (tenant_id, id) on delete cascade
);
create index community_edit_post on learning.community_edit (tenant_id, post_id, id);
call platform.lock_by_tenant('learning.community_edit');

create table learning.community_report (
  tenant_id uuid not null,
  id uuid not null,
  post_id uuid not null,
  reporter_id uuid not null,
  reason text not null,
  at timestamptz not null default now(),
  outcome text check (outcome in ('kept', 'removed')),
  settled_by uuid,
  settled_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, post_id) references learning.community_post (tenant_id, id) on delete cascade
);
create unique index community_report_open on learning.community_report (tenant_id, post_id, reporter_id) where outcome is null;
call platform.lock_by_tenant('learning.community_report');

-- Courses and cases that a question leads to.
create table learning.community_link (
  tenant_id uuid not null,
  question_id uuid not null,
  kind text not null check (kind in ('course', 'case')),
  target_id uuid not null,
  linked_by uuid not null,
  primary key (tenant_id, question_id, kind, target_id),
  foreign key (tenant_id, question_id) references learning.community_post (tenant_id, id) on delete cascade
);
call platform.lock_by_tenant('learning.community_link');

-- ---- activities of courses ----

-- What a learner wrote to the guiding questions of a case.
create table learning.case_answer (
  tenant_id uuid not null,
  study_id uuid not null,
  activity_id text not null,
  answers jsonb not null,
  at timestamptz not null default now(),
  primary key (tenant_id, study_id, activity_id),
  foreign key (tenant_id, study_id) references learning.study (tenant_id, id) on delete cascade
);
call platform.lock_by_tenant('learning.case_answer');
