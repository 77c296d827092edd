package dev.weft.cli.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A job of any size as JSON, some 300 bytes an action; the same every time.
 *
 * @param command {@code value}, {@code exec} or {@code shell}
 */
record GeneratedJob(Shape shape, int size, String command) {
  private static final char[] FORM = {'$', '{', '}'};

  /** Writes a job: words are the file, the shape, the number of actions and the command. */
  public static void main(String[] words) throws IOException {
    var shape = Shape.valueOf(words[1].toUpperCase(Locale.ROOT));
    var job = new GeneratedJob(shape, Integer.parseInt(words[2]), words[3]);
    try (Writer out = Files.newBufferedWriter(Path.of(words[0]), StandardCharsets.UTF_8)) {
      job.write(out);
    }
  }

  /** Returns the text. */
  String text() {
    var text = new StringWriter(size * 310);
    try (var out = new BufferedWriter(text)) {
      write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private void write(Writer out) throws IOException {
    out.write("{\"job_name\": \"generated\",\n \"actions\": [\n");
    int[] producers = shape.producers(size);
    int[] listing = shape.listing(size);
    for (int at = 0; at < size; at++) {
      writeAction(out, listing[at], producers);
      out.write(at + 1 < size ? ",\n" : "\n");
    }
    out.write(" ]}\n");
  }

  private void writeAction(Writer out, int action, int[] producers) throws IOException {
    String name = name(action);
    out.write("  {\"name\": \"" + name + "\", \"command\": \"" + command + "\",\n");
    out.write(
        "   \"description\": \"makes part " + action + " of what the generated job is for\",\n");
    out.write("   \"parameters\": {");
    String[] from = new String[Shape.REFERENCES];
    for (int each = 0; each < from.length; each++) {
      int producer = producers[action * Shape.REFERENCES + each];
      from[each] =
          producer < 0 ? "nothing" : FORM[0] + "" + FORM[1] + name(producer) + ".out" + FORM[2];
    }
    switch (command) {
      case "value" -> writeValue(out, from);
      case "exec" ->
          out.write(
              "\"argv\": [\"make-part\", \"--first\", \""
                  + from[0]
                  + "\", \"--second=with "
                  + from[1]
                  + "\", \"--third\", \""
                  + from[2]
                  + "\"]");
      default ->
          out.write(
              "\"script\": \"make-part --first "
                  + from[0]
                  + " \\\"--second=with "
                  + from[1]
                  + "\\\" --third "
                  + from[2]
                  + " >\\\"$WEFT_OUT/out\\\"\"");
    }
    out.write("},\n   \"outputs\": [\"out\"]}");
  }

  private static void writeValue(Writer out, String[] from) throws IOException {
    out.write("\"out\": \"/var/lib/parts/one.tar\",\n    \"first\": \"" + from[0]);
    out.write("\", \"second\": \"made with " + from[1]);
    out.write("\", \"third\": \"" + from[2] + "\"");
  }

  private static String name(int action) {
    return "part_" + action;
  }
}
