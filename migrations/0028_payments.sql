-- What the public owes for a service: one order for a record, and every movement of money as a row that is never changed.
create table services.payment_order (
  tenant_id uuid not null,
  id uuid not null,
  -- Known to the payer, the cashier and the payment gateway.
  number text not null,
  kind text not null,
  record_id uuid not null,
  record_number text not null,
  href text not null,
  unit_id uuid not null,
  title jsonb not null,
  payer text not null,
  fen int not null check (fen > 0),
  basis jsonb not null,
  due_on date not null,
  -- Whether the record ends by itself when this is not paid.
  lapses boolean not null,
  state text not null default 'open' check (state in ('open', 'paid', 'refunded', 'cancelled')),
  created_at timestamptz not null default now(),
  created_by uuid,
  reminded_at timestamptz,
  -- Where the gateway takes the money, once it was asked to.
  pay_at text,
  primary key (tenant_id, id),
  unique (tenant_id, number),
  foreign key (tenant_id, unit_id) references people.unit (tenant_id, id)
);
-- Nobody is asked to pay twice.
create unique index payment_order_live on services.payment_order (tenant_id, kind, record_id) where state in ('open', 'paid', 'refunded');
create index payment_order_unit on services.payment_order (tenant_id, unit_id, state, due_on, id);
create index payment_order_due on services.payment_order (tenant_id, due_on) where state = 'open';
call platform.lock_by_tenant('services.payment_order');

create table services.payment_entry (
  tenant_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  -- surplus: money that came for an order that was paid or over; it goes back.
  kind text not null check (kind in ('payment', 'surplus', 'refund')),
  fen int not null check (fen > 0),
  method text not null check (method in ('cash', 'card', 'transfer', 'gateway')),
  -- The number of the fiscal receipt.
  receipt text not null default '',
  -- The gateway's own number of the movement.
  reference text not null default '',
  refunds uuid,
  reason text not null default '',
  on_day date not null,
  at timestamptz not null default now(),
  recorded_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, order_id) references services.payment_order (tenant_id, id),
  foreign key (tenant_id, refunds) references services.payment_entry (tenant_id, id),
  check ((kind = 'refund') = (refunds is not null))
);
create unique index payment_entry_once on services.payment_entry (tenant_id, order_id) where kind = 'payment';
create unique index payment_entry_receipt on services.payment_entry (tenant_id, receipt) where receipt <> '';
create unique index payment_entry_reference on services.payment_entry (tenant_id, reference) where reference <> '';
create unique index payment_entry_refunded on services.payment_entry (tenant_id, refunds) where refunds is not null;
create index payment_entry_order on services.payment_entry (tenant_id, order_id);
create index payment_entry_day on services.payment_entry (tenant_id, on_day);
call platform.lock_by_tenant('services.payment_entry');
