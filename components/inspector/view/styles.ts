import { css, type CSSResultGroup } from 'lit';

/** The colours, in light and dark, and what all parts of the panel share. */
const theme = css`
  :host {
    --paper: light-dark(#fff, #15141f);
    --raised: light-dark(#f8f7fd, #1b1a27);
    --hover: light-dark(#f3f1fc, #201f2e);
    --chosen: light-dark(#e9e5ff, #2b2846);
    --line: light-dark(#e5e2f1, #302e41);
    --ink: light-dark(#1b1930, #eceafb);
    --soft: light-dark(#625f7b, #a19ebb);
    --accent: light-dark(#4b3bff, #aba2ff);
    --pending: light-dark(#3f51e0, #93a4ff);
    --done: light-dark(#0b7a4b, #5fd6a0);
    --error: light-dark(#bd2419, #ff938a);
    --cancelled: light-dark(#6b6880, #9d99b5);
    --mono: ui-monospace, 'SF Mono', 'Cascadia Code', Menlo, Consolas, monospace;
    display: block;
    color-scheme: light dark;
    font:
      13px/1.45 system-ui,
      sans-serif;
    text-align: start;
  }

  :host([hidden]) {
    display: none;
  }

  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }

  button,
  input,
  select {
    font: inherit;
    color: inherit;
  }

  button {
    display: inline-flex;
    gap: 5px;
    align-items: center;
    padding: 0;
    background: none;
    border: 0;
    border-radius: 6px;
    cursor: pointer;
  }

  code {
    overflow: hidden;
    font: 12px/1.5 var(--mono);
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 1px;
  }

  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: 0;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  @media (prefers-reduced-motion: reduce) {
    * {
      animation: none !important;
    }
  }

  @media (forced-colors: active) {
    :host {
      --accent: Highlight;
      --pending: Highlight;
      --done: CanvasText;
      --error: CanvasText;
      --cancelled: GrayText;
      --line: GrayText;
      --paper: Canvas;
    }
  }

  @media print {
    :host {
      display: none;
    }
  }
`;

/** The panel: its place, its edge and its parts; the frame around the element of a row. */
const panel = css`
  /* keeps space at the end of the page, so that what the panel covers can be scrolled into view */
  .spacer.bottom {
    block-size: min(var(--size) * 1px, 90vh);
  }

  .panel {
    position: fixed;
    inset: auto 0 0;
    z-index: 2147483647;
    display: flex;
    flex-direction: column;
    block-size: min(var(--size) * 1px, 90vh);
    container: panel / inline-size;
    color: var(--ink);
    background: var(--paper);
    border-block-start: 1px solid var(--line);
    box-shadow: 0 -6px 24px light-dark(rgb(30 20 80 / 10%), rgb(0 0 0 / 45%));
  }

  .panel.none {
    position: relative;
    inset: auto;
    z-index: auto;
    border: 1px solid var(--line);
    border-radius: 12px;
    box-shadow: none;
    overflow: hidden;
  }

  .panel.none .handle {
    inset-block: auto 0;
  }

  /* a frame around the element of the row under the pointer */
  .highlight {
    position: fixed;
    inset: calc(var(--y) * 1px - 3px) auto auto calc(var(--x) * 1px - 3px);
    z-index: 2147483646;
    inline-size: calc(var(--width) * 1px + 6px);
    block-size: calc(var(--height) * 1px + 6px);
    background: color-mix(in srgb, var(--accent) 16%, transparent);
    border: 2px solid var(--accent);
    border-radius: 5px;
    pointer-events: none;
  }

  .body {
    display: grid;
    flex: 1;
    grid-template: minmax(0, 1fr) / minmax(0, 1fr) 19rem;
    min-block-size: 0;
  }

  .scroller {
    display: flex;
    flex-direction: column;
    overflow: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    scrollbar-color: var(--line) transparent;
  }

  .handle {
    position: absolute;
    inset-block: -4px auto;
    inset-inline: 0;
    z-index: 3;
    block-size: 8px;
    cursor: ns-resize;
    touch-action: none;
  }

  .handle:is(:hover, :focus-visible) {
    background: var(--accent);
    outline: 0;
    opacity: 0.6;
  }

  @media (pointer: coarse) {
    .handle {
      inset-block: -12px auto;
      block-size: 24px;
    }

    .handle::before {
      position: absolute;
      inset: 15px calc(50% - 20px) auto;
      block-size: 4px;
      background: var(--soft);
      border-radius: 4px;
      content: '';
    }
  }

  @media (min-width: 44rem) {
    .panel.end {
      inset-block: 0;
      inset-inline: auto 0;
      block-size: auto;
      inline-size: min(var(--size) * 1px, 90vw);
      border-block-start: 0;
      border-inline-start: 1px solid var(--line);
    }

    .end > .handle {
      inset-block: 0;
      inset-inline: -4px auto;
      block-size: auto;
      inline-size: 8px;
      cursor: ew-resize;
    }
  }
`;

/** The icons, and the colours of the states. */
const icons = css`
  .icon {
    flex: none;
    inline-size: 16px;
    block-size: 16px;
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.6;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .faint {
    opacity: 0.25;
  }

  .full {
    fill: currentcolor;
  }

  .cut {
    stroke: var(--paper);
  }

  .turning {
    transform-origin: center;
    animation: turn 1.2s steps(12) infinite;
  }

  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }

  .state {
    display: inline-flex;
    flex: none;
    align-items: center;
    color: var(--cancelled);
  }

  .state.pending {
    color: var(--pending);
  }

  .state.done {
    color: var(--done);
  }

  .state.error {
    color: var(--error);
  }
`;

/** The head of the panel, and the button that a folded panel is. */
const head = css`
  .head {
    display: flex;
    flex-wrap: wrap;
    gap: 6px 10px;
    align-items: center;
    padding: 7px 8px 7px 14px;
    background: var(--raised);
    border-block-end: 1px solid var(--line);
  }

  h2 {
    display: flex;
    gap: 7px;
    align-items: center;
    margin: 0 4px 0 0;
    font-size: 13px;
    font-weight: 650;
    letter-spacing: -0.005em;
  }

  h2 .icon,
  .pill > .icon {
    color: var(--accent);
  }

  .states {
    display: flex;
    gap: 4px;
  }

  .chip {
    min-block-size: 26px;
    padding-inline: 7px 9px;
    color: var(--soft);
    background: var(--paper);
    border: 1px solid var(--line);
    border-radius: 99px;
  }

  .chip:hover {
    background: var(--hover);
  }

  .chip b {
    color: var(--ink);
    font-weight: 650;
    font-variant-numeric: tabular-nums;
  }

  .chip[aria-pressed='true'] {
    color: var(--ink);
    background: var(--chosen);
    border-color: var(--accent);
  }

  .chip .icon {
    inline-size: 14px;
    block-size: 14px;
  }

  input {
    flex: 1 1 9rem;
    max-inline-size: 22rem;
    min-inline-size: 5rem;
    min-block-size: 28px;
    padding: 2px 10px;
    background: var(--paper);
    border: 1px solid var(--line);
    border-radius: 7px;
  }

  input::placeholder {
    color: var(--soft);
    opacity: 1;
  }

  .tools {
    display: flex;
    gap: 2px;
    align-items: center;
    margin-inline-start: auto;
  }

  select {
    min-block-size: 28px;
    margin-inline-end: 4px;
    padding: 1px 4px;
    color: var(--soft);
    background: transparent;
    border: 1px solid var(--line);
    border-radius: 7px;
  }

  option {
    color: var(--ink);
    background: var(--paper);
  }

  .tool {
    flex: none;
    justify-content: center;
    inline-size: 30px;
    block-size: 28px;
    color: var(--soft);
  }

  .tool:hover,
  .cancel:hover {
    color: var(--ink);
    background: var(--chosen);
  }

  .pill {
    position: fixed;
    inset: auto 16px 16px auto;
    z-index: 2147483647;
    gap: 10px;
    min-block-size: 40px;
    padding-inline: 14px;
    color: var(--ink);
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    background: var(--paper);
    border: 1px solid var(--line);
    border-radius: 99px;
    box-shadow: 0 4px 18px light-dark(rgb(30 20 80 / 18%), rgb(0 0 0 / 55%));
  }

  .pill:hover {
    background: var(--hover);
  }

  .pill .state {
    gap: 5px;
  }

  @container panel (max-width: 46rem) {
    .head {
      padding-inline-start: 12px;
    }

    h2 {
      order: -2;
    }

    .tools {
      order: -1;
    }

    .chip {
      padding-inline: 8px;
    }

    .head > input {
      flex-basis: 6rem;
    }

    .chip .label {
      position: absolute;
      clip-path: inset(50%);
    }
  }

  /* the window is too narrow for a panel beside the page */
  @media (max-width: 44rem) {
    .dock-end {
      display: none;
    }
  }

  @media (pointer: coarse) {
    .head {
      padding-block-start: 10px;
    }

    .tool,
    .chip {
      min-inline-size: 40px;
      min-block-size: 40px;
    }

    .head > input,
    select {
      min-block-size: 40px;
      font-size: 16px; /* phones zoom into a field with smaller text */
    }
  }
`;

/** The rows of the tree and their columns. */
const tree = css`
  .row,
  .columns {
    display: grid;
    grid-template: 30px / minmax(11rem, 1.15fr) minmax(8rem, 1.4fr) 5.5rem minmax(10rem, 1.5fr) 36px;
    align-items: center;
    padding-inline: 8px 4px;
  }

  .columns {
    position: sticky;
    inset-block-start: 0;
    z-index: 2;
    grid-template-rows: 28px;
    color: var(--soft);
    font-size: 12px;
    background: var(--paper);
    border-block-end: 1px solid var(--line);
  }

  .columns > .name {
    padding-inline-start: 44px;
  }

  .columns > .what {
    font: inherit;
  }

  .row {
    border-block-end: 1px solid color-mix(in srgb, var(--line) 55%, transparent);
    scroll-margin-block-start: 30px;
    cursor: default;
  }

  .row:hover {
    background: var(--hover);
  }

  .row[aria-selected='true'] {
    background: var(--chosen);
  }

  .row:focus-visible {
    outline-offset: -2px;
  }

  .context > .name code,
  .context > .what,
  .context > .time,
  .gone > .name code {
    opacity: 0.65;
  }

  /* one vertical line for each level */
  .row > .name {
    display: flex;
    gap: 6px;
    align-items: center;
    min-inline-size: 0;
    block-size: 100%;
    padding-inline-start: calc(var(--level) * 18px);
    background: repeating-linear-gradient(to right, var(--line) 0 1px, transparent 1px 18px) 9px 0 /
      calc(var(--level) * 18px) 100% no-repeat;
  }

  .row > .name:dir(rtl) {
    background: none;
  }

  .disclosure {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 18px;
    block-size: 100%;
    margin-inline-end: -4px;
    color: var(--soft);
  }

  .disclosure .icon {
    inline-size: 14px;
    block-size: 14px;
  }

  [aria-expanded='true'] > .name > .disclosure .icon {
    rotate: 90deg;
  }

  code.element {
    font-weight: 550;
  }

  code b,
  code i {
    color: var(--accent);
    font-style: normal;
    font-weight: inherit;
  }

  small {
    flex: none;
    color: var(--soft);
    font-size: 11px;
    font-variant-numeric: tabular-nums;
  }

  small.badge {
    padding-inline: 5px;
    border: 1px solid var(--line);
    border-radius: 99px;
  }

  .what {
    display: flex;
    gap: 8px;
    min-inline-size: 0;
    padding-inline: 8px;
    font: 12px/1.5 var(--mono);
    white-space: nowrap;
  }

  .what > * {
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .does {
    flex: 0 1 auto;
    min-inline-size: 4rem;
    color: var(--soft);
  }

  .pending > .what > .does {
    color: var(--ink);
  }

  .what > .outcome {
    flex: 1 1 30%;
    min-inline-size: 4rem;
  }

  .does + .outcome::before {
    content: '→ ';
    color: var(--soft);
  }

  .error > .what > .outcome {
    color: var(--error);
  }

  .cancelled > .what > .outcome {
    color: var(--cancelled);
  }

  .time {
    padding-inline-end: 14px;
    color: var(--soft);
    text-align: end;
    white-space: nowrap;
  }

  .row > .time {
    font: 12px/1.5 var(--mono);
    font-variant-numeric: tabular-nums;
  }

  .row.pending > .time {
    color: var(--ink);
  }

  .action {
    display: grid;
    justify-items: end;
  }

  .cancel {
    justify-content: center;
    inline-size: 28px;
    block-size: 26px;
    color: var(--soft);
  }
`;

/** The bars of the timeline and its axis, rows in a narrow panel, and the text of an empty tree. */
const timeline = css`
  .timeline,
  .axis {
    position: relative;
    align-self: stretch;
    background: linear-gradient(to right, var(--line) 1px, transparent 1px) 0 0 / 25% 100%;
    border-inline-end: 1px solid var(--line);
  }

  .mark {
    position: absolute;
    inset-block: 5px auto;
    padding-inline: 4px;
    background: var(--paper);
  }

  .mark.first {
    inset-inline-start: 1px;
  }

  .mark.half {
    inset-inline-start: calc(50% + 1px);
  }

  .mark.last {
    inset-inline-end: 0;
  }

  .lane {
    position: absolute;
    inset: 0;
    overflow: hidden;
  }

  .bar {
    position: absolute;
    inset-block: 9px;
    inset-inline-end: calc((var(--now) - var(--end)) / var(--seconds) * 100%);
    inline-size: max(4px, (var(--end) - var(--start)) / var(--seconds) * 100%);
    background: var(--colour);
    border-radius: 3px;
  }

  .bar:is(:hover, :focus-visible) {
    inset-block: 6px;
    outline: 2px solid var(--ink);
    outline-offset: -2px;
  }

  .bar.done {
    --colour: var(--done);
  }

  .bar.error {
    --colour: var(--error);
    inset-block: 7px;
    border-radius: 0;
  }

  .bar.cancelled,
  .bar.idle {
    --colour: repeating-linear-gradient(
      135deg,
      var(--cancelled) 0 3px,
      color-mix(in srgb, var(--cancelled) 35%, var(--paper)) 3px 6px
    );
  }

  /* a bar that grows has no round corners at its end; it is not animated, as an endless animation costs power */
  .bar.pending {
    --colour: linear-gradient(
      to left,
      color-mix(in srgb, var(--pending) 55%, var(--paper)),
      var(--pending) min(60px, 80%)
    );
    border-start-end-radius: 0;
    border-end-end-radius: 0;
  }

  .more {
    margin: 0;
    padding: 10px 16px;
    color: var(--soft);
  }

  .empty {
    display: grid;
    flex: 1;
    place-content: center;
    justify-items: center;
    gap: 4px;
    padding: 12px 16px;
    color: var(--soft);
    text-align: center;
  }

  .empty .icon {
    inline-size: 36px;
    block-size: 36px;
    margin-block-end: 4px;
    color: color-mix(in srgb, var(--accent) 55%, var(--paper));
    stroke-width: 1;
  }

  .empty b {
    color: var(--ink);
    font-weight: 600;
  }

  @container panel (max-width: 46rem) {
    .columns {
      display: block;
      position: sticky;
    }

    .columns > :not(.axis) {
      display: none;
    }

    .columns > .axis {
      display: block;
      block-size: 26px;
      margin-inline: 4px 8px;
    }

    .row {
      grid-template:
        'name time act' 30px
        'what what what' auto
        'lane lane lane' 18px / 1fr auto 44px;
      padding-block-end: 5px;
      scroll-margin-block-start: 28px;
    }

    .row > .name {
      grid-area: name;
    }

    .row > .what {
      grid-area: what;
      padding-inline: calc(var(--level) * 18px + 42px) 8px;
      line-height: 16px;
    }

    .row > .time {
      grid-area: time;
      padding-inline-end: 8px;
    }

    .row > .action {
      grid-area: act;
    }

    .row > .timeline {
      grid-area: lane;
      margin-inline: 4px 8px;
    }

    .bar {
      inset-block: 6px;
    }

    .bar.error,
    .bar:is(:hover, :focus-visible) {
      inset-block: 4px;
    }

    .cancel {
      inline-size: 44px;
      block-size: 32px;
    }
  }

  @media (forced-colors: active) {
    .bar,
    .timeline {
      forced-color-adjust: none;
    }

    .row[aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;

/** The warnings. */
const warnings = css`
  .warnings {
    flex: none;
    max-block-size: 40%;
    overflow: auto;
    border-block-end: 1px solid var(--line);
  }

  .warnings > summary {
    padding: 6px 14px;
    font-weight: 600;
    color: var(--error);
    cursor: pointer;
  }

  .warnings .icon {
    margin-inline-end: 6px;
    vertical-align: -3px;
  }

  .warnings ul {
    margin: 0;
    padding: 0 14px 8px;
    list-style: none;
  }

  .warnings li {
    padding-block: 4px;
    overflow-wrap: anywhere;
  }
`;

/** The details of the selected row, and the help on keys. */
const details = css`
  aside {
    padding: 10px 14px 14px;
    overflow: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    scrollbar-color: var(--line) transparent;
    background: var(--raised);
    border-inline-start: 1px solid var(--line);
  }

  aside > header {
    display: flex;
    gap: 8px;
    align-items: center;
    margin-block-end: 8px;
  }

  h3 {
    display: flex;
    flex: 1;
    flex-wrap: wrap;
    gap: 2px 6px;
    align-items: center;
    min-inline-size: 0;
    margin: 4px 0;
    font-size: 13px;
  }

  aside code {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }

  dl {
    margin: 0;
  }

  dl > div {
    display: grid;
    grid-template-columns: 5.2rem minmax(0, 1fr);
    padding-block: 3px;
  }

  dt {
    color: var(--soft);
  }

  dd {
    margin: 0;
    overflow-wrap: anywhere;
    white-space: pre-line;
    font-variant-numeric: tabular-nums;
  }

  .details.error .outcome {
    color: var(--error);
  }

  .stop {
    gap: 6px;
    min-block-size: 30px;
    margin-block-start: 10px;
    padding-inline: 8px 14px;
    font-weight: 600;
    background: var(--paper);
    border: 1px solid var(--line);
    border-radius: 8px;
  }

  .stop:hover {
    color: var(--error);
    border-color: currentcolor;
  }

  .help {
    color: var(--soft);
  }

  .help > p {
    margin: 2px 0 8px;
  }

  kbd {
    display: inline-block;
    min-inline-size: 20px;
    padding: 0 5px;
    font: 12px/1.5 var(--mono);
    text-align: center;
    background: var(--paper);
    border: 1px solid var(--line);
    border-radius: 4px;
  }

  @container panel (max-width: 64rem) {
    .body {
      display: flex;
      flex-direction: column;
    }

    .scroller {
      flex: 1;
      min-block-size: 0;
    }

    aside {
      flex: none;
      max-block-size: 45%;
      padding-block: 4px 10px;
      border-inline-start: 0;
      border-block-start: 1px solid var(--line);
    }

    aside > header {
      margin-block-end: 2px;
    }

    aside.help {
      display: none;
    }
  }
`;

/** The styles of the panel. Rules for narrow panels stand after the rules that they change. */
export const styles: CSSResultGroup = [theme, panel, icons, head, tree, timeline, warnings, details];
