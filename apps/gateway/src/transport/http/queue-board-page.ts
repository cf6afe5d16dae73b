const BASE = '/ops/queues/';

/** What the board's page is told; what it may do, its service decides: every queue comes as read-only. */
const settings = {
  boardTitle: 'Visavis queues',
  hideDocsLink: true,
  miscLinks: [{ text: 'Console', url: '/' }],
  pollingInterval: { showSetting: true },
  hasHistoryProvider: false,
  hasHistoryUsage: false,
  canPurgeHistory: false,
  hasLatencyHistory: false,
};

/**
 * The page of Bull Board from its template, without what it would fetch from elsewhere.
 * @param template its `index.ejs`, of which it uses no more than five names
 */
export function queueBoardPage(template: string): string {
  const values: Readonly<Record<string, string>> = {
    basePath: BASE,
    title: settings.boardTitle,
    favIconDefault: 'static/images/logo.svg',
    favIconAlternative: 'static/favicon-32x32.png',
    uiConfig: JSON.stringify(settings).replaceAll('<', '\\u003c'),
  };
  return template
    .replace(/<link[^>]*href="https?:[^>]*>/g, '')
    .replace(/<%[=-]\s*(\w+)\s*%>/g, (_all, name: string) => values[name] ?? '');
}
