-- What a search's chance of an answer rested on, whether it answered, and the weights that an office fitted to it.
alter table services.search_event add column evidence float8[];
alter table services.search_event add column useful boolean;
alter table services.search_event add column useful_at timestamptz;

create table services.search_model (
  tenant_id uuid not null,
  version int not null,
  model jsonb not null,
  -- How good it is on searches that it has not seen, beside the one in force (shapes.ts: FitReport).
  report jsonb not null,
  fitted_at timestamptz not null default now(),
  fitted_by uuid,
  adopted_at timestamptz,
  adopted_by uuid,
  in_force boolean not null default false,
  primary key (tenant_id, version)
);
create unique index search_model_in_force on services.search_model (tenant_id) where in_force;
call platform.lock_by_tenant('services.search_model');
