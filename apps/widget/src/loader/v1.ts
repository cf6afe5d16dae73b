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
  if (!embedding) {
    reportError(new Error('Visavis: the script tag names no brand; add data-brand="…".'));
    return;
  }
  const bundle = import(/* @vite-ignore */ new URL(MAIN_BUNDLE, script.src).href) as Promise<{ start: Start }>;
  await bundle.then(
    (main) => main.start(embedding).catch(reportError),
    (failure: unknown) => loadAnew(script, failure),
  );
}

/** A cached loader may name a bundle that a newer version has replaced: a fresh one is asked for, once. */
function loadAnew(script: HTMLScriptElement, failure: unknown): void {
  const { served: _served, ...wishes } = script.dataset;
  if ('anew' in wishes) {
    reportError(failure);
    return;
  }
  const fresh = document.createElement('script');
  Object.assign(fresh.dataset, wishes, { anew: '' });
  fresh.nonce = script.nonce;
  fresh.src = `${script.src.replace(/\?.*/, '')}?${Date.now()}`;
  script.after(fresh);
}

const script = ownScript();
if (script && !('served' in script.dataset)) {
  script.dataset['served'] = '';
  // The page's own work goes first: nothing is fetched before it has loaded and is idle.
  whenIdle(() => void load(script));
}
