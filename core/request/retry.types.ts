import {
  get,
  post,
  type AjaxProgress,
  type AjaxRequest,
  type NetworkError,
  type RequestRetry,
  type TimeoutError,
} from 'aio-elements/core';
import { is } from '../../test/is.js';

void function takesANumberOrAPolicy() {
  const policy: RequestRetry = {
    limit: 3,
    delay: 0.1,
    factor: 2,
    maxDelay: 10,
    jitter: 1,
    statuses: [503],
    methods: ['POST'],
  };
  void get('/', { retry: 2 });
  void get('/', { retry: policy });
  // @ts-expect-error a number, not its text
  void get('/', { retry: '2' });
  // @ts-expect-error not true either: how often must be said
  void get('/', { retry: true });
  // @ts-expect-error no such rule
  void get('/', { retry: { attempts: 3 } });
  // @ts-expect-error statuses are numbers
  void get('/', { retry: { statuses: ['503'] } });
  // @ts-expect-error read-only
  policy.limit = 5;
};

void function tellsOfEachRetry() {
  void get('/', {
    retry: {
      onRetry: ({ attempt, delay, request, error }) => {
        is<number>()(attempt);
        is<number>()(delay);
        is<AjaxRequest | undefined>()(request);
        is<NetworkError | TimeoutError | undefined>()(error);
        return attempt < 3;
      },
    },
  });
  void get('/', { retry: { onRetry: async () => Promise.resolve(false) } });
};

void function tellsOfProgress(seen: AjaxProgress[]) {
  void post('/', {
    onProgress: (progress) => {
      is<AjaxProgress>()(progress);
      is<'upload' | 'download'>()(progress.phase);
      is<number>()(progress.loaded);
      is<number>()(progress.total);
      is<boolean>()(progress.lengthComputable);
      // @ts-expect-error read-only
      progress.loaded = 1;
      seen.push(progress);
    },
  });
  // @ts-expect-error not a function
  void post('/', { onProgress: seen });
};
