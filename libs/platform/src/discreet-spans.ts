import type { Attributes, Span, SpanOptions, Tracer, TracerProvider } from '@opentelemetry/api';

/** What instrumentations note of people and addresses; in old and new names. */
const PERSONAL =
  /^(client\.|network\.peer\.|net\.peer\.|user_agent\.|url\.query|http\.(client_ip|user_agent|target|url))/;

/**
 * Keeps out of spans what may tell of people: where they come from, and texts of errors, which quote values.
 * A span says that something failed; what exactly, says the log under the same correlation id.
 */
export function discreet(real: TracerProvider): TracerProvider {
  return { getTracer: (name, version, options) => discreetTracer(real.getTracer(name, version, options)) };
}

function discreetTracer(real: Tracer): Tracer {
  const startSpan: Tracer['startSpan'] = (name, options = {}, context) => {
    const { attributes } = options;
    const kept: SpanOptions = attributes ? { ...options, attributes: impersonal(attributes) } : options;
    return discreetSpan(real.startSpan(name, kept, context));
  };
  // Its `startActiveSpan` asks the tracer it is called on for the span: that is the one here.
  return Object.assign(Object.create(real) as Tracer, { startSpan });
}

function impersonal(attributes: Attributes): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => !PERSONAL.test(name)));
}

function discreetSpan(span: Span): Span {
  const setStatus = span.setStatus.bind(span);
  const addEvent = span.addEvent.bind(span);
  const setAttribute = span.setAttribute.bind(span);
  const setAttributes = span.setAttributes.bind(span);
  const own: Partial<Span> = {
    recordException: () => undefined,
    setStatus: ({ code }) => setStatus({ code }),
    addEvent: (name) => addEvent(name),
    setAttribute: (name, value) => (PERSONAL.test(name) ? span : setAttribute(name, value)),
    setAttributes: (attributes) => setAttributes(impersonal(attributes)),
  };
  return Object.assign(span, own);
}
