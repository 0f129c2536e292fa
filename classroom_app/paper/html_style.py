"""How a handout in a browser looks: the design of the printed ones in relative measures, light and dark."""

from __future__ import annotations

STYLE = """\
:root {
  color-scheme: light dark;
  --ink: #111; --quiet: #444; --line: #767676; --ground: #fff; --tint: #f3f3f0;
  --serif: "Noto Serif", Georgia, "Times New Roman", serif;
  --sans: "Noto Sans", "Segoe UI", "Helvetica Neue", Arial, sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root { --ink: #f2f2f2; --quiet: #c8c8c8; --line: #949494; --ground: #161616; --tint: #242424; }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 1.5rem 1.25rem 3rem; max-width: 48rem;
  background: var(--ground); color: var(--ink);
  font: 1.0625rem/1.5 var(--sans); overflow-wrap: anywhere;
}
p, li, legend, label, td, th, dd, h1, h2, h3 { unicode-bidi: plaintext; text-align: start; }
header, footer, .note, .small, .credit, .label, .caption { color: var(--quiet); font-size: .9rem; }
header { display: flex; flex-wrap: wrap; gap: 0 1.5rem; border-bottom: 1px solid var(--line); }
footer { margin-top: 3rem; border-top: 1px solid var(--line); }
h1, h2 { font-family: var(--serif); line-height: 1.25em; }
h1 { margin: 1.5rem 0 .5rem; font-size: 1.9rem; }
h2 { margin: 3rem 0 .75rem; font-size: 1.5rem; }
h3 { margin: 1.5rem 0 .5rem; font-size: 1.0625rem; line-height: 1.4em; }
p { margin: 0 0 .6rem; line-height: 1.5em; }
p, h2, h3 { position: relative; }
.subheading { font-weight: bold; }
.label, .caption, .lead { font-weight: bold; }
.caption { margin-top: 1rem; }
.lead { margin-inline-end: .4rem; font-style: normal; unicode-bidi: plaintext; }
p > .lead, h2 > .lead { color: var(--quiet); font-family: var(--sans); font-size: .8rem; }
@media print, (min-width: 44rem) {
  body { padding-inline-start: 5.5rem; }
  .lead { position: absolute; inset-inline-start: -4.4rem; width: 4rem; }
}
.reading, .excerpt, .quote, .wording { font-family: var(--serif); }
.reading { line-height: 1.65em; }
.wording { line-height: 2em; }
.quote { font-style: italic; }
.line::before {
  content: attr(data-line); content: attr(data-line) / "";
  margin-inline-end: .3em; color: var(--quiet); font: .7rem var(--sans); vertical-align: super;
}
.panel {
  margin: 1rem 0; padding: .75rem 1rem; background: var(--tint);
  border-inline-start: 3px solid var(--line);
}
.question { margin: 2rem 0; padding: 0; border: 0; min-width: 0; }
.question > legend { padding: 0; }
.question > legend h3 { margin: 0 0 .4rem; }
.options { margin: .5rem 0; padding: 0; list-style: none; }
.options li { margin: .15rem 0; }
.options p { margin: 0; padding-inline-start: 2.25rem; text-indent: -2.25rem; }
.options .small { text-indent: 0; }
.options label {
  display: block; padding: .3rem .4rem .3rem 2.25rem; text-indent: -1.85rem; border-radius: .3rem;
}
.options b { margin-inline-end: .35rem; }
.options label:hover, .row label:hover, .pick:hover { background: var(--tint); }
.row {
  display: flex; flex-wrap: wrap; align-items: baseline; gap: .3rem 1.2rem;
  margin: .9rem 0; padding: 0; border: 0;
}
.row legend { padding: 0 0 .3rem; font-size: .9rem; }
.fields { display: flex; flex-wrap: wrap; gap: .6rem 1.5rem; margin: 1rem 0 2rem; }
.fields label { display: flex; flex: 1 1 12rem; align-items: baseline; gap: .5rem; }
.fields input { flex: 1; min-width: 6rem; }
.entry { display: flex; flex-wrap: wrap; align-items: baseline; gap: .4rem .7rem; }
input, textarea { font: inherit; color: inherit; accent-color: auto; }
input[type="text"], input[type="number"], textarea {
  max-width: 100%; padding: .35rem .5rem; background: var(--ground);
  border: 1px solid var(--line); border-radius: .25rem;
}
input[type="number"] { width: 8em; }
input[type="radio"], input[type="checkbox"] { width: 1.15em; height: 1.15em; vertical-align: -.15em; }
textarea { display: block; width: 100%; margin: .3rem 0 .9rem; resize: vertical; line-height: 1.6; }
:focus-visible { outline: 3px solid #1a66d6; outline-offset: 2px; }
@media (prefers-color-scheme: dark) { :focus-visible { outline-color: #8ab8ff; } }
.pick {
  display: inline-block; padding: 0 .3em; line-height: 1.6;
  border: 1px solid var(--line); border-radius: .25rem;
}
.pick.heavy { border: 2px solid var(--ink); }
table {
  min-width: 60%; max-width: 100%; margin: .75rem 0 1rem; border-collapse: collapse; font-size: .95rem;
}
th, td {
  padding: .45rem .5rem; border-bottom: 1px solid var(--line);
  vertical-align: top; overflow-wrap: break-word;
}
thead th { border-bottom: 2px solid var(--ink); vertical-align: bottom; }
tbody th { font-weight: normal; }
.right { text-align: end; font-variant-numeric: tabular-nums; }
.facts {
  display: flex; flex-wrap: wrap; gap: .3rem 1.6rem;
  margin: .5rem 0; padding: .6rem .9rem; background: var(--tint);
}
.facts dt { font-size: .8rem; font-weight: bold; color: var(--quiet); }
.facts dd { margin: 0; }
hr { margin: 3rem 0; border: 0; border-top: 1px dashed var(--line); }
.large { font-size: 1.5rem; max-width: 60rem; }
.large :is(h3, table, .lead, .small, .label, .caption, .credit, .note, header, footer, legend, dt, small) {
  font-size: 1em;
}
.large h1 { font-size: 2.1rem; }
.large h2 { font-size: 1.8rem; }
@media print, (min-width: 44rem) {
  .large { padding-inline-start: 8rem; }
  .large .lead { inset-inline-start: -6.8rem; width: 6.4rem; font-size: 1.5rem; }
}
.easy { --serif: var(--sans); line-height: 1.8; }
.easy p { line-height: 1.8em; font-style: normal; }
@page { margin: 15mm; }
@media print {
  :root { --ink: #000; --quiet: #333; --line: #777; --ground: #fff; --tint: #f3f3f0; }
  body { max-width: none; padding-block: 0; padding-inline-end: 0; font-size: 10.5pt; }
  .large, .large .lead { font-size: 18pt; }
  .note { display: none; }
  .question, .panel, tr { break-inside: avoid; }
  h1, h2, h3, legend { break-after: avoid; }
}
"""
