/** The report's style sheet: light and dark by the reader's setting, readable on paper, no font from elsewhere. */
export const style = `
:root {
  color-scheme: light dark;
  --page: #f6f7f9; --card: #ffffff; --ink: #1c2430; --soft: #5d6878; --rule: #dfe3e9; --grid: #edf0f4; --band: #fafbfc;
  --good: #1a7f4b; --good-back: #e5f5ec; --bad: #b3261e; --bad-back: #fdeceb;
  --c0: #2563b8; --c1: #d0551f; --c2: #1d8a6b; --c3: #8c4bb3; --c4: #b07a08; --c5: #516072;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #12161c; --card: #1a2029; --ink: #e6eaf0; --soft: #98a4b5; --rule: #2e3744; --grid: #252d38; --band: #1d242e;
    --good: #5cd394; --good-back: #173327; --bad: #ff8a80; --bad-back: #3b1d1d;
    --c0: #6ea8f5; --c1: #f79361; --c2: #55cfa9; --c3: #c792ea; --c4: #e5b84f; --c5: #a3b1c4;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
main { max-width: 1040px; margin: 0 auto; padding: 32px 20px 48px; }
h1 { font-size: 27px; line-height: 1.25; margin: 0; letter-spacing: -0.01em; }
h2 { font-size: 17px; margin: 0 0 12px; }
.subtitle { color: var(--soft); margin: 2px 0 0; font-size: 16px; }
.doc { margin: 10px 0 0; max-width: 72ch; }
section, figure { background: var(--card); border: 1px solid var(--rule); border-radius: 10px; padding: 18px 20px; margin: 16px 0 0; }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(118px, 1fr)); gap: 1px; padding: 0; margin: 20px 0 0; background: var(--rule); border: 1px solid var(--rule); border-radius: 10px; overflow: hidden; }
.facts div { background: var(--card); padding: 10px 16px; }
.facts dt { color: var(--soft); font-size: 12px; }
.facts dd { margin: 0; font-weight: 600; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
.early { background: var(--bad-back); color: var(--bad); border-color: transparent; font-weight: 600; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: 6px 18px 6px 0; border-top: 1px solid var(--grid); vertical-align: top; }
thead th { border-top: 0; color: var(--soft); font-size: 12px; font-weight: 500; padding-top: 0; }
th.number, td.number { text-align: right; white-space: nowrap; }
th:last-child, td:last-child { padding-right: 0; }
tbody th { font-weight: 500; }
code { font: 13.5px/1.5 ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
.verdict { display: inline-block; min-width: 64px; text-align: center; border-radius: 99px; padding: 1px 10px; font-size: 12.5px; font-weight: 600; }
.pass { color: var(--good); background: var(--good-back); }
.fail { color: var(--bad); background: var(--bad-back); }
figcaption { display: flex; flex-wrap: wrap; gap: 2px 18px; align-items: baseline; margin: 0 0 8px; }
figcaption h2 { margin: 0; }
.note { color: var(--soft); font-size: 13px; }
.legend { display: flex; flex-wrap: wrap; gap: 2px 14px; font-size: 13px; margin-left: auto; }
.legend i { display: inline-block; width: 14px; height: 3px; border-radius: 2px; margin: 0 6px 4px 0; vertical-align: middle; background: currentColor; }
.legend b { font-weight: 400; color: var(--ink); }
.pair { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 420px), 1fr)); gap: 0 16px; }
svg { display: block; width: 100%; height: auto; font: 12px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; font-variant-numeric: tabular-nums; overflow: visible; }
svg text { fill: var(--soft); }
svg .name { fill: var(--ink); }
svg .heading { fill: var(--ink); font-weight: 600; }
.grid { stroke: var(--grid); fill: none; }
.axis { stroke: var(--soft); fill: none; }
.band { fill: var(--band); }
.line { fill: none; stroke: currentColor; stroke-width: 1.3; stroke-linejoin: round; }
.spikes { fill: none; stroke: currentColor; stroke-width: 1.1; }
.area { fill: currentColor; opacity: 0.13; }
.bars { fill: currentColor; opacity: 0.85; }
.c0 { color: var(--c0); } .c1 { color: var(--c1); } .c2 { color: var(--c2); } .c3 { color: var(--c3); } .c4 { color: var(--c4); } .c5 { color: var(--c5); }
footer { color: var(--soft); font-size: 13px; margin-top: 20px; overflow-wrap: anywhere; }
@media print { body { background: none; } section, figure { break-inside: avoid; } }
`;
