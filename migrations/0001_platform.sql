-- What every domain stands on: facts (audit), sessions, files, mail, notices.
-- Every tenant-owned table: tenant_id first in each key, row-level security as the second lock behind the `where`.
create schema platform;

-- The tenant of the running transaction; null outside one, so that nothing is visible then.
create function platform.tenant() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('keju.tenant', true), '')::uuid $$;

-- Puts a table behind the tenant lock. Forced, because the application owns its tables.
create procedure platform.lock_by_tenant(target regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy tenant on %s using (tenant_id = (select platform.tenant())) with check (tenant_id = (select platform.tenant()))', target);
end $$;

create table platform.fact (
  tenant_id uuid not null,
  id uuid not null,
  at timestamptz not null default now(),
  action text not null,
  subject text not null,
  actor_id uuid,
  detail jsonb not null default '{}',
  primary key (tenant_id, id)
);
create index fact_subject on platform.fact (tenant_id, subject, id);
create index fact_action on platform.fact (tenant_id, action text_pattern_ops, id);
call platform.lock_by_tenant('platform.fact');

create table platform.session (
  tenant_id uuid not null,
  id uuid not null,
  token_hash text not null,
  person_id uuid not null,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  ends_at timestamptz not null,
  agent text not null default '',
  primary key (tenant_id, id),
  unique (tenant_id, token_hash)
);
create index session_person on platform.session (tenant_id, person_id);
call platform.lock_by_tenant('platform.session');

create table platform.file (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  sha256 text not null,
  bytes bigint not null,
  purpose text not null,
  created_at timestamptz not null default now(),
  created_by uuid,
  primary key (tenant_id, id)
);
call platform.lock_by_tenant('platform.file');

create table platform.mail (
  tenant_id uuid not null,
  id uuid not null,
  recipient text not null,
  subject text not null,
  body text not null,
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  tries int not null default 0,
  error text,
  primary key (tenant_id, id)
);
create index mail_waiting on platform.mail (tenant_id, id) where sent_at is null;
call platform.lock_by_tenant('platform.mail');

create table platform.notice (
  tenant_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  at timestamptz not null default now(),
  body jsonb not null,
  href text,
  read_at timestamptz,
  primary key (tenant_id, id)
);
create index notice_person on platform.notice (tenant_id, person_id, id);
create index notice_unread on platform.notice (tenant_id, person_id) where read_at is null;
call platform.lock_by_tenant('platform.notice');
