/* global indexedDB */

const STORE = 'maps';

/**
 * Maps that outlive the worker, which a browser stops when nobody has asked anything for some seconds: they are kept in a
 * database. Where there is none (a private window may have none), they last as long as the worker.
 */
export class StoredMemory {
  /** @type {Map<string, Map<string, any>>} */
  #maps = new Map();
  #name;
  #saving = Promise.resolve();

  /** @param {string} name - Of the database. */
  constructor(name) {
    this.#name = name;
  }

  /** A map that is filled by `restore()` and kept by `save()`. @param {string} name */
  map(name) {
    const map = this.#maps.get(name) ?? new Map();
    this.#maps.set(name, map);
    return map;
  }

  /** Fills the maps with what was kept. */
  async restore() {
    const kept = await this.#inStore('readonly', (store) =>
      [...this.#maps.keys()].map((name) => store.get(name)),
    );
    [...this.#maps.values()].forEach((map, at) => {
      for (const [key, value] of kept?.[at] ?? []) map.set(key, value);
    });
  }

  /** Keeps what is in the maps now. */
  save() {
    const saved = this.#saving.then(() =>
      this.#inStore('readwrite', (store) => [...this.#maps].map(([name, map]) => store.put(map, name))),
    );
    this.#saving = saved.then(() => {});
    return saved;
  }

  /** Forgets everything but some maps. @param {readonly string[]} but - Their names. */
  async clear(but) {
    for (const [name, map] of this.#maps) if (!but.includes(name)) map.clear();
    await this.save();
  }

  /**
   * @param {IDBTransactionMode} mode
   * @param {(store: IDBObjectStore) => IDBRequest[]} ask
   * @returns {Promise<any[] | undefined>} What the requests give; `undefined` without a database.
   */
  async #inStore(mode, ask) {
    try {
      const database = await opened(this.#name);
      const transaction = database.transaction(STORE, mode);
      const requests = ask(transaction.objectStore(STORE));
      await new Promise((done, failed) => {
        transaction.oncomplete = done;
        transaction.onabort = () => failed(transaction.error);
      });
      database.close();
      return requests.map(({ result }) => result);
    } catch (error) {
      console.warn('The demo forgets what you do when the browser stops its service worker:', error);
      return undefined;
    }
  }
}

/** @param {string} name @returns {Promise<IDBDatabase>} */
function opened(name) {
  return new Promise((done, failed) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
}
