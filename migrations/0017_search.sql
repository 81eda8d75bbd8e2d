-- One box over everything the public may read: postings of words and pairs of characters, ranked by BM25 in plain SQL.
create schema services;

-- What is found. `number` is its short name in the postings.
create table services.search_document (
  tenant_id uuid not null,
  number int not null,
  kind text not null,
  subject text not null,
  language text not null check (language in ('zh', 'en')),
  title text not null,
  body text not null,
  -- Names people use for it and questions it has answered: searched, not shown.
  also text not null default '',
  href text not null,
  facets jsonb not null default '{}',
  -- The terms it stands under, so that an edit takes back exactly what was stored.
  terms int[] not null default '{}',
  length real not null default 0,
  indexed_at timestamptz not null default now(),
  primary key (tenant_id, number),
  unique (tenant_id, kind, subject, language)
);
call platform.lock_by_tenant('services.search_document');

create table services.search_term (
  tenant_id uuid not null,
  term text not null,
  number int not null,
  -- In how many documents it stands.
  df int not null,
  primary key (tenant_id, term),
  unique (tenant_id, number)
);
call platform.lock_by_tenant('services.search_term');

create table services.search_posting (
  tenant_id uuid not null,
  term int not null,
  document int not null,
  -- The document's share of BM25 for this term, at the average length that `search_state` names.
  weight real not null,
  -- Occurrences, to weigh anew when the average has drifted.
  tf real not null
);
create unique index search_posting_key on services.search_posting (tenant_id, term, document) include (weight);
call platform.lock_by_tenant('services.search_posting');

-- One row a tenant: how much there is, and the average length that the weights were worked out with. Whoever writes holds it.
create table services.search_state (
  tenant_id uuid not null,
  documents int not null default 0,
  total_length double precision not null default 0,
  weighed_at_length double precision not null default 0,
  next_document int not null default 1,
  next_term int not null default 1,
  primary key (tenant_id)
);
call platform.lock_by_tenant('services.search_state');
