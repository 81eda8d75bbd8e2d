-- Classes: dates by half day, rooms, trainers and equipment, quotas, seats with their waiting list, attendance.
create table learning.class (
  tenant_id uuid not null,
  -- The planned session's id where a plan made the class.
  id uuid not null,
  -- The number under which it stands in the yearly plan.
  code text not null,
  title jsonb not null,
  about jsonb not null default '{"zh": "", "en": ""}',
  -- Who answers for it, who holds it.
  unit_id uuid not null,
  host jsonb not null default '{"zh": "", "en": ""}',
  kind text not null default 'in-service' check (kind in ('theory', 'rotation', 'induction', 'promotion', 'in-service', 'other')),
  budget_fen bigint not null default 0 check (budget_fen >= 0),
  place jsonb not null,
  seats int not null check (seats > 0),
  minimum int not null default 0,
  -- Head of class: keeps the register beside the trainers.
  leader_id uuid,
  -- Whose staff may sign up for themselves; nobody's when null.
  audience_unit_id uuid,
  -- First and last moment of its half days, in the agency's time zone.
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  -- Last days on which units nominate, on which they replace whom they nominated, on which one withdraws without it counting as late.
  nominate_until date not null,
  replace_until date not null,
  withdraw_until date not null,
  -- How long a freed seat is kept for the person to whom it is offered.
  offer_hours int not null default 24 check (offer_hours between 1 and 336),
  state text not null default 'draft' check (state in ('draft', 'open', 'archived', 'cancelled')),
  source text not null default 'own',
  source_id uuid,
  -- Order of the waiting list: each request takes the next number while it holds this row.
  next_ticket int not null default 1,
  -- Signs the check-in codes; never shown.
  code_secret text not null,
  reminded boolean not null default false,
  created_at timestamptz not null default now(),
  created_by uuid,
  archived_at timestamptz,
  archived_by uuid,
  primary key (tenant_id, id),
  unique (tenant_id, code),
  foreign key (tenant_id, unit_id) references people.unit (tenant_id, id),
  foreign key (tenant_id, audience_unit_id) references people.unit (tenant_id, id),
  foreign key (tenant_id, leader_id) references people.person (tenant_id, id)
);
create index class_start on learning.class (tenant_id, starts_at, id);
create index class_open on learning.class (tenant_id, starts_at) where state = 'open';
call platform.lock_by_tenant('learning.class');

create table learning.class_slot (
  tenant_id uuid not null,
  class_id uuid not null,
  day date not null,
  half text not null check (half in ('am', 'pm')),
  minutes int not null check (minutes >= 0),
  practice_minutes int not null check (practice_minutes between 0 and minutes),
  topic text not null default '',
  -- The register of this half day is settled; from then on only corrections by two persons change it.
  settled_at timestamptz,
  settled_by uuid,
  primary key (tenant_id, class_id, day, half),
  foreign key (tenant_id, class_id) references learning.class (tenant_id, id) on delete cascade
);
call platform.lock_by_tenant('learning.class_slot');

create table learning.quota (
  tenant_id uuid not null,
  class_id uuid not null,
  unit_id uuid not null,
  places int not null check (places > 0),
  primary key (tenant_id, class_id, unit_id),
  foreign key (tenant_id, class_id) references learning.class (tenant_id, id) on delete cascade,
  foreign key (tenant_id, unit_id) references people.unit (tenant_id, id)
);
call platform.lock_by_tenant('learning.quota');

create table learning.resource (
  tenant_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('room', 'trainer', 'equipment')),
  code text not null,
  name jsonb not null,
  -- People a room holds.
  seats int check (seats > 0),
  -- A trainer who is on the staff list may keep the register.
  person_id uuid,
  state text not null default 'active' check (state in ('active', 'retired')),
  primary key (tenant_id, id),
  unique (tenant_id, code),
  unique (tenant_id, person_id),
  foreign key (tenant_id, person_id) references people.person (tenant_id, id),
  check (kind = 'room' or seats is null),
  check (kind = 'trainer' or person_id is null)
);
call platform.lock_by_tenant('learning.resource');

-- The half day is the unit in which things are booked, so the primary key alone rules out double booking: it needs no range
-- exclusion, no extension, and holds on databases that have neither.
create table learning.booking (
  tenant_id uuid not null,
  resource_id uuid not null,
  day date not null,
  half text not null,
  class_id uuid not null,
  primary key (tenant_id, resource_id, day, half),
  foreign key (tenant_id, resource_id) references learning.resource (tenant_id, id),
  foreign key (tenant_id, class_id, day, half) references learning.class_slot (tenant_id, class_id, day, half) on delete cascade
);
create index booking_class on learning.booking (tenant_id, class_id);
call platform.lock_by_tenant('learning.booking');

-- Each enrolment so far becomes a seat of a class, made from what was enrolled in.
insert into learning.class (tenant_id, id, code, title, unit_id, place, seats, starts_at, ends_at, nominate_until, replace_until, withdraw_until, state, source, source_id, code_secret)
select e.tenant_id, e.session_id, coalesce(s.code, e.session_id::text), e.title, coalesce(pl.unit_id, u.id), e.place, greatest(coalesce(s.seats, e.n), e.n),
  (e.days[1] + time '09:00') at time zone t.time_zone, (e.days[cardinality(e.days)] + time '17:00') at time zone t.time_zone, e.days[1] - 1, e.days[1] - 1, e.days[1] - 3, 'open',
  e.source, e.source_id, encode(sha256(random()::text::bytea || e.session_id::text::bytea || clock_timestamp()::text::bytea), 'hex')
from (select distinct on (tenant_id, session_id) *, (count(*) over (partition by tenant_id, session_id))::int as n from learning.enrolment order by tenant_id, session_id, id) e
join people.tenant t on t.id = e.tenant_id
join people.unit u on u.tenant_id = e.tenant_id and u.parent_id is null
left join planning.session s on s.tenant_id = e.tenant_id and s.id = e.session_id
left join planning.plan pl on pl.tenant_id = e.tenant_id and pl.id = e.source_id;

insert into learning.class_slot (tenant_id, class_id, day, half, minutes, practice_minutes)
select tenant_id, session_id, day, half, (total * i) / n - (total * (i - 1)) / n, (practice * i) / n - (practice * (i - 1)) / n
from (
  select e.tenant_id, e.session_id, d.day, h.half, round(e.hours * 60)::int as total, round(coalesce(o.practice_hours, 0) * 60)::int as practice,
    (row_number() over (partition by e.tenant_id, e.session_id order by d.day, h.half))::int as i, 2 * cardinality(e.days) as n
  from (select distinct on (tenant_id, session_id) * from learning.enrolment order by tenant_id, session_id, id) e
  cross join lateral unnest(e.days) as d(day)
  cross join (values ('am'), ('pm')) as h(half)
  left join planning.session s on s.tenant_id = e.tenant_id and s.id = e.session_id
  left join planning.offering o on o.tenant_id = s.tenant_id and o.id = s.offering_id) as slots;

-- The enrolment is the seat: session_id is its class, state what became of it.
alter table learning.enrolment drop constraint enrolment_state_check;
alter table learning.enrolment
  add check (state in ('nominated', 'waitlisted', 'offered', 'enrolled', 'withdrawn', 'declined', 'refused', 'lapsed', 'replaced', 'attended', 'incomplete', 'no-show', 'dismissed')),
  add foreign key (tenant_id, session_id) references learning.class (tenant_id, id),
  -- Strict order of the waiting list: 1 nominated by a unit, 2 signed up; then the ticket.
  add column priority smallint not null default 2,
  add column ticket int not null default 0,
  -- The unit whose quota holds the seat, and the unit of the person when it was taken.
  add column quota_unit_id uuid,
  add column unit_id uuid,
  add column offered_until timestamptz,
  add column late boolean not null default false,
  add column reason text not null default '',
  add column duty text not null default '',
  add column state_at timestamptz not null default now(),
  -- Of an archived class: minutes attended, and of these practice.
  add column minutes int,
  add column practice_minutes int;
update learning.enrolment e set unit_id = p.unit_id from people.person p where p.tenant_id = e.tenant_id and p.id = e.person_id;
create index enrolment_queue on learning.enrolment (tenant_id, session_id, state, priority, ticket);
create index enrolment_offer on learning.enrolment (tenant_id, offered_until) where state = 'offered';

-- What is asked of the list of who is seated where: a seat that is held counts as enrolled.
create or replace view learning.v_enrolment with (security_invoker = true) as
  select tenant_id, id, person_id, session_id, source, source_id,
    case when state in ('nominated', 'offered', 'enrolled', 'attended') then 'enrolled' else 'withdrawn' end as state, enrolled_at
  from learning.enrolment;

create table learning.attendance (
  tenant_id uuid not null,
  class_id uuid not null,
  day date not null,
  half text not null,
  person_id uuid not null,
  mark text not null check (mark in ('present', 'part', 'leave', 'absent')),
  -- Minutes that count: all of the half day when present, none on leave or absent.
  minutes int not null check (minutes >= 0),
  source text not null check (source in ('register', 'sheet', 'correction')),
  at timestamptz not null default now(),
  by_id uuid,
  primary key (tenant_id, class_id, day, half, person_id),
  foreign key (tenant_id, class_id, day, half) references learning.class_slot (tenant_id, class_id, day, half),
  foreign key (tenant_id, person_id, class_id) references learning.enrolment (tenant_id, person_id, session_id)
);
call platform.lock_by_tenant('learning.attendance');

-- Somebody with a seat showed a valid code while signed in: a hint for the register, never the register.
create table learning.check_in (
  tenant_id uuid not null,
  class_id uuid not null,
  day date not null,
  half text not null,
  person_id uuid not null,
  at timestamptz not null default now(),
  primary key (tenant_id, class_id, day, half, person_id),
  foreign key (tenant_id, class_id, day, half) references learning.class_slot (tenant_id, class_id, day, half) on delete cascade,
  foreign key (tenant_id, person_id, class_id) references learning.enrolment (tenant_id, person_id, session_id)
);
call platform.lock_by_tenant('learning.check_in');

create table learning.leave_slip (
  tenant_id uuid not null,
  id uuid not null,
  class_id uuid not null,
  person_id uuid not null,
  -- Half days, `2027-03-02 am`.
  halves text[] not null check (cardinality(halves) > 0),
  reason text not null,
  state text not null default 'asked' check (state in ('asked', 'granted', 'refused')),
  asked_at timestamptz not null default now(),
  decided_at timestamptz,
  decided_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id, class_id) references learning.enrolment (tenant_id, person_id, session_id)
);
create index leave_slip_class on learning.leave_slip (tenant_id, class_id, id);
call platform.lock_by_tenant('learning.leave_slip');

create table learning.correction (
  tenant_id uuid not null,
  id uuid not null,
  class_id uuid not null,
  day date not null,
  half text not null,
  person_id uuid not null,
  mark text not null check (mark in ('present', 'part', 'leave', 'absent')),
  minutes int not null,
  reason text not null,
  state text not null default 'proposed' check (state in ('proposed', 'confirmed', 'refused')),
  proposed_at timestamptz not null default now(),
  proposed_by uuid not null,
  decided_at timestamptz,
  decided_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, class_id, day, half) references learning.class_slot (tenant_id, class_id, day, half),
  foreign key (tenant_id, person_id, class_id) references learning.enrolment (tenant_id, person_id, session_id),
  -- Who corrects is not who confirms, whatever the program does.
  check (decided_by is null or decided_by <> proposed_by or state = 'refused')
);
create index correction_class on learning.correction (tenant_id, class_id, id);
call platform.lock_by_tenant('learning.correction');

-- Who completed which class with how many hours (of 60 minutes): there once its archive is closed, and unchanged from then on.
create view learning.v_class_completion with (security_invoker = true) as
  select e.tenant_id, e.id as seat_id, e.session_id as class_id, e.person_id, c.code, c.title, c.kind, e.minutes, e.practice_minutes,
    round(e.minutes / 60.0, 2)::float8 as hours, round(e.practice_minutes / 60.0, 2)::float8 as practice_hours,
    e.days[cardinality(e.days)] as completed_on, c.archived_at
  from learning.enrolment e
  join learning.class c on c.tenant_id = e.tenant_id and c.id = e.session_id
  where e.state = 'attended' and c.state = 'archived';

create view learning.v_class with (security_invoker = true) as
  select tenant_id, id, code, title, unit_id, kind, budget_fen, seats, starts_at, ends_at, state, source, source_id from learning.class;
