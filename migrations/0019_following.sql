-- Following a record without an account: whom its number belongs to, the codes sent, and the outbox of text messages.
create schema if not exists services;

create table platform.sms (
  tenant_id uuid not null,
  id uuid not null,
  recipient text not null,
  body text not null,
  -- What in the text nobody needs to read once it is sent: masked then.
  secret text,
  -- Of no use after this; not sent any more.
  until timestamptz,
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  tries int not null default 0,
  error text,
  primary key (tenant_id, id)
);
create index sms_waiting on platform.sms (tenant_id, id) where sent_at is null;
call platform.lock_by_tenant('platform.sms');

-- A record that may be followed by its number, and where its code goes.
create table services.follower (
  tenant_id uuid not null,
  number text not null,
  kind text not null,
  record_id uuid not null,
  href text not null,
  phone text not null default '',
  email text not null default '',
  created_at timestamptz not null default now(),
  primary key (tenant_id, number),
  unique (tenant_id, kind, record_id)
);
call platform.lock_by_tenant('services.follower');

-- Every wish for a code, also for numbers that do not exist: they count towards the limits alike. `hash` is null where none was sent.
create table services.follow_code (
  tenant_id uuid not null,
  id uuid not null,
  number text not null,
  address_hash text not null,
  hash text,
  tries int not null default 0,
  created_at timestamptz not null,
  used_at timestamptz,
  primary key (tenant_id, id)
);
create index follow_code_number on services.follow_code (tenant_id, number, created_at);
create index follow_code_address on services.follow_code (tenant_id, address_hash, created_at);
call platform.lock_by_tenant('services.follow_code');
