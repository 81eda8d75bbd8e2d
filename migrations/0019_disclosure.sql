-- Requests for government information: the steps of each, what lists and the annual report need of where it stands, consultations, papers,
-- redactions, publications, reconsideration and litigation.
create schema disclosure;

create table disclosure.request (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  number text not null,
  agency_id uuid not null,
  -- What the steps come to (domains/disclosure/machine.ts), kept beside them for lists; never edited by itself.
  state text not null,
  channel text not null,
  submitted_on date not null,
  received_on date,
  -- Null while the clock stands still and once it has ended.
  due_on date,
  stopped text,
  handler_id uuid,
  applicant_kind text not null check (applicant_kind in ('person', 'business', 'research', 'charity', 'legal', 'other')),
  applicant_name text not null,
  -- Kind and number of the identity document, sealed away from lists.
  applicant_identity text not null default '',
  -- The same applicant has the same key; nobody reads an identity out of it.
  applicant_key text not null,
  email text not null default '',
  phone text not null default '',
  address text not null default '',
  title text not null,
  description text not null,
  wanted_form text not null default 'electronic',
  wanted_delivery text not null default 'online',
  -- Help that the applicant needs (art. 43), or that the office wrote it down (art. 29).
  help text not null default '',
  -- A record on the applicant that is to be corrected (art. 41), not information wanted.
  of_correction boolean not null default false,
  outcome text,
  reply text,
  reply_text text not null default '',
  -- What was asked for, in the office's words: the same for all who ask for the same.
  information text not null default '',
  decided_on date,
  delivered_on date,
  processed_on date,
  reassess_on date,
  proposes_publication boolean not null default false,
  steps int not null default 0,
  created_at timestamptz not null default now(),
  created_by uuid,
  primary key (tenant_id, id),
  unique (tenant_id, number),
  foreign key (tenant_id, agency_id) references people.unit (tenant_id, id),
  -- The annual report's first identity rests on this: what is processed was received before.
  check (processed_on is null or (received_on is not null and processed_on >= received_on)),
  check ((processed_on is null) = (outcome is null) or received_on is null)
);
-- Work lists: what is open, by due date; what has none stands last.
create index request_open on disclosure.request (tenant_id, agency_id, (coalesce(due_on, '9999-12-31'::date)), id) where state <> 'closed';
create index request_open_all on disclosure.request (tenant_id, (coalesce(due_on, '9999-12-31'::date)), id) where state <> 'closed';
create index request_newest on disclosure.request (tenant_id, agency_id, id);
create index request_year on disclosure.request (tenant_id, agency_id, received_on) include (applicant_kind, outcome, processed_on);
create index request_applicant on disclosure.request (tenant_id, applicant_key, received_on);
create index request_information on disclosure.request (tenant_id, agency_id, information) where information <> '';
create index request_reassess on disclosure.request (tenant_id, agency_id, reassess_on) where reassess_on is not null;
call platform.lock_by_tenant('disclosure.request');

-- The story of a request; rows are only added.
create table disclosure.step (
  tenant_id uuid not null,
  request_id uuid not null,
  ordinal int not null,
  at timestamptz not null default now(),
  on_day date not null,
  by_person uuid,
  part text not null,
  -- domains/disclosure/machine.ts: Step.
  body jsonb not null,
  primary key (tenant_id, request_id, ordinal),
  foreign key (tenant_id, request_id) references disclosure.request (tenant_id, id)
);
call platform.lock_by_tenant('disclosure.step');
create function disclosure.step_stays() returns trigger language plpgsql as $$
begin
  raise exception 'a step of a disclosure request never changes' using errcode = 'restrict_violation';
end $$;
create trigger step_stays before update or delete on disclosure.step for each row execute function disclosure.step_stays();

-- Third parties and co-producing offices: what they are shown, and their own way in.
create table disclosure.consult (
  tenant_id uuid not null,
  id uuid not null,
  request_id uuid not null,
  kind text not null check (kind in ('third_party', 'co_authors')),
  name text not null,
  email text not null default '',
  phone text not null default '',
  extract text not null,
  token_hash text not null,
  due_on date not null,
  opinion text check (opinion in ('consent', 'object')),
  reasons text not null default '',
  answered_on date,
  primary key (tenant_id, id),
  unique (tenant_id, token_hash),
  foreign key (tenant_id, request_id) references disclosure.request (tenant_id, id)
);
create index consult_request on disclosure.consult (tenant_id, request_id);
call platform.lock_by_tenant('disclosure.consult');

-- Papers: of the applicant (identity, attachment), of the office (source: what was found), and what may go out (rendition: redacted).
create table disclosure.document (
  tenant_id uuid not null,
  id uuid not null,
  request_id uuid not null,
  role text not null check (role in ('identity', 'attachment', 'source', 'rendition')),
  name text not null,
  file_id uuid not null,
  media_type text not null,
  -- For a rendition: what it was made of.
  source_id uuid,
  released boolean not null default false,
  added_at timestamptz not null default now(),
  added_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, request_id) references disclosure.request (tenant_id, id)
);
create index document_request on disclosure.document (tenant_id, request_id);
call platform.lock_by_tenant('disclosure.document');

-- Boxes drawn on a source, and what became of them.
create table disclosure.redaction (
  tenant_id uuid not null,
  document_id uuid not null,
  -- [{ page, x, y, width, height (shares of the page, from its top left), reason }]
  boxes jsonb not null,
  rendition_id uuid,
  -- Pieces of text that were under boxes, for the check that they are nowhere in the rendition.
  checked_at timestamptz,
  drawn_by uuid,
  drawn_at timestamptz not null default now(),
  confirmed_by uuid,
  primary key (tenant_id, document_id),
  foreign key (tenant_id, document_id) references disclosure.document (tenant_id, id)
);
call platform.lock_by_tenant('disclosure.redaction');

-- Publication is a decision of its own; what everybody may read.
create table disclosure.publication (
  tenant_id uuid not null,
  id uuid not null,
  request_id uuid not null,
  agency_id uuid not null,
  title text not null,
  summary text not null,
  outcome text not null,
  published_on date not null,
  published_by uuid not null,
  withdrawn_on date,
  primary key (tenant_id, id),
  foreign key (tenant_id, request_id) references disclosure.request (tenant_id, id)
);
create unique index publication_once on disclosure.publication (tenant_id, request_id) where withdrawn_on is null;
create index publication_newest on disclosure.publication (tenant_id, published_on desc, id desc) where withdrawn_on is null;
call platform.lock_by_tenant('disclosure.publication');

-- Reconsideration and litigation about a request.
create table disclosure.dispute (
  tenant_id uuid not null,
  id uuid not null,
  request_id uuid not null,
  agency_id uuid not null,
  track text not null check (track in ('reconsideration', 'litigation')),
  after_reconsideration boolean not null default false,
  body text not null default '',
  lodged_on date not null,
  -- When the office got the copy: its own answer is due from then.
  answer_due_on date,
  concluded_on date,
  result text check (result in ('upheld', 'corrected', 'other')),
  note text not null default '',
  primary key (tenant_id, id),
  foreign key (tenant_id, request_id) references disclosure.request (tenant_id, id),
  check ((concluded_on is null) = (result is null)),
  check (concluded_on is null or concluded_on >= lodged_on)
);
create index dispute_year on disclosure.dispute (tenant_id, agency_id, lodged_on);
create index dispute_request on disclosure.dispute (tenant_id, request_id);
call platform.lock_by_tenant('disclosure.dispute');

-- Rules read second hand or believed, where the office has set another value than the built-in one.
create table disclosure.rule (
  tenant_id uuid not null,
  code text not null,
  value text not null,
  changed_at timestamptz not null default now(),
  changed_by uuid,
  primary key (tenant_id, code)
);
call platform.lock_by_tenant('disclosure.rule');

-- What the annual report holds beside the requests: table 1 and the two parts in words.
create table disclosure.report (
  tenant_id uuid not null,
  agency_id uuid not null,
  year int not null,
  -- { rules: { made, abolished, inForce }, licences, penalties, coercion, feesFen, problems, improvements, other }
  body jsonb not null,
  changed_at timestamptz not null default now(),
  changed_by uuid,
  primary key (tenant_id, agency_id, year)
);
call platform.lock_by_tenant('disclosure.report');
