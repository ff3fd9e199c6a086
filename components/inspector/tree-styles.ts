import { css } from 'lit';

/** The lines of the tree and their columns; the lanes have a file of their own. */
export const treeStyles = css`
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

  /* one guide for each level around */
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

  .twisty {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 18px;
    block-size: 100%;
    margin-inline-end: -4px;
    color: var(--soft);
  }

  .twisty .glyph {
    inline-size: 14px;
    block-size: 14px;
  }

  [aria-expanded='true'] > .name > .twisty .glyph {
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

  small.tag {
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

  .act {
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
