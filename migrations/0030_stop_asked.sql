-- Who stops a plan that is being worked out may want nothing of it, or the best that was found.
alter table planning.plan add column stop_asked text check (stop_asked in ('cancel', 'finish'));
update planning.plan set stop_asked = 'cancel' where cancel_asked;
alter table planning.plan drop column cancel_asked;
