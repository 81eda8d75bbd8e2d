-- Service items and their guides: what an office does for the public, version by version.

create table services.service_item (
  tenant_id uuid not null,
  id uuid not null,
  -- Under which the public finds it: the code, with -2, -3 … where several cases share one. Never changes.
  address text not null,
  code text not null,
  -- Of the latest version. Code and name together say which item a file means.
  name text not null,
  unit_id uuid not null,
  latest int not null,
  -- The version that the public sees; null when none.
  published int,
  published_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, address),
  constraint service_item_known unique (tenant_id, code, name),
  foreign key (tenant_id, unit_id) references people.unit (tenant_id, id)
);
create index service_item_unit on services.service_item (tenant_id, unit_id, address);
create index service_item_published on services.service_item (tenant_id, published_at desc, id desc) where published is not null;
call platform.lock_by_tenant('services.service_item');

create table services.guide_version (
  tenant_id uuid not null,
  item_id uuid not null,
  number int not null,
  state text not null default 'draft' check (state in ('draft', 'review', 'published', 'replaced', 'withdrawn')),
  -- The whole guide (guide-shapes.ts: GuideRecord), and its hash in canonical form.
  record jsonb not null,
  sha256 text not null,
  -- What the lint says of it (guide-shapes.ts: Finding).
  findings jsonb not null default '[]',
  finding_codes text[] not null default '{}',
  grave int not null default 0,
  -- Counts the changes of a draft, so that two editors do not write over each other.
  revision int not null default 1,
  -- Everybody who wrote in it: none of them may publish it.
  writers uuid[] not null default '{}',
  written_at timestamptz not null default now(),
  submitted_by uuid,
  submitted_at timestamptz,
  published_by uuid,
  published_at timestamptz,
  ended_at timestamptz,
  -- Why it was returned or withdrawn.
  reason text not null default '',
  authority text generated always as (record ->> 'authority') stored,
  area text generated always as (record ->> 'area') stored,
  kind text generated always as (record ->> 'kind') stored,
  audience jsonb generated always as (record -> 'audience') stored,
  themes jsonb generated always as (record -> 'themes') stored,
  primary key (tenant_id, item_id, number),
  foreign key (tenant_id, item_id) references services.service_item (tenant_id, id) on delete cascade
);
-- One version at a time is worked on, and one is seen.
create unique index guide_version_open on services.guide_version (tenant_id, item_id) where state in ('draft', 'review');
create unique index guide_version_shown on services.guide_version (tenant_id, item_id) where state = 'published';
call platform.lock_by_tenant('services.guide_version');

-- What the public sees, one row an item. Cases and answers refer to `id` and, where it matters what was promised, to `version`.
create view services.v_guide with (security_invoker = true) as
  select i.tenant_id, i.id, i.address, i.code, i.unit_id, v.number as version, v.record ->> 'name' as name, v.authority, v.area, v.kind, v.audience, v.themes, v.record, i.published_at
  from services.service_item i
  join services.guide_version v on v.tenant_id = i.tenant_id and v.item_id = i.id and v.number = i.published;

-- "Is this useful?": the answer, nothing of who gave it.
create table services.guide_feedback (
  tenant_id uuid not null,
  id uuid not null,
  item_id uuid not null,
  version int not null,
  useful boolean not null,
  missing text not null default '',
  at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, item_id) references services.service_item (tenant_id, id) on delete cascade
);
create index guide_feedback_item on services.guide_feedback (tenant_id, item_id, id desc);
call platform.lock_by_tenant('services.guide_feedback');

-- A search, without a word of who asked: long figures are masked before it is kept.
create table services.search_event (
  tenant_id uuid not null,
  id uuid not null,
  at timestamptz not null default now(),
  query text not null,
  language text not null,
  -- The kind it was narrowed to; empty for all.
  kind text not null default '',
  -- What stood on the page, in its order: kind:subject.
  shown text[] not null default '{}',
  found int not null default 0,
  -- Estimate that an answer stood among the first results.
  probability real not null,
  corrected text not null default '',
  -- The first result opened from the page.
  chosen text,
  chosen_at timestamptz,
  primary key (tenant_id, id)
);
create index search_event_at on services.search_event (tenant_id, at desc);
call platform.lock_by_tenant('services.search_event');

-- Words that mean the same to those who search: 驾照, 驾驶证, driving licence.
create table services.search_synonym (
  tenant_id uuid not null,
  id uuid not null,
  words text[] not null check (cardinality(words) between 2 and 20),
  primary key (tenant_id, id)
);
create index search_synonym_words on services.search_synonym using gin (words);
call platform.lock_by_tenant('services.search_synonym');

-- Counts the changes of what the public reads, so that pages kept ready know when they are old.
alter table services.search_state add column revision bigint not null default 0;
