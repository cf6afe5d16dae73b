/** The look of the documentation: no script, no file from elsewhere, readable on a phone and in the dark. */
export const docsStyle = `
:root {
  color-scheme: light dark;
  --page: #fff; --raised: #f6f7f8; --line: #d9dde1; --text: #1b1f24; --soft: #5b6570; --accent: #0b6e6e;
  font: 16px/1.5 Inter, system-ui, sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root { --page: #16191d; --raised: #1f2429; --line: #363d45; --text: #e6e9ec; --soft: #a3adb8; --accent: #5fc7c4; }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 64px; }
body { margin: 0; background: var(--page); color: var(--text); }
a { color: var(--accent); text-underline-offset: 3px; }
a:focus-visible, summary:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 8px; top: 8px; z-index: 2; background: var(--page); padding: 8px; }
header {
  position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; align-items: center; gap: 4px 24px;
  min-height: 48px; padding: 8px 24px; background: var(--raised); border-bottom: 1px solid var(--line);
}
header nav { display: flex; gap: 4px 16px; }
header a { display: inline-block; padding: 4px 0; }
header .files { margin-left: auto; font-size: 14px; }
[aria-current] { color: var(--text); font-weight: 600; text-decoration: none; }
.columns { display: grid; grid-template-columns: 288px minmax(0, 1fr); max-width: 1280px; margin: 0 auto; }
.contents { position: sticky; top: 48px; align-self: start; height: calc(100vh - 48px); overflow-y: auto; padding: 24px 16px 24px 24px; font-size: 14px; }
.contents ul { list-style: none; margin: 0; padding: 0; }
.contents > ul > li { margin-bottom: 16px; }
.contents .group { font-weight: 600; }
.contents .group::first-letter, h2::first-letter { text-transform: uppercase; }
.contents a { display: block; padding: 2px 0; color: inherit; text-decoration: none; overflow-wrap: anywhere; }
.contents a:hover { color: var(--accent); }
.contents li li a { color: var(--soft); }
main { min-width: 0; padding: 16px 24px 96px; }
h1 { font-size: 28px; line-height: 1.2; margin: 16px 0; }
h2 { font-size: 22px; margin: 48px 0 8px; }
h3 { font-size: 16px; margin: 0 0 8px; overflow-wrap: anywhere; }
p { margin: 8px 0; max-width: 80ch; }
.who, .shape, small, caption { color: var(--soft); font-size: 14px; }
small { font-weight: 400; }
article, section section { margin: 16px 0; padding: 16px; border: 1px solid var(--line); border-radius: 6px; background: var(--raised); }
article:target, section section:target { border-color: var(--accent); }
.verb { font: 600 12px/1.5 ui-monospace, monospace; color: var(--accent); text-transform: uppercase; }
h3 .verb { padding: 2px 6px; border: 1px solid currentcolor; border-radius: 4px; margin-right: 4px; }
code, pre { font-family: ui-monospace, SFMono-Regular, Menlo, monospace; font-size: 0.875em; overflow-wrap: anywhere; }
pre { overflow-x: auto; margin: 8px 0 0; padding: 12px; background: var(--page); border: 1px solid var(--line); border-radius: 6px; }
pre code { overflow-wrap: normal; }
table { width: 100%; border-collapse: collapse; margin: 12px 0; table-layout: fixed; }
caption { text-align: left; font-weight: 600; padding-bottom: 4px; }
th, td { text-align: left; vertical-align: top; padding: 6px 8px 6px 0; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
th { width: 34%; font-weight: 400; }
td p { margin: 2px 0 0; color: var(--soft); font-size: 14px; }
details { margin: 8px 0; }
summary { cursor: pointer; padding: 4px 0; }
@media (max-width: 800px) {
  header { position: static; padding: 8px 16px; }
  header .files { margin-left: 0; }
  html { scroll-padding-top: 8px; }
  .columns { display: block; }
  .contents { position: static; height: auto; padding: 16px; border-bottom: 1px solid var(--line); }
  .contents > ul { display: flex; flex-wrap: wrap; gap: 4px 16px; }
  .contents > ul > li { margin: 0; }
  .contents li ul { display: none; }
  .contents a { padding: 4px 0; }
  main { padding: 8px 16px 64px; }
  article, section section { padding: 12px; }
  th { width: 42%; }
}
@media print { header, .contents { display: none; } .columns { display: block; } }
`;
