import { css } from 'lit';

/** The panel: its place, its edge, and where its parts are. */
export const panelStyles = css`
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

  /* where in the page an element is */
  .spot {
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
`;
