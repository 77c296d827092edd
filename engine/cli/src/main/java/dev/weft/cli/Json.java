package dev.weft.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** JSON documents on a stream, written as they are made. */
final class Json {
  private Json() {}

  /** Writes one document and the end of its line; the stream stays open. */
  static void write(PrintStream to, Consumer<JsonGenerator> document) {
    var factory = new JsonFactory();
    try (JsonGenerator json =
        factory.createGenerator(ObjectWriteContext.empty(), new Unclosed(to))) {
      document.accept(json);
    }
    to.println();
  }

  /** Keeps the generator from closing what it does not own. */
  private static final class Unclosed extends FilterOutputStream {
    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
