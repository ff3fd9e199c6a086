import type { Task } from '../../core/index.js';

/** Why a task was cancelled. */
export function reasonOf(cancelled: Task): unknown {
  try {
    return cancelled.result();
  } catch (reason) {
    return reason;
  }
}
