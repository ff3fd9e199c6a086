/** An answer that says no: thrown by an endpoint, sent as JSON `{ error, … }`. */
export class Refusal extends Error {
  /**
   * @param {number} status - HTTP status, 400–599.
   * @param {string} message - What could not be done, why, the current value.
   * @param {{ headers?: Record<string, string>, more?: object }} [extra] - Response headers, further JSON members.
   */
  constructor(status, message, { headers = {}, more = {} } = {}) {
    super(message);
    this.status = status;
    this.headers = headers;
    this.more = more;
  }
}
