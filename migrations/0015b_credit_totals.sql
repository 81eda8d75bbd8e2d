-- Totals of hours can be thrown away and computed again: no foreign key, which would be checked for every row of a recount; and a digest of all that
-- a row says, so that a recount finds what is unchanged by reading little.
alter table credits.total drop constraint total_tenant_id_person_id_fkey;
alter table credits.total add column digest text not null default '';
