-- Tenants, regions, the agency tree, posts, persons, accounts, roles, staff imports.
create schema people;

-- The only table that is read before the tenant is known.
create table people.tenant (
  id uuid primary key,
  code text not null unique,
  name jsonb not null,
  time_zone text not null default 'Asia/Shanghai',
  created_at timestamptz not null default now()
);

create table people.region (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  code text not null,
  name jsonb not null,
  -- How developed: paired regions and floors of the plan read it.
  lagging boolean not null default false,
  primary key (tenant_id, id),
  unique (tenant_id, code)
);
call platform.lock_by_tenant('people.region');

create table people.unit (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  parent_id uuid,
  -- The agency this unit is or belongs to; null for what stands above agencies. Kept by units.ts.
  agency_id uuid,
  region_id uuid,
  code text not null,
  name jsonb not null,
  kind text not null default 'agency' check (kind in ('root', 'agency', 'section')),
  closed_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, code),
  foreign key (tenant_id, parent_id) references people.unit (tenant_id, id),
  foreign key (tenant_id, agency_id) references people.unit (tenant_id, id),
  foreign key (tenant_id, region_id) references people.region (tenant_id, id)
);
create index unit_parent on people.unit (tenant_id, parent_id);
call platform.lock_by_tenant('people.unit');

-- Each unit with each of its ancestors, itself at depth 0. A closure instead of path patterns, because equality
-- on uuid may be used by an index under row-level security and pattern operators may not.
create table people.unit_closure (
  tenant_id uuid not null,
  ancestor_id uuid not null,
  descendant_id uuid not null,
  depth int not null,
  primary key (tenant_id, ancestor_id, descendant_id),
  foreign key (tenant_id, ancestor_id) references people.unit (tenant_id, id),
  foreign key (tenant_id, descendant_id) references people.unit (tenant_id, id)
);
create index unit_closure_up on people.unit_closure (tenant_id, descendant_id, depth);
call platform.lock_by_tenant('people.unit_closure');

create table people.post (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  code text not null,
  name jsonb not null,
  closed_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, code)
);
call platform.lock_by_tenant('people.post');

create table people.person (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  number text not null,
  name text not null,
  unit_id uuid not null,
  post_id uuid,
  grade text not null default '',
  gender text not null default '' check (gender in ('', 'f', 'm', 'x')),
  born_on date,
  joined_on date,
  left_on date,
  email text not null default '',
  phone text not null default '',
  primary key (tenant_id, id),
  unique (tenant_id, number),
  foreign key (tenant_id, unit_id) references people.unit (tenant_id, id),
  foreign key (tenant_id, post_id) references people.post (tenant_id, id)
);
create index person_unit on people.person (tenant_id, unit_id, number);
create index person_post on people.person (tenant_id, post_id);
create index person_name on people.person (tenant_id, name, id);
call platform.lock_by_tenant('people.person');

create table people.account (
  tenant_id uuid not null,
  person_id uuid not null,
  username text not null,
  password_hash text,
  failures int not null default 0,
  locked_until timestamptz,
  lang text not null default 'zh' check (lang in ('zh', 'en')),
  theme text not null default 'auto' check (theme in ('auto', 'light', 'dark')),
  created_at timestamptz not null default now(),
  primary key (tenant_id, person_id),
  unique (tenant_id, username),
  foreign key (tenant_id, person_id) references people.person (tenant_id, id)
);
call platform.lock_by_tenant('people.account');

create table people.role_grant (
  tenant_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  role text not null,
  unit_id uuid not null,
  -- [begins_on, ends_on): half-open, open end when null.
  begins_on date not null,
  ends_on date,
  granted_by uuid,
  granted_at timestamptz not null default now(),
  withdrawn_by uuid,
  withdrawn_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id) references people.person (tenant_id, id),
  foreign key (tenant_id, unit_id) references people.unit (tenant_id, id),
  check (ends_on is null or ends_on > begins_on)
);
create index role_grant_person on people.role_grant (tenant_id, person_id) where withdrawn_at is null;
create index role_grant_unit on people.role_grant (tenant_id, unit_id) where withdrawn_at is null;
call platform.lock_by_tenant('people.role_grant');

create table people.staff_import (
  tenant_id uuid not null,
  id uuid not null,
  file_id uuid not null,
  file_name text not null,
  state text not null check (state in ('staged', 'applied', 'undone')),
  options jsonb not null default '{}',
  headers jsonb not null default '[]',
  -- How many rows of each action, and how many errors in all.
  counts jsonb not null default '{}',
  -- New units, posts and regions that applying brings.
  created jsonb not null default '{}',
  created_at timestamptz not null default now(),
  created_by uuid,
  applied_at timestamptz,
  undone_at timestamptz,
  primary key (tenant_id, id)
);
create index staff_import_newest on people.staff_import (tenant_id, created_at desc);
call platform.lock_by_tenant('people.staff_import');

-- One row of the file each, as read, with what applying it does, and what stood there before (for undo).
create table people.staff_import_row (
  tenant_id uuid not null,
  import_id uuid not null,
  row_number int not null,
  action text not null check (action in ('add', 'change', 'unchanged', 'leave', 'error')),
  person_id uuid,
  number text not null,
  before jsonb,
  after jsonb,
  primary key (tenant_id, import_id, row_number),
  foreign key (tenant_id, import_id) references people.staff_import (tenant_id, id) on delete cascade
);
create index staff_import_row_action on people.staff_import_row (tenant_id, import_id, action, row_number);
call platform.lock_by_tenant('people.staff_import_row');

create table people.staff_import_error (
  tenant_id uuid not null,
  import_id uuid not null,
  ordinal int not null,
  row_number int,
  column_name text not null default '',
  code text not null,
  detail jsonb not null default '{}',
  primary key (tenant_id, import_id, ordinal),
  foreign key (tenant_id, import_id) references people.staff_import (tenant_id, id) on delete cascade
);
call platform.lock_by_tenant('people.staff_import_error');

-- What other domains may read of people.
create view people.v_person with (security_invoker = true) as
  select p.tenant_id, p.id, p.number, p.name, p.unit_id, u.name as unit_name, u.agency_id, a.name as agency_name, u.region_id, r.name as region_name, p.post_id, po.code as post_code,
         po.name as post_name, p.grade, p.gender, p.born_on, p.joined_on, p.left_on, p.email
  from people.person p
  join people.unit u on u.tenant_id = p.tenant_id and u.id = p.unit_id
  left join people.unit a on a.tenant_id = u.tenant_id and a.id = u.agency_id
  left join people.region r on r.tenant_id = u.tenant_id and r.id = u.region_id
  left join people.post po on po.tenant_id = p.tenant_id and po.id = p.post_id;

create view people.v_unit with (security_invoker = true) as
  select tenant_id, id, parent_id, agency_id, region_id, code, name, kind, closed_at from people.unit;

create view people.v_region with (security_invoker = true) as
  select tenant_id, id, code, name, lagging from people.region;

create view people.v_post with (security_invoker = true) as
  select tenant_id, id, code, name, closed_at from people.post;

create view people.v_unit_scope with (security_invoker = true) as
  select tenant_id, ancestor_id, descendant_id, depth from people.unit_closure;
