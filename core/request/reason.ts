/** The reason of a status, as HTTP/2 sends none; empty for one that is not in the list. */
export function reasonOf(status: number): string {
  return new RegExp(`${status}(\\D+)`).exec(REASONS)?.[1] ?? '';
}

const REASONS =
  '200OK201Created202Accepted204No Content304Not Modified400Bad Request401Unauthorized403Forbidden404Not Found405Method Not Allowed409Conflict410Gone422Unprocessable Content429Too Many Requests500Internal Server Error502Bad Gateway503Service Unavailable504Gateway Timeout';
