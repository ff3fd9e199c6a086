const TITLE = /<title[^>]*>([^<]+)<\/title>/;
const OF_SITE = / – aio-elements\s*$/;
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; img-src data:; style-src 'unsafe-inline'",
};

/**
 * What answers for a page that cannot be reached and was not kept.
 *
 * @param {readonly { url: string, html: string }[]} pages - Those that are kept.
 * @returns {Response} A page that says so, with links to those that are kept: 503, as it is not the page that was asked for.
 */
export function offlinePage(pages) {
  const links = pages.map(linkTo).sort((a, b) => a.title.localeCompare(b.title, 'en'));
  return new Response(htmlOf(links), { status: 503, statusText: 'Service Unavailable', headers: HEADERS });
}

/** The title is HTML already. @param {{ url: string, html: string }} page */
function linkTo({ url, html }) {
  const [, title = new URL(url).pathname] = TITLE.exec(html) ?? [];
  return { url, title: title.replace(OF_SITE, '').trim() };
}

/** @param {readonly { url: string, title: string }[]} links */
function htmlOf(links) {
  const list = links.map(({ url, title }) => `<li><a href="${url}">${title}</a></li>`).join('\n');
  const kept = `<p>You have read these pages before; they are here without a network:</p>\n<ul>\n${list}\n</ul>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<title>This page cannot be reached</title>
<link rel="icon" href="data:," />
<style>
:root { color-scheme: light dark; font: 1.0625rem/1.65 system-ui, sans-serif; color: light-dark(#17162a, #eceafd); background: light-dark(#fbfaff, #12111d); }
body { max-width: 70ch; margin: 0 auto; padding: 3rem 1.25rem; overflow-wrap: break-word; }
a { color: light-dark(#4b3bff, #a79dff); }
</style>
</head>
<body>
<main>
<h1>This page cannot be reached</h1>
<p>You are offline, or the site does not answer. You have not read this page before, so there is no copy of it.</p>
<p><a href="">Try again</a></p>
${links.length > 0 ? kept : ''}
</main>
</body>
</html>
`;
}
