-- A request made after an earlier one of the same applicant whose record was corrected or passed on (art. 41): no repeat of it.
alter table disclosure.request add column earlier_id uuid, add foreign key (tenant_id, earlier_id) references disclosure.request (tenant_id, id);
create index request_earlier on disclosure.request (tenant_id, earlier_id) where earlier_id is not null;
