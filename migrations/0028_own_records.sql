-- All that was handed in under one telephone or mailbox, whichever domain's record it is.
alter table services.follower add column title text not null default '';
create index follower_phone on services.follower (tenant_id, phone) where phone <> '';
create index follower_email on services.follower (tenant_id, email) where email <> '';
