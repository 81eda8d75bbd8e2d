-- News and notices of offices to the public.
create table services.news (
  tenant_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('news', 'notice')),
  unit_id uuid not null,
  -- {zh, en}: what is empty is not written; whoever reads sees the other.
  title jsonb not null,
  text jsonb not null,
  state text not null default 'draft' check (state in ('draft', 'published', 'withdrawn')),
  -- Days on which the public sees it; without an end, until it is withdrawn.
  from_day date not null,
  until_day date check (until_day >= from_day),
  -- Whether the search finds it; brought in line with the days by a job.
  indexed boolean not null default false,
  -- Everybody who wrote in it: none of them may publish it.
  writers uuid[] not null default '{}',
  -- Counts the changes, so that two editors do not write over each other.
  revision int not null default 1,
  written_at timestamptz not null default now(),
  published_by uuid,
  published_at timestamptz,
  ended_at timestamptz,
  reason text not null default '',
  primary key (tenant_id, id),
  foreign key (tenant_id, unit_id) references people.unit (tenant_id, id)
);
create index news_shown on services.news (tenant_id, from_day desc, id desc) where state = 'published';
create index news_unit on services.news (tenant_id, unit_id, id desc);
create index news_indexed on services.news (tenant_id) where indexed;
call platform.lock_by_tenant('services.news');
