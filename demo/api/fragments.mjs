import { send } from './answers.mjs';
import { Refusal } from './refusal.mjs';

/** HTML as a server may send it. Every line of `hostile` would set `window.pwned` or take over the page. */
const HTML = {
  safe: [
    '<article class="note" lang="en" aria-label="A note">',
    '<h3>Tea</h3><p>Steep for <strong>three</strong> minutes, <em>not</em> four. <a href="users?limit=3">Guests</a></p>',
    '<ul><li>green</li><li>black</li></ul>',
    '<table><thead><tr><th scope="col">Tea</th><th scope="col">°C</th></tr></thead><tbody><tr><td>Sencha</td><td>75</td></tr></tbody></table>',
    '<p><img src="/api/image.png" alt="A chessboard" width="8" height="8"></p>',
    '</article>',
  ],
  rich: [
    '<section id="rich" data-kind="rich" class="card"><h3 id="rich-title">Rich</h3>',
    '<form action="/api/form" method="post"><label>Name <input name="name" required></label><button>Send</button></form>',
    '<video controls width="80" poster="/api/image.svg"></video><audio controls></audio>',
    '<details><summary>More</summary><p>Text</p></details>',
    '<my-card data-id="7"><b>custom</b></my-card></section>',
  ],
  hostile: [
    '<p id="before">before</p>',
    '<script>window.pwned = "script"</script>',
    '<img src="x" onerror="window.pwned = \'onerror\'">',
    '<svg onload="window.pwned = \'svg onload\'"><script>window.pwned = "svg script"</script><a xlink:href="javascript:window.pwned=\'xlink\'"><text y="9">svg</text></a></svg>',
    '<svg><animate attributeName="href" values="javascript:window.pwned=\'animate\'" begin="0s"></animate><use href="data:image/svg+xml,%3Csvg id=%27x%27/%3E#x"></use></svg>',
    '<math><mtext><table><mglyph><style><img src=x onerror="window.pwned = \'mutation\'"></style></mglyph></table></mtext></math>',
    '<a id="link" href="javascript:window.pwned=\'href\'">link</a>',
    '<a href="java\tscript:window.pwned=\'tab\'">tab</a><a href="  javascript:window.pwned=\'space\'">space</a>',
    '<a href="data:text/html,<script>opener.pwned=1</script>">data</a><a href="vbscript:pwned">vbscript</a>',
    '<iframe srcdoc="<script>parent.pwned = \'srcdoc\'</script>"></iframe><iframe src="javascript:parent.pwned=\'frame\'"></iframe>',
    '<object data="javascript:window.pwned=\'object\'"></object><embed src="javascript:window.pwned=\'embed\'">',
    '<form action="javascript:window.pwned=\'form\'"><input name="attributes"><button formaction="javascript:window.pwned=\'formaction\'">go</button></form>',
    '<style>body { display: none } </style><link rel="stylesheet" href="data:text/css,body{display:none}">',
    '<meta http-equiv="refresh" content="0; url=about:blank"><base href="https://attacker.invalid/">',
    '<aio-script><script type="text/aio">window.pwned = "aio-script"</script></aio-script>',
    '<aio-fetch url="/api/echo?stolen" as="stolen"></aio-fetch>',
    '<p style="position: fixed; inset: 0" onclick="window.pwned = \'click\'" tabindex="1">cover</p>',
    '<button commandfor="before" command="--start" popovertarget="before">command</button><div popover id="pop">pop</div>',
    '<template><img src="x" onerror="window.pwned = \'template\'"></template><noscript><p title="</noscript><img src=x onerror=window.pwned=\'noscript\'>"></noscript>',
    '<p id="after">after</p>',
  ],
  page: [
    '<!doctype html><html lang="en"><head><title>A whole page</title></head>',
    '<body><main><h1>A whole page</h1><p>Served by the demo API.</p></main></body></html>',
  ],
};

/** HTML fragments, safe and hostile. @param {import('./app.mjs').App} app */
export function fragments(app) {
  app.get('/html/:name', (c) => {
    const name = c.req.param('name');
    const lines = new Map(Object.entries(HTML)).get(name);
    if (!lines) {
      const names = Object.keys(HTML).join(', ');
      throw new Refusal(404, `Cannot find the fragment: there are ${names}, current value is ${name}`);
    }
    return send(c, lines.join('\n'), { type: 'text/html; charset=utf-8' });
  });
}
