-- When parameters came into force, for whoever compares measurements of two times.
create view assessment.v_parameter_version with (security_invoker = true) as
  select tenant_id, item_id, since from assessment.parameter_version;

-- How exactly judges have fixed a cut; 0 where nobody has said, as for provisional ones.
alter table competency.level add column cut_error double precision not null default 0 check (cut_error >= 0);
update competency.level l set cut_error = h.standard_error
from (select distinct on (tenant_id, framework_id, level) tenant_id, framework_id, level, cut, standard_error from competency.cut_history
  order by tenant_id, framework_id, level, at desc) h
where h.tenant_id = l.tenant_id and h.framework_id = l.framework_id and h.level = l.ordinal and h.cut = l.cut and h.standard_error is not null;
