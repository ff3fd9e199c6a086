"""The whole application in one file: a page, what it asks for and the library. Usage: python3 server.py"""

import json
import os
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

LIBRARY = Path(__file__).parent / "dist"
NAMES = ["Ada Lovelace", "Alan Turing", "Grace Hopper", "Katherine Johnson", "Edsger Dijkstra"]
people = [{"name": name, "email": f"{name.split()[0].lower()}@example.org"} for name in NAMES]
routes = {}


def route(method, path):
    """Names the function that answers: with a status, a media type and a text."""
    return lambda function: routes.setdefault((method, path), function)


@route("GET", "/")
def page(fields):
    return 200, "text/html", PAGE.replace("<!-- people -->", listed(people))


@route("GET", "/people")
def search(fields):
    text = fields.get("q", "").lower()
    return 200, "text/html", listed([person for person in people if text in person["name"].lower()])


@route("POST", "/join")
def join(fields):
    name, email = (fields.get(field, "").strip() for field in ("name", "email"))
    errors = check(name, email)
    if errors:
        return 422, "application/json", json.dumps({"error": "Please check the form.", "errors": errors})
    people.append({"name": name, "email": email})
    return 201, "application/json", json.dumps({"name": name})


def listed(found):
    """A part of the page. What people have written is escaped; the element sanitises it once more."""
    rows = [f"<li>{escape(person['name'])} <small>{escape(person['email'])}</small></li>" for person in found]
    return f"<ul>{''.join(rows)}</ul>" if rows else "<p>Nobody has that name.</p>"


def check(name, email):
    errors = {}
    if len(name) < 2:
        errors["name"] = "A name has two letters or more."
    if "@" not in email.strip("@"):
        errors["email"] = "This is not an email address."
    elif any(person["email"] == email for person in people):
        errors["email"] = "This address has joined already."
    return errors


PAGE = """<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <title>People</title>
  <link rel="icon" href="data:,">
  <script type="module" src="/dist/aio-elements.min.js"></script>
  <style>
    :root { color-scheme: light dark; font-family: system-ui, sans-serif; line-height: 1.5 }
    body { max-width: 32rem; margin: 3rem auto; padding-inline: 1rem }
    label, input { display: block }
    input, button { padding: 0.4rem 0.7rem; font: inherit }
    input { width: 100%; margin-block: 0.2rem; box-sizing: border-box }
    ul { padding: 0; list-style: none }
    li { padding-block: 0.4rem; border-block-end: 1px solid light-dark(gainsboro, dimgray) }
    .wrong { display: block; min-height: 1.5rem; margin: 0 }
    [role='alert'], .wrong { color: light-dark(firebrick, lightcoral) }
    aio-fetch:state(pending) ul { opacity: 0.5 }
    :not(:defined) > [slot]:not([slot='idle']) { display: none }
  </style>

  <h1>People</h1>
  <form id="searching" action="/people">
    <label for="search">Search</label>
    <input id="search" name="q" type="search">
  </form>
  <!-- the search is sent as one types, and when somebody has joined -->
  <aio-on-event name="input aio-done" target="#searching, #joined" debounce="0.2">
    <aio-command for="searching" command="--submit"></aio-command>
  </aio-on-event>
  <!-- the page comes with its first list; later ones are parts of a page too -->
  <aio-fetch id="found" form="searching" format="html" keep announce>
    <div slot="idle"><!-- people --></div>
    <template slot="error"><p role="alert">{{error.message}}</p></template>
  </aio-fetch>

  <h2>Join</h2>
  <form id="join" method="post" action="/join" novalidate>
    <label for="name">Name</label>
    <input id="name" name="name" autocomplete="name" aria-describedby="name-error">
    <aio-view for="joined" id="name-error" class="wrong">
      <template slot="error">{{error.request.data.errors.name}}</template>
    </aio-view>
    <label for="email">Email</label>
    <input id="email" name="email" type="email" autocomplete="email" aria-describedby="email-error">
    <aio-view for="joined" id="email-error" class="wrong">
      <template slot="error">{{error.request.data.errors.email}}</template>
    </aio-view>
    <button>Join</button>
  </form>
  <aio-fetch id="joined" form="join">
    <p slot="pending">Sending…</p>
    <template slot="done"><p role="status">Welcome, {{value.name}}!</p></template>
    <template slot="error"><p role="alert">{{error.request.data.error | default: error.message}}</p></template>
  </aio-fetch>
</html>
"""


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        url = urlsplit(self.path)
        folder, name = os.path.split(url.path)
        if folder == "/dist" and (LIBRARY / name).is_file():
            return self.answer(200, "text/javascript", (LIBRARY / name).read_text("utf-8"))
        return self.perform("GET", url.path, url.query)

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"] or 0))
        return self.perform("POST", self.path, body.decode())

    def perform(self, method, path, fields):
        function = routes.get((method, path), lambda fields: (404, "text/plain", "Not found"))
        self.answer(*function(dict(parse_qsl(fields))))

    def answer(self, status, kind, text):
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


if __name__ == "__main__":
    with ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", 8000))), Handler) as server:
        print(f"http://127.0.0.1:{server.server_address[1]}/", flush=True)
        server.serve_forever()
