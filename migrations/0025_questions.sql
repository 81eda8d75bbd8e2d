-- Questions, complaints and suggestions of the public, the answers that others may read, and ratings with what follows from a bad one.

create table services.question (
  tenant_id uuid not null,
  id uuid not null,
  number text not null,
  kind text not null check (kind in ('question', 'complaint', 'suggestion')),
  state text not null default 'received' check (state in ('received', 'returned', 'in-work', 'answered', 'closed')),
  -- How it ended: answered and not doubted (or confirmed), pointed to another way the law has for it, or withdrawn.
  outcome text check (outcome in ('answered', 'pointed', 'withdrawn')),
  channel text not null check (channel in ('web', 'email', 'phone', 'window', 'widget')),
  language text not null,
  title text not null,
  body text not null,
  item_id uuid,
  -- The office that leads, since when, and whether it may say that this is not its business.
  unit_id uuid not null,
  assigned_at timestamptz not null,
  designated boolean not null default false,
  handler_id uuid,
  received_on date not null,
  -- From here the clock of the present round runs: handed in, or asked again because it was not solved.
  began_on date not null,
  due_on date not null,
  provisional boolean not null default false,
  extended_by int not null default 0,
  rounds int not null default 1,
  answered_on date,
  in_time boolean,
  solved boolean,
  asked_solved boolean not null default false,
  may_publish boolean not null default false,
  name text not null default '',
  phone text not null default '',
  email text not null default '',
  created_at timestamptz not null default now(),
  ended_on date,
  primary key (tenant_id, id),
  constraint question_number unique (tenant_id, number),
  foreign key (tenant_id, item_id) references services.service_item (tenant_id, id),
  foreign key (tenant_id, unit_id) references people.unit (tenant_id, id)
);
create index question_work on services.question (tenant_id, due_on, id) where state in ('received', 'returned', 'in-work');
create index question_unit on services.question (tenant_id, unit_id, due_on, id) where state in ('received', 'returned', 'in-work');
create index question_all on services.question (tenant_id, received_on desc, id desc);
create index question_waiting on services.question (tenant_id, answered_on) where state = 'answered';
call platform.lock_by_tenant('services.question');

-- What happened, in its order. `shown`: the person who asked sees it.
create table services.question_event (
  tenant_id uuid not null,
  question_id uuid not null,
  ordinal int not null,
  at timestamptz not null default now(),
  day date not null,
  kind text not null,
  person_id uuid,
  unit_id uuid,
  note text not null default '',
  sources jsonb not null default '[]',
  shown boolean not null,
  primary key (tenant_id, question_id, ordinal),
  foreign key (tenant_id, question_id) references services.question (tenant_id, id) on delete cascade
);
call platform.lock_by_tenant('services.question_event');

-- What another office was asked to add.
create table services.question_part (
  tenant_id uuid not null,
  id uuid not null,
  question_id uuid not null,
  unit_id uuid not null,
  asked text not null,
  asked_at timestamptz not null default now(),
  due_on date not null,
  answer text,
  answered_by uuid,
  answered_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, question_id) references services.question (tenant_id, id) on delete cascade,
  foreign key (tenant_id, unit_id) references people.unit (tenant_id, id)
);
create index question_part_question on services.question_part (tenant_id, question_id);
create index question_part_open on services.question_part (tenant_id, unit_id, due_on) where answer is null;
call platform.lock_by_tenant('services.question_part');

-- Answers for everybody, without a word of who asked.
create table services.public_answer (
  tenant_id uuid not null,
  id uuid not null,
  question_id uuid,
  item_id uuid,
  unit_id uuid not null,
  language text not null,
  question text not null,
  answer text not null,
  sources jsonb not null default '[]',
  state text not null default 'proposed' check (state in ('proposed', 'published', 'withdrawn')),
  written_by uuid,
  written_at timestamptz not null default now(),
  published_by uuid,
  published_at timestamptz,
  ended_at timestamptz,
  reason text not null default '',
  helpful int not null default 0,
  unhelpful int not null default 0,
  primary key (tenant_id, id),
  foreign key (tenant_id, question_id) references services.question (tenant_id, id),
  foreign key (tenant_id, item_id) references services.service_item (tenant_id, id),
  foreign key (tenant_id, unit_id) references people.unit (tenant_id, id)
);
create index public_answer_shown on services.public_answer (tenant_id, published_at desc, id desc) where state = 'published';
create index public_answer_item on services.public_answer (tenant_id, item_id) where state = 'published';
create index public_answer_unit on services.public_answer (tenant_id, unit_id, state, id desc);
create unique index public_answer_question on services.public_answer (tenant_id, question_id) where state <> 'withdrawn';
call platform.lock_by_tenant('services.public_answer');

-- One to five, for a service, an office, a channel and, where one is known, a person; a bad one opens a loop that must be closed.
create table services.rating (
  tenant_id uuid not null,
  id uuid not null,
  number text not null,
  grade int not null check (grade between 1 and 5),
  comment text not null default '',
  channel text not null check (channel in ('web', 'email', 'phone', 'window', 'widget')),
  -- What was rated: a case, a question, or a service in general.
  record_kind text check (record_kind in ('case', 'question')),
  record_id uuid,
  item_id uuid,
  unit_id uuid not null,
  -- Whoever handled it; seen by nobody but those who close the loop.
  person_id uuid,
  phone text not null default '',
  email text not null default '',
  rated_on date not null,
  state text not null check (state in ('kept', 'open', 'contacted', 'verified', 'rectified', 'told', 'closed')),
  founded boolean,
  rectified_by uuid,
  satisfied boolean,
  contact_due date,
  rectify_due date,
  rectified_on date,
  reply text not null default '',
  reply_shown boolean not null default false,
  closed_on date,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  constraint rating_number unique (tenant_id, number),
  foreign key (tenant_id, item_id) references services.service_item (tenant_id, id),
  foreign key (tenant_id, unit_id) references people.unit (tenant_id, id)
);
-- One thing is rated once.
create unique index rating_record on services.rating (tenant_id, record_kind, record_id) where record_id is not null;
create index rating_open on services.rating (tenant_id, rectify_due, id) where state not in ('kept', 'closed');
create index rating_item on services.rating (tenant_id, item_id) include (grade, channel);
create index rating_shown on services.rating (tenant_id, id desc) where reply_shown;
call platform.lock_by_tenant('services.rating');

create table services.rating_event (
  tenant_id uuid not null,
  rating_id uuid not null,
  ordinal int not null,
  at timestamptz not null default now(),
  day date not null,
  kind text not null,
  person_id uuid,
  note text not null default '',
  primary key (tenant_id, rating_id, ordinal),
  foreign key (tenant_id, rating_id) references services.rating (tenant_id, id) on delete cascade
);
call platform.lock_by_tenant('services.rating_event');
