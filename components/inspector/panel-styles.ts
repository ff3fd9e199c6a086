import { css } from 'lit';

/** The panel: its colours, its place, and what all parts share. */
export const panelStyles = css`
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

  /* room in the page, so that what is under the panel can be scrolled into sight */
  .room.bottom {
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

  .panel.none .grip {
    inset-block: auto 0;
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

  .grip {
    position: absolute;
    inset-block: -4px auto;
    inset-inline: 0;
    z-index: 3;
    block-size: 8px;
    cursor: ns-resize;
    touch-action: none;
  }

  .grip:is(:hover, :focus-visible) {
    background: var(--accent);
    outline: 0;
    opacity: 0.6;
  }

  @media (pointer: coarse) {
    .grip {
      inset-block: -12px auto;
      block-size: 24px;
    }

    .grip::before {
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

    .end > .grip {
      inset-block: 0;
      inset-inline: -4px auto;
      block-size: auto;
      inline-size: 8px;
      cursor: ew-resize;
    }
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

  .said {
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
