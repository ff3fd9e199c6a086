try {
  document.documentElement.dataset.theme = localStorage.getItem('aio-site-theme') ?? '';
} catch {
  // without storage it is what the system says
}
navigator.serviceWorker?.addEventListener('message', ({ data: { type, url } }) => {
  if (type !== 'missing') return; // the page is of an earlier build, and its host no longer has a file of it
  try {
    const mark = `aio-site-missing ${url}`;
    if (sessionStorage.getItem(mark) !== null) return; // once for each file, never in a loop
    sessionStorage.setItem(mark, '');
    location.reload();
  } catch {
    // without storage nobody knows whether it was loaded again before
  }
});
