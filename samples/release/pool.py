"""A server for trying the sample: takes files by PUT into the folder it is given."""

import http.server
import os
import sys


class Pool(http.server.SimpleHTTPRequestHandler):
    def do_PUT(self):
        name = os.path.basename(self.path)
        with open(os.path.join(sys.argv[1], name), "wb") as file:
            file.write(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(201)
        self.end_headers()


os.makedirs(sys.argv[1], exist_ok=True)
http.server.ThreadingHTTPServer(("127.0.0.1", 8000), Pool).serve_forever()
