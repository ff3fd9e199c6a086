import { css } from 'lit';

/** The head of the panel, and what is left of the panel when it is folded. */
export const headStyles = css`
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

  h2 .glyph,
  .pill > .glyph {
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

  .chip .glyph {
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

  /* there is no room beside the page */
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
      font-size: 16px; /* smaller, and a phone zooms in */
    }
  }
`;
