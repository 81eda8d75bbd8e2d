-- What a seat that a change gives or takes away brings its person, in weighted logits: below 0 for a loss. Null where it is not known.
alter table planning.plan_change_row add column worth double precision;

-- Where the plan's limits pinch: prices of what is shared, by name, in the kernel's words (scenarios-shapes.ts: TightLimit).
alter table planning.plan_report add column prices jsonb;
