-- When parameters came into force, for whoever compares measurements of two times.
create view assessment.v_parameter_version with (security_invoker = true) as
  select tenant_id, item_id, since from assessment.parameter_version;
