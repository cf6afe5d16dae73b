import type { Start } from '../main';
import { embeddingOf } from './embedding';

/** The hashed main bundle beside this file; the build puts the name in. */
declare const MAIN_BUNDLE: string;

/** As a module or injected by a tag manager there is no current script: the first tag of ours not yet served is meant. */
function ownScript(): HTMLScriptElement | null {
  if (document.currentScript instanceof HTMLScriptElement) return document.currentScript;
  return document.querySelector<HTMLScriptElement>('script[data-brand][src*="/widget/v1.js"]:not([data-served])');
}

function whenIdle(act: () => void): void {
  const soon = () =>
    'requestIdleCallback' in window ? requestIdleCallback(act, { timeout: 2_000 }) : setTimeout(act, 1);
  if (document.readyState === 'complete') soon();
  else addEventListener('load', soon, { once: true });
}

async function load(script: HTMLScriptElement): Promise<void> {
  const embedding = embeddingOf(script);
  if (!embedding) throw new Error('Visavis: the script tag names no brand; add data-brand="…".');
  const main = (await import(/* @vite-ignore */ new URL(MAIN_BUNDLE, script.src).href)) as { start: Start };
  await main.start(embedding);
}

const script = ownScript();
if (script && !('served' in script.dataset)) {
  script.dataset['served'] = '';
  // The page's own work goes first: nothing is fetched before it has loaded and is idle.
  whenIdle(() => void load(script).catch(reportError));
}
