import { html, type TemplateResult } from 'lit';
import type { Dock } from './head-view.js';

/** What is resized, and by what it is told. */
export interface Resized {
  readonly dock: Dock;
  /** In pixels. */
  readonly size: number;
  readonly resize: (size: number) => void;
}

/** The edge of the panel by which it is resized: by pointer, or by the arrow keys. */
export function gripView({ dock, size, resize }: Resized): TemplateResult {
  const side = dock === 'end';
  const key = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    resize(size + step);
  };
  return html`<div
    class="grip"
    role="separator"
    tabindex="0"
    aria-label="Size of the inspector"
    aria-orientation=${side ? 'vertical' : 'horizontal'}
    aria-valuenow=${Math.round(size)}
    aria-valuemin=${SMALLEST}
    aria-valuemax=${fitting(Infinity, dock)}
    @keydown=${key}
    @pointerdown=${(event: PointerEvent) => drag(event, { dock, size, resize })}
  ></div>`;
}

/** Follows the pointer until it is let go. */
function drag(event: PointerEvent, { dock, size, resize }: Resized): void {
  const grip = event.currentTarget as HTMLElement;
  const side = dock === 'end';
  const from = side ? event.clientX : event.clientY;
  const sign = side && getComputedStyle(grip).direction === 'rtl' ? -1 : 1;
  const move = ({ clientX, clientY }: PointerEvent): void =>
    resize(size + sign * (from - (side ? clientX : clientY)));
  grip.setPointerCapture(event.pointerId);
  grip.addEventListener('pointermove', move);
  grip.addEventListener('lostpointercapture', () => grip.removeEventListener('pointermove', move), {
    once: true,
  });
}

/** How high the panel is at first, or at the end how wide, in pixels: more where there is not much room. */
export function firstSizes(): Record<Dock, number> {
  const height = Math.max(340, innerHeight * (innerWidth < 704 ? 0.6 : 0.45));
  return { bottom: Math.round(height), end: 460, none: 340 };
}

/** A size that leaves something of the window, in pixels. */
export function fitting(size: number, dock: Dock): number {
  const most = 0.9 * (dock === 'end' ? innerWidth : innerHeight);
  return Math.round(Math.max(SMALLEST, Math.min(size, most)));
}

/** In pixels. */
const SMALLEST = 140;

const STEPS: Readonly<Partial<Record<string, number>>> = {
  ArrowUp: 24,
  ArrowLeft: 24,
  ArrowDown: -24,
  ArrowRight: -24,
};
