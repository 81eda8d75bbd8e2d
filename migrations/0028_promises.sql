-- Papers that follow later, and commitments that stand in a paper's place.
create table services.case_promise (
  tenant_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  field text not null,
  what text not null check (what in ('later', 'commitment')),
  days int not null,
  -- Canonical JSON of what was shown and signed, and its hash, which stands in the case's story.
  statement text not null,
  sha256 text not null,
  signed_at timestamptz not null,
  -- What the case's events say of it, for lists and reminders.
  due_on date,
  settled text check (settled in ('supplied', 'kept', 'false')),
  settled_on date,
  reminded_at timestamptz,
  overdue_told_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, case_id, field),
  foreign key (tenant_id, case_id) references services.service_case (tenant_id, id) on delete cascade
);
create index case_promise_due on services.case_promise (tenant_id, due_on) where what = 'later' and settled is null;
create index case_promise_commitment on services.case_promise (tenant_id, signed_at) where what = 'commitment';
create index case_promise_false on services.case_promise (tenant_id, case_id) where settled = 'false';
call platform.lock_by_tenant('services.case_promise');

alter table services.service_case add column revoked_on date;

-- Which commitments are looked into: drawn by a seed that is kept, so that anybody can draw the same again.
create table services.commitment_draw (
  tenant_id uuid not null,
  id uuid not null,
  unit_id uuid not null,
  seed text not null,
  from_on date not null,
  until_on date not null,
  frame int not null,
  -- Of the ids it was drawn from, in order.
  frame_sha256 text not null,
  promises uuid[] not null,
  drawn_by uuid not null,
  drawn_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, unit_id) references people.unit (tenant_id, id)
);
create index commitment_draw_unit on services.commitment_draw (tenant_id, unit_id, drawn_at);
call platform.lock_by_tenant('services.commitment_draw');
