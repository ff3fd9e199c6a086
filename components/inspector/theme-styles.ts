import { css } from 'lit';

/** The colours, in light and dark, and what all parts of the panel share. */
export const themeStyles = css`
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

  .unseen {
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
