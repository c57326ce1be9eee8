import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What the engineer of the city sees at /metrics. Labels are closed words, never a person's or a card's name. */
export interface Metrics {
  readonly registry: Registry;
  readonly facts: Counter<'outcome'>;
  readonly exchanges: Histogram;
  readonly refusals: Counter<'code'>;
  readonly faults: Counter;
}

export interface MetricsOptions {
  /** Exchanges the ledger has accepted and not yet answered. */
  readonly queueLength: () => number;
  /** Kiosks waiting for a hint. */
  readonly listeners: () => number;
  /** Letters that are not sent yet. */
  readonly lettersWaiting?: () => number;
  /** When each kiosk was last heard, milliseconds since 1970; revoked ones left out. */
  readonly lastSeen: () => Promise<readonly { municipality: string; kiosk: string; lastSeenMs: number }[]>;
}

/** One registry per server, so that two servers in one process (tests) do not mix. */
export function createMetrics({
  queueLength,
  listeners,
  lettersWaiting = () => 0,
  lastSeen,
}: MetricsOptions): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  new Gauge({
    name: 'machitouch_ledger_queue_length',
    help: 'Exchanges the ledger has accepted and not yet answered',
    registers,
    collect() {
      this.set(queueLength());
    },
  });
  new Gauge({
    name: 'machitouch_letters_waiting',
    help: 'Letters that are not sent yet',
    registers,
    collect() {
      this.set(lettersWaiting());
    },
  });
  new Gauge({
    name: 'machitouch_hint_listeners',
    help: 'Kiosks waiting for a hint',
    registers,
    collect() {
      this.set(listeners());
    },
  });
  new Gauge({
    name: 'machitouch_kiosk_last_seen_seconds',
    help: 'When each kiosk was last heard, seconds since 1970',
    labelNames: ['municipality', 'kiosk'],
    registers,
    async collect() {
      this.reset();
      for (const { municipality, kiosk, lastSeenMs } of await lastSeen()) {
        this.set({ municipality, kiosk }, lastSeenMs / 1000);
      }
    },
  });
  return {
    registry,
    facts: new Counter({
      name: 'machitouch_facts_total',
      help: 'Facts answered, by outcome',
      labelNames: ['outcome'],
      registers,
    }),
    exchanges: new Histogram({
      name: 'machitouch_exchange_seconds',
      help: 'Time from the whole request to its answer',
      buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
      registers,
    }),
    refusals: new Counter({
      name: 'machitouch_refusals_total',
      help: 'Requests refused, by code',
      labelNames: ['code'],
      registers,
    }),
    faults: new Counter({
      name: 'machitouch_faults_total',
      help: 'Requests that failed on the server',
      registers,
    }),
  };
}
