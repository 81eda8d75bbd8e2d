-- Plans, classes and hours tied together: who is where on which day, what registers say, months cut out of a plan, notices of a coming shortfall.

-- Half days on which a person sits or teaches in a class that takes place, whoever made the class.
create view learning.v_commitment with (security_invoker = true) as
  select e.tenant_id, e.person_id, e.session_id as class_id, s.day, s.half, e.source, e.source_id
  from learning.enrolment e
  join learning.class c on c.tenant_id = e.tenant_id and c.id = e.session_id and c.state in ('draft', 'open', 'archived')
  join learning.class_slot s on s.tenant_id = c.tenant_id and s.class_id = c.id
  where e.state in ('nominated', 'offered', 'enrolled', 'attended')
  union all
  select b.tenant_id, r.person_id, b.class_id, b.day, b.half, 'booking', b.class_id
  from learning.booking b
  join learning.resource r on r.tenant_id = b.tenant_id and r.id = b.resource_id and r.person_id is not null
  join learning.class c on c.tenant_id = b.tenant_id and c.id = b.class_id and c.state in ('draft', 'open', 'archived');

-- What the settled registers of a class say of each seat; a class without a settled half day has no rows.
create view learning.v_class_attendance with (security_invoker = true) as
  select e.tenant_id, e.session_id as class_id, e.person_id, e.state, e.source, e.source_id, count(*)::int as half_days_due,
    (count(*) filter (where a.mark in ('present', 'part')))::int as half_days, (count(*) filter (where a.mark = 'leave'))::int as on_leave,
    coalesce(sum(a.minutes), 0)::int as minutes
  from learning.enrolment e
  join learning.class_slot s on s.tenant_id = e.tenant_id and s.class_id = e.session_id and s.settled_at is not null
  left join learning.attendance a on a.tenant_id = s.tenant_id and a.class_id = s.class_id and a.day = s.day and a.half = s.half and a.person_id = e.person_id
  where e.state in ('enrolled', 'attended', 'incomplete', 'no-show', 'dismissed')
  group by e.tenant_id, e.session_id, e.person_id, e.state, e.source, e.source_id;

-- Days attended, in halves, for rules that count days.
create or replace view learning.v_class_completion with (security_invoker = true) as
  select e.tenant_id, e.id as seat_id, e.session_id as class_id, e.person_id, c.code, c.title, c.kind, e.minutes, e.practice_minutes,
    round(e.minutes / 60.0, 2)::float8 as hours, round(e.practice_minutes / 60.0, 2)::float8 as practice_hours,
    e.days[cardinality(e.days)] as completed_on, c.archived_at,
    ((select count(*) from learning.attendance a where a.tenant_id = e.tenant_id and a.class_id = e.session_id and a.person_id = e.person_id and a.mark in ('present', 'part')) / 2.0)::float8 as days
  from learning.enrolment e
  join learning.class c on c.tenant_id = e.tenant_id and c.id = e.session_id
  where e.state = 'attended' and c.state = 'archived';

-- Classes archived before their completions were kept beside those of courses.
insert into learning.completion (tenant_id, id, person_id, subject_kind, subject_id, edition, title, minutes, practice_minutes, completed_on, kind)
select tenant_id, gen_random_uuid(), person_id, 'class', class_id, 1, title, coalesce(minutes, 0), coalesce(practice_minutes, 0), completed_on, 'offline'
from learning.v_class_completion
on conflict (tenant_id, person_id, subject_kind, subject_id, edition) do nothing;

-- Who was told in which month of a coming shortfall: their own, or that of the units they answer for.
create table credits.reminder (
  tenant_id uuid not null,
  person_id uuid not null,
  about text not null check (about in ('self', 'units')),
  pack_code text not null,
  quota text not null,
  begins_on date not null,
  month date not null,
  primary key (tenant_id, person_id, about, pack_code, quota, begins_on, month),
  foreign key (tenant_id, person_id) references people.person (tenant_id, id)
);
call platform.lock_by_tenant('credits.reminder');

-- The plan of a month, cut out of a plan of several: one for each month, by the first day of a session.
create table planning.month_plan (
  tenant_id uuid not null,
  plan_id uuid not null,
  year_plan_id uuid not null,
  month date not null check (extract(day from month) = 1),
  cut_at timestamptz not null default now(),
  cut_by uuid,
  primary key (tenant_id, plan_id),
  unique (tenant_id, year_plan_id, month),
  foreign key (tenant_id, plan_id) references planning.plan (tenant_id, id) on delete cascade,
  foreign key (tenant_id, year_plan_id) references planning.plan (tenant_id, id),
  check (plan_id <> year_plan_id)
);
call platform.lock_by_tenant('planning.month_plan');
