import { html, type TemplateResult } from 'lit';
import type { Dock } from './head.js';

/** What the handle resizes. */
export interface Resizable {
  readonly dock: Dock;
  /** The size now, in pixels. */
  readonly size: number;
  /** Sets the size, in pixels. */
  readonly resize: (size: number) => void;
}

/** The edge of the panel that resizes it, with the pointer or the arrow keys. */
export function resizeHandle({ dock, size, resize }: Resizable): TemplateResult {
  const side = dock === 'end';
  const key = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    resize(size + step);
  };
  return html`<div
    class="handle"
    role="separator"
    tabindex="0"
    aria-label="Size of the inspector"
    aria-orientation=${side ? 'vertical' : 'horizontal'}
    aria-valuenow=${Math.round(size)}
    aria-valuemin=${SMALLEST}
    aria-valuemax=${clampSize(Infinity, dock)}
    @keydown=${key}
    @pointerdown=${(event: PointerEvent) => drag(event, { dock, size, resize })}
  ></div>`;
}

/** Follows the pointer until it is released. */
function drag(event: PointerEvent, { dock, size, resize }: Resizable): void {
  const handle = event.currentTarget as HTMLElement;
  const side = dock === 'end';
  const from = side ? event.clientX : event.clientY;
  const sign = side && getComputedStyle(handle).direction === 'rtl' ? -1 : 1;
  const move = ({ clientX, clientY }: PointerEvent): void =>
    resize(size + sign * (from - (side ? clientX : clientY)));
  handle.setPointerCapture(event.pointerId);
  handle.addEventListener('pointermove', move);
  handle.addEventListener('lostpointercapture', () => handle.removeEventListener('pointermove', move), {
    once: true,
  });
}

/** The sizes at first, in pixels: the height, or at the end of the window the width. Narrow windows get a higher panel. */
export function initialSizes(): Record<Dock, number> {
  const height = Math.max(340, innerHeight * (innerWidth < 704 ? 0.6 : 0.45));
  return { bottom: Math.round(height), end: 460, none: 340 };
}

/** The nearest size that leaves a part of the window free, in pixels. */
export function clampSize(size: number, dock: Dock): number {
  const most = 0.9 * (dock === 'end' ? innerWidth : innerHeight);
  return Math.round(Math.max(SMALLEST, Math.min(size, most)));
}

/** The smallest size, in pixels. */
const SMALLEST = 140;

/** How much each key changes the size, in pixels. */
const STEPS: Readonly<Partial<Record<string, number>>> = {
  ArrowUp: 24,
  ArrowLeft: 24,
  ArrowDown: -24,
  ArrowRight: -24,
};
