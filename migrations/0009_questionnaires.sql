-- Questionnaires as records with versions, surveys that choose one, and answers that nobody can lead back to a person.
create table diagnosis.questionnaire (
  tenant_id uuid not null,
  id uuid not null,
  -- The same in all versions, so that waves can be compared.
  code text not null,
  version int not null check (version > 0),
  title jsonb not null,
  content jsonb not null,
  -- Fixed by the first campaign that opens with it; what is fixed never changes.
  fixed boolean not null default false,
  built_in boolean not null default false,
  created_at timestamptz not null default now(),
  created_by uuid,
  primary key (tenant_id, id),
  unique (tenant_id, code, version)
);
call platform.lock_by_tenant('diagnosis.questionnaire');

alter table diagnosis.campaign
  add column kind text not null default 'needs' check (kind in ('needs', 'survey')),
  add column questionnaire_id uuid,
  add column anonymous boolean not null default false check (not anonymous or kind = 'survey'),
  add foreign key (tenant_id, questionnaire_id) references diagnosis.questionnaire (tenant_id, id);

-- Of an anonymous survey: the day on which somebody answered (no instant), and the coarse background that goes with an answer,
-- shared by at least five of those invited and set when the survey opens.
alter table diagnosis.invitation
  add column answered_on date,
  add column background jsonb;

-- No person, no invitation, no time, no order: the id is random, and closing the survey writes all rows anew in random order.
create table diagnosis.anonymous_answer (
  tenant_id uuid not null,
  id uuid not null,
  campaign_id uuid not null,
  background jsonb not null,
  answers jsonb not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, campaign_id) references diagnosis.campaign (tenant_id, id) on delete cascade
);
create index anonymous_answer_campaign on diagnosis.anonymous_answer (tenant_id, campaign_id);
call platform.lock_by_tenant('diagnosis.anonymous_answer');
