-- A code in a mail is masked as one in a text message is: once it is sent, or has lost its use.
alter table platform.mail add column secret text, add column until timestamptz;
create index mail_secret on platform.mail (tenant_id, until) where secret is not null;
create index sms_secret on platform.sms (tenant_id, until) where secret is not null;
-- Codes in mails of before have long lost their use.
update platform.mail set body = regexp_replace(body, '\m[0-9]{6}\M', '••••••', 'g') where subject like '验证码：%' or subject like 'Code for %';
