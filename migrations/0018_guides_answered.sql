-- Questions that somebody answered with what is found: they make it easier to find for whoever asks alike. Kept apart from the
-- documents, so that an edit of the answer does not lose them.
create table services.search_past (
  tenant_id uuid not null,
  kind text not null,
  subject text not null,
  -- Where the question comes from, such as question:<id>; the same source puts its text anew.
  source text not null,
  text text not null,
  primary key (tenant_id, kind, subject, source)
);
call platform.lock_by_tenant('services.search_past');

-- What the document is found by beside its text, without the questions that it has answered.
alter table services.search_document add column own text not null default '';
update services.search_document set own = also where also <> '';
