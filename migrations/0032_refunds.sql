-- Refunds that go back the way the money came: asked of the gateway once, under a number of its own, and settled by its word.
create table services.payment_refund (
  tenant_id uuid not null,
  id uuid not null,
  -- Known to the gateway; the same each time it is asked.
  number text not null,
  order_id uuid not null,
  -- The payment or surplus that goes back, whole.
  entry_id uuid not null,
  fen int not null check (fen > 0),
  reason text not null,
  -- asked: not yet with the gateway; sent: it took it; refunded, refused: its word.
  state text not null default 'asked' check (state in ('asked', 'sent', 'refunded', 'refused')),
  -- Why the gateway refused it, or could not be reached.
  answer text not null default '',
  reference text not null default '',
  tries int not null default 0,
  asked_at timestamptz not null default now(),
  asked_by uuid,
  settled_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, number),
  foreign key (tenant_id, order_id) references services.payment_order (tenant_id, id),
  foreign key (tenant_id, entry_id) references services.payment_entry (tenant_id, id)
);
-- Nothing goes back twice.
create unique index payment_refund_live on services.payment_refund (tenant_id, entry_id) where state <> 'refused';
create index payment_refund_order on services.payment_refund (tenant_id, order_id);
create index payment_refund_waiting on services.payment_refund (tenant_id, id) where state = 'asked';
call platform.lock_by_tenant('services.payment_refund');
