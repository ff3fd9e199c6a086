import { css } from 'lit';

/** The lanes with their bars and their axis; the lines of narrow panels; what stands where there is nothing. */
export const laneStyles = css`
  .lane-cell,
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

  /* open at its end; it moves by growing, as anything that never rests costs much */
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

  .empty .glyph {
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

    .row > .act {
      grid-area: act;
    }

    .row > .lane-cell {
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
    .lane-cell {
      forced-color-adjust: none;
    }

    .row[aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
