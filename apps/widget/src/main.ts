import { Http } from '@visavis/client/http';
import { RealtimeSession } from '@visavis/client/realtime';
import { h, render } from 'preact';
import { browserShelf } from './chat/browser-shelf';
import { ChatSession } from './chat/chat-session';
import { VisitorMemory } from './chat/visitor-memory';
import { VisitorPass } from './chat/visitor-pass';
import type { Embedding } from './loader/embedding';
import { findConfig } from './find-config';
import { publish } from './public-api';
import { chooseLocale, spokenIn, textsFor } from './texts/choose-locale';
import { App } from './view/app';
import { mount } from './view/mount';

function connectedTo({ origin, brandKey }: Embedding, locale: string, onChange: () => void) {
  const memory = new VisitorMemory(
    brandKey,
    browserShelf(() => localStorage),
    browserShelf(() => sessionStorage),
  );
  const pass: VisitorPass = new VisitorPass(
    { brandKey, locale, page: location.href.slice(0, 2_000) },
    memory,
    () => http,
  );
  const http = new Http({ baseUrl: origin, tokens: pass });
  const realtime = new RealtimeSession({
    url: `${origin.replace(/^http/, 'ws')}/v1/realtime`,
    tokens: pass,
    readHistory: (id, after) => http.listMessages(id, after),
    lookUp: (id) => http.getConversation(id),
    onEnded: () => session.lost(),
  });
  const session = new ChatSession({ http, realtime, pass, memory, onChange });
  return { memory, session };
}

/** Other tabs of the same visitor write to the same storage: what they begin or end is followed. */
function follow(session: ChatSession, memory: VisitorMemory): void {
  addEventListener('storage', ({ key, newValue }) => {
    if (key === null || newValue === null) return;
    // Not the visitor token: each visit renews it, and tabs that follow each other's visits would never rest.
    if (key === memory.nameOf('conversation')) session.followOther();
    if (key === memory.nameOf('left')) session.leftElsewhere(newValue);
  });
  addEventListener('online', () => session.followOther());
}

/** Shows the widget of a brand: one launcher; nothing is connected or stored before the visitor acts. */
export async function start(embedding: Embedding): Promise<void> {
  const { brand, greeting } = await findConfig(embedding);
  const locale = chooseLocale([embedding.locale, document.documentElement.lang, ...navigator.languages], brand.locales);
  const texts = textsFor(locale);
  const place = document.querySelectorAll('visavis-widget').length;
  const { root } = mount(brand.key, brand.colour, place);
  let isTouched = false;
  const { memory, session } = connectedTo(embedding, locale, () => show());
  const props = { brand: brand.name, greeting: spokenIn(greeting, locale) ?? texts.greeting, locale, texts };
  const show = () => render(h(App, { ...props, model: session.model, isTouched, actions: session }), root);
  const touched = (act: () => void) => () => {
    isTouched = true;
    act();
  };
  root.addEventListener(
    'pointerdown',
    touched(() => undefined),
  );
  root.addEventListener(
    'keydown',
    touched(() => undefined),
  );
  publish(brand.key, { open: touched(session.open), close: touched(session.close) });
  session.resume();
  follow(session, memory);
  show();
}

/** The entry that the loader calls. */
export type Start = typeof start;
