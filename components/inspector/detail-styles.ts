import { css } from 'lit';

/** The details of what is selected: beside the tree, or below it where the panel is narrow. */
export const detailStyles = css`
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
