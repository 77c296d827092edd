package dev.weft.actions.http;

import dev.weft.engine.command.ContentHash;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What came of a file so far, and which edition of it that is. It outlives the engine, so that an
 * attempt that is gone on with does not begin from the start.
 */
final class PartFile implements Exchange.Receiver, AutoCloseable {
  private final Path path;
  private final Path edition;
  private final long limit;
  private final Progress progress;
  private @Nullable FileChannel channel;
  private long size;
  private OptionalLong total = OptionalLong.empty();
  private boolean atOnce;

  /**
   * Looks at what is there.
   *
   * @param path where the bytes are
   * @param limit how many there may be
   */
  PartFile(Path path, long limit, Progress progress) throws IOException {
    this.path = path;
    this.edition = path.resolveSibling(path.getFileName() + ".edition");
    this.limit = limit;
    this.progress = progress;
    this.size = Files.exists(path) ? Files.size(path) : 0;
  }

  /** The file is larger than it may be. */
  static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1;

    TooLargeException(String message) {
      super(message);
    }
  }

  long size() {
    return size;
  }

  /** Tells whether all came in one answer that said how much it is. */
  boolean cameAtOnce() {
    return atOnce;
  }

  /** Tells whether there is more, as far as the server said. */
  boolean isWhole() {
    return total.isEmpty() || total.getAsLong() == size;
  }

  /**
   * Returns the headers that ask for what is missing.
   *
   * @param checked whether a wrong mixture of editions would be noticed at the end
   */
  Map<String, String> rest(boolean checked) throws IOException {
    Map<String, String> headers = new HashMap<>();
    Optional<String> known =
        Files.exists(edition) ? Optional.of(Files.readString(edition)) : Optional.empty();
    if (size > 0 && (checked || known.isPresent())) {
      headers.put("Range", "bytes=" + size + "-");
      known.ifPresent(value -> headers.put("If-Range", value));
    }
    return headers;
  }

  @Override
  public void begin(ResponseInfo answer) throws IOException {
    close();
    if (answer.statusCode() == 200) {
      size = 0;
      total = answer.headers().firstValueAsLong("Content-Length");
      atOnce = total.isPresent();
      remember(answer.headers());
      open(StandardOpenOption.TRUNCATE_EXISTING);
    } else if (answer.statusCode() == 206) {
      atOnce = false;
      Optional<ContentRange> range =
          answer.headers().firstValue("Content-Range").flatMap(ContentRange::parse);
      if (range.isEmpty() || range.get().from() != size) {
        forget();
        throw new IOException("it sent another part of the file than was asked for");
      }
      total = range.get().total();
      open(StandardOpenOption.APPEND);
    }
    if (total.isPresent() && total.getAsLong() > limit) {
      throw tooLarge(total.getAsLong() + " bytes");
    }
    progress.begin(size, total);
  }

  private TooLargeException tooLarge(String what) {
    return new TooLargeException(
        "the file has "
            + what
            + ", and 'max_size' allows "
            + limit
            + " ("
            + ByteSize.text(limit)
            + ")");
  }

  private void open(StandardOpenOption how) throws IOException {
    channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how);
  }

  /** Notes by what the server would tell this edition from another; a weak tag does not. */
  private void remember(HttpHeaders headers) throws IOException {
    Files.deleteIfExists(edition);
    Optional<String> tag = headers.firstValue("ETag").filter(value -> !value.startsWith("W/"));
    Optional<String> known = tag.or(() -> headers.firstValue("Last-Modified"));
    if (known.isPresent()) {
      Files.writeString(edition, known.get());
    }
  }

  @Override
  public void take(ByteBuffer bytes) throws IOException {
    if (channel == null) {
      return; // an answer that is not the file
    }
    if (size + bytes.remaining() > limit) {
      throw tooLarge("more than " + size + " bytes");
    }
    while (bytes.hasRemaining()) {
      size += channel.write(bytes);
    }
    progress.at(size);
  }

  /** Returns the hash of what came. */
  ContentHash hash() throws IOException {
    close();
    return ContentHash.ofFile(path);
  }

  /** Begins from the start. */
  void forget() throws IOException {
    close();
    Files.deleteIfExists(path);
    Files.deleteIfExists(edition);
    size = 0;
  }

  /** Gives the file its name. */
  void finish(Path name) throws IOException {
    close();
    Files.move(path, name, StandardCopyOption.ATOMIC_MOVE);
    Files.deleteIfExists(edition);
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
      channel = null;
    }
  }
}
