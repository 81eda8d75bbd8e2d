-- Working-day calendars as versions of announcements, and how due dates moved when one came in.
create schema clocks;

-- A region's announcement for a year. The country's (CN) first version is the one that ships with the release; a region's days lie over the wider ones.
create table clocks.announcement (
  tenant_id uuid not null,
  id uuid not null,
  region text not null check (region ~ '^CN(-[0-9]{2,6})?$'),
  year int not null check (year between 1980 and 2099),
  version int not null,
  -- Where the notice can be read.
  papers text[] not null,
  -- [{ date, isOffDay, name? }]
  days jsonb not null,
  -- Days on which offices stood still: [{ from, to, reason }].
  closures jsonb not null default '[]',
  make_up_days_count boolean not null default true,
  state text not null default 'proposed' check (state in ('proposed', 'published', 'replaced', 'refused')),
  note text not null default '',
  proposed_by uuid,
  proposed_at timestamptz not null default now(),
  decided_by uuid,
  decided_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, region, year, version),
  constraint announcement_two_persons check (state not in ('published', 'replaced') or decided_by is distinct from proposed_by)
);
create unique index announcement_waiting on clocks.announcement (tenant_id, region, year) where state = 'proposed';
create unique index announcement_in_force on clocks.announcement (tenant_id, region, year) where state = 'published';
call platform.lock_by_tenant('clocks.announcement');

-- Counts what was published, so that each process knows when its calendars are old; and which calendars the due dates were last counted by.
create table clocks.state (
  tenant_id uuid not null,
  revision int not null default 0,
  counted_by text not null default '',
  primary key (tenant_id)
);
call platform.lock_by_tenant('clocks.state');

-- Due dates that moved because a calendar did: what they were and what they are.
create table clocks.move (
  tenant_id uuid not null,
  id uuid not null,
  at timestamptz not null default now(),
  kind text not null,
  subject_id uuid not null,
  number text not null,
  unit_id uuid not null,
  person_id uuid,
  href text not null,
  from_day date not null,
  to_day date not null check (to_day <> from_day),
  told_at timestamptz,
  primary key (tenant_id, id)
);
create index move_subject on clocks.move (tenant_id, subject_id, id);
create index move_newest on clocks.move (tenant_id, unit_id, id desc);
create index move_untold on clocks.move (tenant_id, id) where told_at is null;
call platform.lock_by_tenant('clocks.move');

-- How many working days another agency was given: with it, its due date is counted anew.
alter table services.case_task add column days int check (days between 1 and 400);
