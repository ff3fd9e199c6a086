/** A server-sent event. */
export interface ServerEvent<T = string> {
  /** Its type: `"message"` if the server names none. */
  readonly event: string;
  /** The last id that the server sent; empty if there was none yet. */
  readonly id: string;
  /** Its text; with the format `"sse-json"` the value of that JSON. */
  readonly data: T;
}
