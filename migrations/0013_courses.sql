-- Courses: what authors write, what is published of it, and each person's way through it.
create table learning.course (
  tenant_id uuid not null,
  id uuid not null,
  code text not null,
  state text not null default 'draft' check (state in ('draft', 'published', 'archived')),
  -- The document that authors work on (course-file.ts), and a number that grows with each change: two authors never overwrite each other.
  draft jsonb not null,
  revision int not null default 1,
  -- The version in force; null until the first is published.
  version int,
  created_at timestamptz not null default now(),
  created_by uuid,
  changed_at timestamptz not null default now(),
  changed_by uuid,
  primary key (tenant_id, id),
  unique (tenant_id, code)
);
call platform.lock_by_tenant('learning.course');

-- Bytes that belong to a draft, by the name under which the document knows them.
create table learning.course_file (
  tenant_id uuid not null,
  course_id uuid not null,
  name text not null,
  file_id uuid not null,
  bytes bigint not null,
  primary key (tenant_id, course_id, name),
  foreign key (tenant_id, course_id) references learning.course (tenant_id, id) on delete cascade,
  foreign key (tenant_id, file_id) references platform.file (tenant_id, id)
);
call platform.lock_by_tenant('learning.course_file');

-- Never changed once written: who has begun a version finishes it.
create table learning.course_version (
  tenant_id uuid not null,
  course_id uuid not null,
  version int not null check (version > 0),
  document jsonb not null,
  -- Name to file id, as it was when published.
  files jsonb not null default '{}',
  minutes int not null,
  practice_minutes int not null,
  note text not null default '',
  published_at timestamptz not null default now(),
  published_by uuid,
  primary key (tenant_id, course_id, version),
  foreign key (tenant_id, course_id) references learning.course (tenant_id, id) on delete cascade
);
call platform.lock_by_tenant('learning.course_version');

create table learning.course_competency (
  tenant_id uuid not null,
  course_id uuid not null,
  version int not null,
  code text not null,
  level int not null,
  primary key (tenant_id, course_id, version, code),
  foreign key (tenant_id, course_id, version) references learning.course_version (tenant_id, course_id, version) on delete cascade
);
call platform.lock_by_tenant('learning.course_competency');

-- What can be found: pairs of characters and stems of words of each activity of the version in force.
create table learning.course_text (
  tenant_id uuid not null,
  course_id uuid not null,
  activity_id text not null,
  grams text[] not null,
  primary key (tenant_id, course_id, activity_id),
  foreign key (tenant_id, course_id) references learning.course (tenant_id, id) on delete cascade
);
create index course_text_grams on learning.course_text using gin (grams);
call platform.lock_by_tenant('learning.course_text');

-- One person's way through one course.
create table learning.study (
  tenant_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  course_id uuid not null,
  -- The version that this person learns; moves along until the first step is taken.
  version int not null,
  state text not null default 'assigned' check (state in ('assigned', 'begun', 'completed', 'withdrawn')),
  source text not null check (source in ('self', 'officer')),
  assigned_by uuid,
  due_on date,
  created_at timestamptz not null default now(),
  begun_at timestamptz,
  seen_at timestamptz,
  -- Where they were last.
  activity_id text,
  completed_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, person_id, course_id),
  foreign key (tenant_id, person_id) references people.person (tenant_id, id),
  foreign key (tenant_id, course_id, version) references learning.course_version (tenant_id, course_id, version)
);
create index study_course on learning.study (tenant_id, course_id, state);
call platform.lock_by_tenant('learning.study');

-- What is done of a study: lessons read, quizzes and assignments passed.
create table learning.progress (
  tenant_id uuid not null,
  study_id uuid not null,
  activity_id text not null,
  done_at timestamptz not null default now(),
  -- waived: covered by having tested out.
  way text not null default 'learned' check (way in ('learned', 'waived')),
  primary key (tenant_id, study_id, activity_id),
  foreign key (tenant_id, study_id) references learning.study (tenant_id, id) on delete cascade
);
call platform.lock_by_tenant('learning.progress');

-- One handing-in of a quiz; its id comes from the learner's device, so that one that is sent twice counts once.
create table learning.quiz_try (
  tenant_id uuid not null,
  id uuid not null,
  study_id uuid not null,
  -- Null for the test over all quizzes by which a course is tested out.
  activity_id text,
  ordinal int not null,
  version int not null,
  answers jsonb not null,
  right_count int not null,
  item_count int not null,
  passed boolean not null,
  at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, study_id) references learning.study (tenant_id, id) on delete cascade
);
create unique index quiz_try_ordinal on learning.quiz_try (tenant_id, study_id, coalesce(activity_id, ''), ordinal);
call platform.lock_by_tenant('learning.quiz_try');

-- Parts of a newer version that somebody who learned an older one has to learn again.
create table learning.relearn (
  tenant_id uuid not null,
  study_id uuid not null,
  version int not null,
  activity_id text not null,
  since timestamptz not null default now(),
  done_at timestamptz,
  primary key (tenant_id, study_id, version, activity_id),
  foreign key (tenant_id, study_id) references learning.study (tenant_id, id) on delete cascade
);
create index relearn_open on learning.relearn (tenant_id, study_id) where done_at is null;
call platform.lock_by_tenant('learning.relearn');

create table learning.note (
  tenant_id uuid not null,
  study_id uuid not null,
  activity_id text not null,
  body text not null,
  changed_at timestamptz not null,
  primary key (tenant_id, study_id, activity_id),
  foreign key (tenant_id, study_id) references learning.study (tenant_id, id) on delete cascade
);
call platform.lock_by_tenant('learning.note');

-- Items answered wrongly, and when they are to be asked again (free spaced repetition scheduler).
create table learning.review_card (
  tenant_id uuid not null,
  study_id uuid not null,
  activity_id text not null,
  item_id text not null,
  version int not null,
  card jsonb not null,
  due_at timestamptz not null,
  primary key (tenant_id, study_id, activity_id, item_id),
  foreign key (tenant_id, study_id) references learning.study (tenant_id, id) on delete cascade
);
create index review_card_due on learning.review_card (tenant_id, study_id, due_at);
call platform.lock_by_tenant('learning.review_card');

create table learning.submission (
  tenant_id uuid not null,
  id uuid not null,
  study_id uuid not null,
  activity_id text not null,
  version int not null,
  ordinal int not null,
  body text not null,
  file_id uuid,
  state text not null default 'waiting' check (state in ('waiting', 'passed', 'returned')),
  points double precision,
  submitted_at timestamptz not null default now(),
  settled_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, study_id, activity_id, ordinal),
  foreign key (tenant_id, study_id) references learning.study (tenant_id, id) on delete cascade,
  foreign key (tenant_id, file_id) references platform.file (tenant_id, id)
);
create index submission_waiting on learning.submission (tenant_id, submitted_at) where state = 'waiting';
call platform.lock_by_tenant('learning.submission');

create table learning.marking (
  tenant_id uuid not null,
  submission_id uuid not null,
  marker_id uuid not null,
  -- Criterion id to points.
  points jsonb not null,
  total int not null,
  comment text not null,
  at timestamptz not null default now(),
  primary key (tenant_id, submission_id, marker_id),
  foreign key (tenant_id, submission_id) references learning.submission (tenant_id, id) on delete cascade,
  foreign key (tenant_id, marker_id) references people.person (tenant_id, id)
);
call platform.lock_by_tenant('learning.marking');

create table learning.discussion_post (
  tenant_id uuid not null,
  id uuid not null,
  course_id uuid not null,
  activity_id text not null,
  person_id uuid not null,
  body text not null,
  at timestamptz not null default now(),
  removed_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, course_id) references learning.course (tenant_id, id) on delete cascade,
  foreign key (tenant_id, person_id) references people.person (tenant_id, id)
);
create index discussion_post_thread on learning.discussion_post (tenant_id, course_id, activity_id, id);
call platform.lock_by_tenant('learning.discussion_post');

-- That something was completed: a record of its own beside requirement, enrolment, credit and certificate. Only added to.
create table learning.completion (
  tenant_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  -- Which time: the version of a course, 1 for a class.
  edition int not null,
  title jsonb not null,
  minutes int not null,
  practice_minutes int not null,
  competencies jsonb not null default '[]',
  completed_on date not null,
  kind text not null check (kind in ('online', 'offline')),
  way text not null default 'learned' check (way in ('learned', 'tested-out')),
  primary key (tenant_id, id),
  unique (tenant_id, person_id, subject_kind, subject_id, edition),
  foreign key (tenant_id, person_id) references people.person (tenant_id, id)
);
create index completion_newest on learning.completion (tenant_id, completed_on desc, id desc);
create index completion_subject on learning.completion (tenant_id, subject_id, completed_on desc, id desc);
call platform.lock_by_tenant('learning.completion');

-- What other domains may read: what was completed, hours of 60 minutes as the course or class declares them.
create view learning.v_completion with (security_invoker = true) as
  select tenant_id, id, person_id, subject_kind, subject_id, edition, title, round(minutes / 60.0, 2)::float8 as hours, round(practice_minutes / 60.0, 2)::float8 as practice_hours,
         competencies, completed_on, kind, way
  from learning.completion;

-- Courses in force.
create view learning.v_course with (security_invoker = true) as
  select c.tenant_id, c.id, c.code, c.version, v.document -> 'title' as title, (v.document ->> 'level')::int as level, v.minutes, v.practice_minutes
  from learning.course c
  join learning.course_version v on v.tenant_id = c.tenant_id and v.course_id = c.id and v.version = c.version
  where c.state = 'published';

create view learning.v_course_competency with (security_invoker = true) as
  select k.tenant_id, k.course_id, k.code, k.level
  from learning.course_competency k
  join learning.course c on c.tenant_id = k.tenant_id and c.id = k.course_id and c.version = k.version
  where c.state = 'published';

-- Names of handed-in files, for the learning domain's own pages.
create view learning.v_submission_file with (security_invoker = true) as
  select u.tenant_id, u.id as submission_id, f.name from learning.submission u join platform.file f on f.tenant_id = u.tenant_id and f.id = u.file_id;
