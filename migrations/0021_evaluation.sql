-- Evaluation of courses and classes: who is asked what, answers that nobody can be recognised by, and what authors are to do about it.

-- That somebody is asked. It knows who has answered, never what: answers stand elsewhere and lead back to nobody.
create table learning.evaluation_ask (
  tenant_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('reaction', 'behaviour')),
  subject_kind text not null check (subject_kind in ('course', 'class')),
  subject_id uuid not null,
  -- The version of a course; 1 for a class.
  edition int not null,
  title jsonb not null,
  -- Whose learning it is about, who is asked, and as what.
  about_id uuid not null,
  person_id uuid not null,
  part text not null check (part in ('learner', 'superior')),
  asked_on date not null,
  closes_on date not null,
  state text not null default 'open' check (state in ('open', 'answered', 'declined')),
  primary key (tenant_id, id),
  unique (tenant_id, kind, subject_kind, subject_id, edition, about_id, part),
  foreign key (tenant_id, about_id) references people.person (tenant_id, id),
  foreign key (tenant_id, person_id) references people.person (tenant_id, id),
  check (kind = 'behaviour' or part = 'learner')
);
create index evaluation_ask_person on learning.evaluation_ask (tenant_id, person_id, closes_on) where state = 'open';
create index evaluation_ask_subject on learning.evaluation_ask (tenant_id, subject_id, edition);
call platform.lock_by_tenant('learning.evaluation_ask');

-- One person's answers: no name, no unit, no time, a random id. Five answers make a batch; what a batch says is shown once it is full.
create table learning.evaluation_answer (
  tenant_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('reaction', 'behaviour')),
  subject_kind text not null check (subject_kind in ('course', 'class')),
  subject_id uuid not null,
  edition int not null,
  part text not null check (part in ('learner', 'superior')),
  batch int not null,
  comment text not null default '',
  -- Which lesson, trainer or half day the comment is about: `activity:lesson-one`; empty for the whole.
  comment_on text not null default '',
  primary key (tenant_id, id)
);
create index evaluation_answer_subject on learning.evaluation_answer (tenant_id, subject_id, edition, kind, part, batch);
call platform.lock_by_tenant('learning.evaluation_answer');

create table learning.evaluation_rating (
  tenant_id uuid not null,
  answer_id uuid not null,
  -- `question:clarity`, `activity:lesson-one`, `trainer:<id>`, `half:2027-03-02 am`, `competency:IP2`.
  target text not null,
  -- 1 to 5; of behaviour 0 says that the work does not ask for it.
  value smallint not null check (value between 0 and 5),
  primary key (tenant_id, answer_id, target),
  foreign key (tenant_id, answer_id) references learning.evaluation_answer (tenant_id, id) on delete cascade
);
call platform.lock_by_tenant('learning.evaluation_rating');

-- Thresholds as an agency set them; where no row stands, those that Keju comes with hold.
create table learning.trigger_rule (
  tenant_id uuid not null,
  code text not null check (code in ('item-wrong', 'rating-low', 'policy-newer')),
  threshold double precision not null,
  least int not null check (least >= 1),
  active boolean not null,
  changed_at timestamptz not null default now(),
  changed_by uuid,
  primary key (tenant_id, code)
);
call platform.lock_by_tenant('learning.trigger_rule');

-- Laws and rules with the date of their newest version, against which citations in courses are held.
create table learning.policy (
  tenant_id uuid not null,
  id uuid not null,
  title jsonb not null,
  -- The title without marks and the name of the state, by which citations are recognised.
  key text not null,
  newest_on date not null,
  note text not null default '',
  url text,
  changed_at timestamptz not null default now(),
  changed_by uuid,
  primary key (tenant_id, id),
  unique (tenant_id, key)
);
call platform.lock_by_tenant('learning.policy');

-- What an author is to look at, with the figures that raised it.
create table learning.author_task (
  tenant_id uuid not null,
  id uuid not null,
  rule text not null check (rule in ('item-wrong', 'rating-low', 'policy-newer')),
  subject_kind text not null check (subject_kind in ('course', 'class')),
  subject_id uuid not null,
  edition int not null,
  title jsonb not null,
  -- `course`, `item:quiz-one/q1`, `activity:lesson-one`, `trainer:<id>`.
  target text not null,
  target_title jsonb not null,
  -- n, value and threshold; of a policy its title, the edition cited and the date of the newest.
  evidence jsonb not null,
  -- Equal for equal evidence: what was declined is not raised again while it stays the same.
  content text not null,
  state text not null default 'open' check (state in ('open', 'taken', 'solved', 'closed', 'declined')),
  raised_at timestamptz not null default now(),
  taken_by uuid,
  reason text not null default '',
  closed_at timestamptz,
  closed_by uuid,
  -- The version by which it was closed.
  closed_edition int,
  primary key (tenant_id, id)
);
-- The same thing stands on the list once.
create unique index author_task_once on learning.author_task (tenant_id, rule, subject_id, target) where state in ('open', 'taken', 'solved');
create index author_task_subject on learning.author_task (tenant_id, subject_id, rule, target);
create index author_task_newest on learning.author_task (tenant_id, raised_at desc, id desc);
call platform.lock_by_tenant('learning.author_task');

-- Testing out of a course by an adaptive sitting over its competencies.
create table learning.test_out (
  tenant_id uuid not null,
  id uuid not null,
  study_id uuid not null,
  version int not null,
  sitting_id uuid,
  -- What had to be shown, and what was found: [{ competencyId, code, level, needed, chance, theta, se, asked }].
  demands jsonb not null,
  found jsonb,
  passed boolean,
  started_at timestamptz not null,
  finished_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, study_id) references learning.study (tenant_id, id) on delete cascade
);
create unique index test_out_open on learning.test_out (tenant_id, study_id) where finished_at is null;
call platform.lock_by_tenant('learning.test_out');

-- A post that was hidden keeps its words for the trail, with who hid it and why.
alter table learning.discussion_post
  add column removed_at timestamptz,
  add column removed_reason text not null default '';

-- What other domains may ask of planning: which offering a session holds, and what an offering does.
create view planning.v_offering with (security_invoker = true) as
  select tenant_id, id, code, title, level, hours, mode, state from planning.offering;
create view planning.v_session with (security_invoker = true) as
  select s.tenant_id, s.id, s.offering_id, o.code as offering_code, s.days, s.place, s.seats, s.state
  from planning.session s join planning.offering o on o.tenant_id = s.tenant_id and o.id = s.offering_id;
create view planning.v_effect with (security_invoker = true) as
  select tenant_id, offering_id, competency_id, entry, exit, gain from planning.effect;
