-- Training hours: rule packs, requirements by audience, completions, the ledger of credits, claims, exemptions, totals.
create schema credits;

-- One version of a rule pack. What it says never changes: a change is another version, so that last year stays last year's.
create table credits.pack (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  code text not null,
  version text not null,
  effective_from date not null,
  effective_to date,
  -- domains/credits/packs.ts: Pack.
  body jsonb not null,
  created_at timestamptz not null default now(),
  created_by uuid,
  -- Only before it comes into force.
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  primary key (tenant_id, id),
  check (effective_to is null or effective_to > effective_from)
);
create unique index pack_version on credits.pack (tenant_id, code, version) where withdrawn_at is null;
create unique index pack_begin on credits.pack (tenant_id, code, effective_from) where withdrawn_at is null;
call platform.lock_by_tenant('credits.pack');

create function credits.pack_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (new.tenant_id, new.id, new.code, new.version, new.effective_from, new.effective_to, new.body) is distinct from
    (old.tenant_id, old.id, old.code, old.version, old.effective_from, old.effective_to, old.body) or old.withdrawn_at is not null
  then raise exception 'a version of a rule pack never changes' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger pack_stays before update or delete on credits.pack for each row execute function credits.pack_stays();

-- Whom a pack binds, as which class: a unit's subtree, narrowed by post or grade. The nearest unit wins.
create table credits.requirement (
  tenant_id uuid not null,
  id uuid not null,
  pack_code text not null,
  class text not null,
  unit_id uuid not null,
  post_id uuid,
  grade text,
  begins_on date not null,
  -- [begins_on, ends_on).
  ends_on date,
  decision text not null default '',
  created_at timestamptz not null default now(),
  created_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, unit_id) references people.unit (tenant_id, id),
  foreign key (tenant_id, post_id) references people.post (tenant_id, id),
  check (ends_on is null or ends_on >= begins_on)
);
create index requirement_pack on credits.requirement (tenant_id, pack_code);
call platform.lock_by_tenant('credits.requirement');

-- That a person is bound, from when to when: ends when the person leaves the audience.
create table credits.duty (
  tenant_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  requirement_id uuid not null,
  pack_code text not null,
  class text not null,
  begins_on date not null,
  ends_on date,
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id) references people.person (tenant_id, id),
  foreign key (tenant_id, requirement_id) references credits.requirement (tenant_id, id),
  check (ends_on is null or ends_on >= begins_on)
);
create unique index duty_open on credits.duty (tenant_id, person_id, pack_code) where ends_on is null;
create index duty_person on credits.duty (tenant_id, person_id);
create index duty_requirement on credits.duty (tenant_id, requirement_id);
call platform.lock_by_tenant('credits.duty');

-- That something was completed; what it is worth is another matter.
create table credits.completion (
  tenant_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  origin text not null check (origin in ('course', 'class', 'claim')),
  origin_id uuid not null,
  title jsonb not null,
  completed_on date not null,
  minutes double precision check (minutes >= 0),
  practice_minutes double precision check (practice_minutes >= 0),
  days numeric(6, 1) check (days >= 0),
  -- Where the person belonged on that day: it stays so after a transfer.
  unit_id uuid not null,
  recorded_at timestamptz not null default now(),
  primary key (tenant_id, id),
  -- The same completion told twice is one.
  unique (tenant_id, person_id, origin, origin_id, completed_on),
  foreign key (tenant_id, person_id) references people.person (tenant_id, id)
);
call platform.lock_by_tenant('credits.completion');

create table credits.claim (
  tenant_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  title text not null,
  organiser text not null,
  kind text not null,
  source text not null,
  category text not null check (category in ('required', 'elective')),
  completed_on date not null,
  minutes double precision check (minutes >= 0),
  days numeric(6, 1) check (days >= 0),
  note text not null default '',
  file_id uuid not null,
  file_name text not null,
  state text not null default 'submitted' check (state in ('submitted', 'approved', 'refused', 'withdrawn')),
  submitted_at timestamptz not null default now(),
  decided_at timestamptz,
  decided_by uuid,
  reason text not null default '',
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id) references people.person (tenant_id, id),
  foreign key (tenant_id, file_id) references platform.file (tenant_id, id),
  -- By another person, and only once.
  check (decided_by is null or decided_by <> person_id),
  check ((state in ('approved', 'refused')) = (decided_by is not null)),
  check (minutes is not null or days is not null)
);
create index claim_person on credits.claim (tenant_id, person_id, id);
create index claim_waiting on credits.claim (tenant_id, id) where state = 'submitted';
call platform.lock_by_tenant('credits.claim');

-- The ledger. Rows are added, never changed or removed: a correction is a reversal and a new row.
create table credits.entry (
  tenant_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  completion_id uuid,
  reverses uuid,
  completed_on date not null,
  kind text not null,
  source text not null,
  category text not null check (category in ('required', 'elective')),
  topic text,
  title jsonb not null,
  minutes double precision check (minutes >= 0),
  days numeric(6, 1) check (days >= 0),
  passed boolean not null default true,
  -- What it was worth when it was written, by which version of which pack: [{pack, version, hours}].
  worth jsonb not null default '[]',
  claim_id uuid,
  evidence_file_id uuid,
  -- Who answers for the row: the approver of a claim, who corrected or reversed; null for what the system counted itself.
  approved_by uuid,
  reason text not null default '',
  recorded_on date not null,
  recorded_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, person_id, id),
  unique (tenant_id, reverses),
  foreign key (tenant_id, person_id) references people.person (tenant_id, id),
  foreign key (tenant_id, completion_id) references credits.completion (tenant_id, id),
  foreign key (tenant_id, person_id, reverses) references credits.entry (tenant_id, person_id, id),
  foreign key (tenant_id, claim_id) references credits.claim (tenant_id, id),
  check (reverses is null or reason <> ''),
  check (approved_by is null or approved_by <> person_id)
);
create index entry_person on credits.entry (tenant_id, person_id, completed_on, id);
create index entry_completion on credits.entry (tenant_id, completion_id) where completion_id is not null;
call platform.lock_by_tenant('credits.entry');

create function credits.ledger_stays() returns trigger language plpgsql as $$
begin
  raise exception 'the ledger is only added to' using errcode = 'restrict_violation';
end $$;
create trigger ledger_stays before update or delete on credits.entry for each row execute function credits.ledger_stays();
create trigger ledger_stays_whole before truncate on credits.entry for each statement execute function credits.ledger_stays();
create trigger completion_stays before update or delete on credits.completion for each row execute function credits.ledger_stays();
create trigger completion_stays_whole before truncate on credits.completion for each statement execute function credits.ledger_stays();

create function credits.reversal_fits() returns trigger language plpgsql as $$
begin
  if exists (select 1 from credits.entry where tenant_id = new.tenant_id and id = new.reverses and reverses is not null)
  then raise exception 'a reversal is not reversed: write a new row' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger reversal_fits before insert on credits.entry for each row when (new.reverses is not null) execute function credits.reversal_fits();

create table credits.exemption (
  tenant_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  -- [begins_on, ends_on).
  begins_on date not null,
  ends_on date not null,
  effect text not null check (effect in ('pro-rata', 'whole')),
  -- Null: all quotas.
  quotas text[],
  ground text not null check (ground in ('maternity', 'illness', 'secondment', 'other')),
  decision text not null check (decision <> ''),
  file_id uuid not null,
  granted_by uuid not null,
  granted_at timestamptz not null default now(),
  withdrawn_by uuid,
  withdrawn_at timestamptz,
  withdrawn_why text,
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id) references people.person (tenant_id, id),
  foreign key (tenant_id, file_id) references platform.file (tenant_id, id),
  check (ends_on > begins_on),
  check (granted_by <> person_id)
);
create index exemption_person on credits.exemption (tenant_id, person_id);
call platform.lock_by_tenant('credits.exemption');

-- What the rules say of the ledger, kept for lists and overviews; can be thrown away and computed again.
create table credits.total (
  tenant_id uuid not null,
  person_id uuid not null,
  pack_code text not null,
  quota text not null,
  begins_on date not null,
  ends_on date not null,
  period text not null,
  version text not null,
  measure text not null,
  required double precision not null,
  credited double precision not null,
  by_kind jsonb not null,
  capped double precision not null,
  carried_over double precision not null,
  carries_on double precision not null,
  parts jsonb not null,
  short double precision not null,
  -- Expected shortfall at the end of the period at the present pace; null where it is too early to say.
  forecast double precision,
  by_days boolean not null,
  primary key (tenant_id, person_id, pack_code, quota, begins_on),
  foreign key (tenant_id, person_id) references people.person (tenant_id, id)
);
create index total_period on credits.total (tenant_id, pack_code, quota, begins_on);
call platform.lock_by_tenant('credits.total');

-- When all totals were last computed, and as of which day.
create table credits.recount (
  tenant_id uuid not null,
  id uuid not null,
  as_of date not null,
  persons int not null,
  seconds double precision not null,
  at timestamptz not null default now(),
  primary key (tenant_id, id)
);
call platform.lock_by_tenant('credits.recount');

-- What other domains may read of credits.
create view credits.v_total with (security_invoker = true) as
  select tenant_id, person_id, pack_code, quota, begins_on, ends_on, period, required, credited, carried_over, short, forecast from credits.total;

-- Totals of hours can be thrown away and computed again: no foreign key, which would be checked for every row of a recount; and a digest of all that
-- a row says, so that a recount finds what is unchanged by reading little.
alter table credits.total drop constraint total_tenant_id_person_id_fkey;
alter table credits.total add column digest text not null default '';
