try {
  document.documentElement.dataset.theme = localStorage.getItem('aio-site-theme') ?? '';
} catch {
  // without storage it is what the system says
}
