package dev.weft.cli;

import dev.weft.engine.execute.RunListener;
import dev.weft.engine.run.Entry;
import dev.weft.engine.store.EventWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Every event of a run, in the form that stores keep but with names, on a line of its own as it
 * happens.
 */
final class EventLog implements RunListener, AutoCloseable {
  private final EventWriter writer;
  private final Optional<PrintStream> to;

  private EventLog(EventWriter.Names names, Optional<PrintStream> to) {
    this.writer = EventWriter.named(names);
    this.to = to;
  }

  /**
   * Opens a log; without a name it takes events and keeps none.
   *
   * @param through what the lines go through on their way to the file
   */
  static EventLog to(
      Optional<String> name,
      EventWriter.Names names,
      Path folder,
      UnaryOperator<OutputStream> through)
      throws IOException {
    if (name.isEmpty()) {
      return new EventLog(names, Optional.empty());
    }
    OutputStream file = Files.newOutputStream(folder.resolve(name.get()));
    OutputStream last = through.apply(new BufferedOutputStream(file, 1 << 14));
    var lines = new PrintStream(last, false, StandardCharsets.UTF_8);
    return new EventLog(names, Optional.of(lines));
  }

  @Override
  public void happened(List<Entry> entries) {
    if (to.isEmpty()) {
      return;
    }
    for (Entry entry : entries) {
      to.get().println(writer.write(entry));
    }
    to.get().flush();
  }

  @Override
  public void close() throws IOException {
    if (to.isPresent()) {
      to.get().close();
      if (to.get().checkError()) {
        throw new IOException("the events could not all be written");
      }
    }
  }
}
