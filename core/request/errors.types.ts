import { DecodeError, HttpError, NetworkError, SizeLimitError } from 'aio-elements/core';
import type { AjaxRequest, CancelledError, TimeoutError } from 'aio-elements/core';
import { is } from '../../test/is.js';

/** A name tells one from the other too. */
type Failure = DecodeError | HttpError | NetworkError | SizeLimitError | TimeoutError | CancelledError;

void function hasWhatCallersAskFor(error: unknown) {
  if (error instanceof HttpError) {
    is<number>()(error.status);
    is<AjaxRequest>()(error.request);
    is<unknown>()(error.request.data);
    // @ts-expect-error read-only
    error.status = 200;
  }
  if (error instanceof DecodeError) is<string>()(error.request.data);
  if (error instanceof NetworkError) is<string>()(`${error.method} ${error.url}`);
  if (error instanceof SizeLimitError) is<number>()(error.maxBytes);
  // @ts-expect-error there was no answer
  if (error instanceof NetworkError) void error.request;
};

void function isToldByItsName(error: Failure) {
  if (error.name === 'HttpError') is<HttpError>()(error);
  if (error.name === 'NetworkError') is<NetworkError>()(error);
  if (error.name === 'AbortError') is<CancelledError>()(error);
  if (error.name === 'TimeoutError') is<TimeoutError>()(error);
  // @ts-expect-error none has that name
  if (error.name === 'Error') void error;
};
