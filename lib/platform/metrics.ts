import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";

export const registry = new Registry();
collectDefaultMetrics({ register: registry });

/** Prometheus names of the contract; durations as each name says. */
export const metrics = {
  sessions: new Gauge({
    name: "chat_session_active",
    help: "Open visitor sockets",
    labelNames: ["node"],
    registers: [registry],
  }),
  aiResponse: new Histogram({
    name: "ai_response_duration",
    help: "Visitor's question to the end of the turn, in milliseconds",
    labelNames: ["outcome"],
    buckets: [10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000, 45_000],
    registers: [registry],
  }),
  messages: new Counter({
    name: "messages_total",
    help: "Messages appended",
    labelNames: ["author"],
    registers: [registry],
  }),
  ack: new Histogram({
    name: "message_ack_duration_seconds",
    help: "From receiving message:send to its ack",
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  }),
  outboxAge: new Gauge({
    name: "outbox_age_seconds",
    help: "Age of the oldest job not yet handed to the queue",
    registers: [registry],
  }),
  queueDepth: new Gauge({ name: "queue_depth", help: "Jobs waiting", labelNames: ["queue"], registers: [registry] }),
  answerRung: new Counter({
    name: "answer_rung_total",
    help: "Answers of bots with models, by the rung of the ladder that gave them",
    labelNames: ["rung"],
    registers: [registry],
  }),
  answerCache: new Counter({
    name: "answer_cache_requests_total",
    help: "Look-ups of ready answers",
    labelNames: ["tier", "result"],
    registers: [registry],
  }),
  degradation: new Gauge({
    name: "degradation_level",
    help: "0 whole, 1 without Redis, 2 without workers, 3 without Postgres",
    registers: [registry],
  }),
  openTurnAge: new Gauge({
    name: "open_turn_age_seconds",
    help: "Age of the oldest question without an answer or a handoff",
    registers: [registry],
  }),
  batchSize: new Histogram({
    name: "append_batch_size",
    help: "Messages per commit",
    buckets: [1, 2, 5, 10, 25, 50, 100, 200, 500],
    registers: [registry],
  }),
};
