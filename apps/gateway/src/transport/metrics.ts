import { Counter, Gauge, Histogram } from 'prom-client';

/** Requests answered, by route, method and status. */
export const requestSeconds = new Histogram({
  name: 'visavis_http_request_seconds',
  help: 'Time from receipt to answer of an HTTP request',
  labelNames: ['route', 'method', 'status'],
  buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
});

/** Sockets open now, by whose they are. */
export const sockets = new Gauge({ name: 'visavis_sockets', help: 'Open sockets', labelNames: ['kind'] });

/** Sockets closed by us, by why. */
export const socketsClosed = new Counter({
  name: 'visavis_sockets_closed_total',
  help: 'Sockets the gateway closed',
  labelNames: ['reason'],
});

/** Frames received and sent, by type. */
export const frames = new Counter({
  name: 'visavis_frames_total',
  help: 'Frames over sockets',
  labelNames: ['direction', 'type'],
});

/** From the instant a thing happened to the instant it was pushed to a socket. */
export const fanOutSeconds = new Histogram({
  name: 'visavis_fan_out_seconds',
  help: 'Delay from what happened to its frame',
  labelNames: ['type'],
  buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 5],
});

/** Frames of the live board, by whether they were whole. */
export const boardFrames = new Counter({
  name: 'visavis_board_frames_total',
  help: 'Frames of the live board sent to sockets',
  labelNames: ['kind'],
});

/** How old a reading of the board was when it was pushed; readings are 0.5 s apart, the promise is 1 s. */
export const boardAgeSeconds = new Histogram({
  name: 'visavis_board_push_age_seconds',
  help: 'Age of the live board’s reading when its frame was sent',
  buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
});
