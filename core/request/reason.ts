/** The reason of a status, as HTTP/2 sends none; of one that is not in the list, that of its class (RFC 9110, 15). */
export function reasonOf(status: number): string {
  return (find(status) ?? find(status - (status % 100)) ?? ['', ''])[1] as string;
}

const find = (status: number): RegExpExecArray | null => new RegExp(`${status} ([^\\d]+)`).exec(REASONS);

const REASONS =
  '200 OK201 Created202 Accepted204 No Content206 Partial Content300 Redirect304 Not Modified400 Bad Request401 Unauthorized403 Forbidden404 Not Found405 Method Not Allowed409 Conflict410 Gone413 Content Too Large415 Unsupported Media Type422 Unprocessable Content429 Too Many Requests500 Internal Server Error501 Not Implemented502 Bad Gateway503 Service Unavailable504 Gateway Timeout';
