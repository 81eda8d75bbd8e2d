-- Versions of clock rules beside those that ship. A version counts for what is received from its day on; none is ever changed.
create table clocks.rule (
  tenant_id uuid not null,
  id uuid not null,
  code text not null,
  jurisdiction text not null check (jurisdiction ~ '^CN(-[0-9]{2,6})?$'),
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  source text not null,
  certainty text not null check (certainty in ('law', 'second-hand', 'believed')),
  amount int not null check (amount between 1 and 1000),
  unit text not null check (unit in ('workday', 'day', 'hour', 'month', 'year')),
  stops text[] not null default '{}',
  extension_most int check (extension_most between 1 and 1000),
  extension_approver text not null default '',
  silence text,
  state text not null default 'proposed' check (state in ('proposed', 'published', 'refused')),
  note text not null default '',
  proposed_by uuid,
  proposed_at timestamptz not null default now(),
  decided_by uuid,
  decided_at timestamptz,
  primary key (tenant_id, id),
  constraint rule_two_persons check (state <> 'published' or decided_by is distinct from proposed_by)
);
create unique index rule_day on clocks.rule (tenant_id, code, jurisdiction, valid_from) where state = 'published';
call platform.lock_by_tenant('clocks.rule');
