package dev.weft.actions.ssh;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The files of a machine by SFTP, version 3, as far as they are read, and besides them entries of
 * folders that there are none of.
 */
final class OddFiles {
  private static final int LINK = 0120777;
  private static final int FOLDER = 0040755;

  private final Map<String, Object> handles = new HashMap<>();
  private final List<Lie> lies;

  /**
   * What is said to be in each folder of a name.
   *
   * @param target of a link; of what is none, empty
   */
  record Lie(String folder, String name, String target) {
    int mode() {
      return target.isEmpty() ? FOLDER : LINK;
    }
  }

  OddFiles(List<Lie> lies) {
    this.lies = lies;
  }

  /** Serves until the other side is done. */
  void serve(InputStream from, OutputStream to) throws IOException {
    DataInputStream in = new DataInputStream(from);
    DataOutputStream out = new DataOutputStream(to);
    while (true) {
      byte[] request = new byte[in.readInt()];
      in.readFully(request);
      byte[] answer = answer(ByteBuffer.wrap(request));
      out.writeInt(answer.length);
      out.write(answer);
      out.flush();
    }
  }

  /** An answer, as it is written. */
  private static final class Answer {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    Answer(int type, int id) throws IOException {
      out.writeByte(type);
      out.writeInt(id);
    }

    static byte[] status(int id, int code) throws IOException {
      return new Answer(101, id).number(code).text("as it is").text("").bytes.toByteArray();
    }

    Answer number(int value) throws IOException {
      out.writeInt(value);
      return this;
    }

    Answer text(String text) throws IOException {
      return block(text.getBytes(StandardCharsets.UTF_8));
    }

    Answer block(byte[] block) throws IOException {
      out.writeInt(block.length);
      out.write(block);
      return this;
    }

    Answer attributes(long size, int mode) throws IOException {
      out.writeInt(1 | 4);
      out.writeLong(size);
      out.writeInt(mode);
      return this;
    }
  }

  private byte[] answer(ByteBuffer request) throws IOException {
    int type = request.get();
    int id = request.getInt();
    if (type == 1) {
      return new Answer(2, 3).bytes.toByteArray();
    }
    String what = text(request);
    Path path = Path.of(what.startsWith("/") ? what : "/" + what);
    boolean missing = !Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !isMadeUp(path);
    return switch (type) {
      case 3 -> handle(id, Files.readAllBytes(path));
      case 4 -> Answer.status(id, 0);
      case 5 -> read(id, what, request);
      case 7, 17 -> missing ? Answer.status(id, 2) : stat(id, path, type == 7);
      case 11 -> handle(id, listing(path));
      case 12 -> list(id, what);
      case 16 -> named(id, path.normalize().toString());
      case 19 -> named(id, target(path));
      default -> Answer.status(id, 8);
    };
  }

  private boolean isMadeUp(Path path) {
    return !Files.exists(path, LinkOption.NOFOLLOW_LINKS)
        && lies.stream().anyMatch(each -> each.target().isEmpty() && path.endsWith(each.name()));
  }

  private static String text(ByteBuffer from) {
    byte[] bytes = new byte[from.getInt()];
    from.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private byte[] handle(int id, Object of) throws IOException {
    String handle = Integer.toString(handles.size());
    handles.put(handle, of);
    return new Answer(102, id).text(handle).bytes.toByteArray();
  }

  private byte[] read(int id, String handle, ByteBuffer request) throws IOException {
    byte[] content = (byte[]) Objects.requireNonNull(handles.get(handle));
    int at = (int) request.getLong();
    int length = Math.min(request.getInt(), content.length - at);
    return length <= 0
        ? Answer.status(id, 1)
        : new Answer(103, id)
            .block(java.util.Arrays.copyOfRange(content, at, at + length))
            .bytes
            .toByteArray();
  }

  private static byte[] named(int id, String name) throws IOException {
    return new Answer(104, id).number(1).text(name).text("").number(0).bytes.toByteArray();
  }

  private static int mode(Path path, LinkOption... options) throws IOException {
    return (int) Files.getAttribute(path, "unix:mode", options);
  }

  private byte[] stat(int id, Path path, boolean link) throws IOException {
    if (isMadeUp(path)) {
      return new Answer(105, id).attributes(0, FOLDER).bytes.toByteArray();
    }
    LinkOption[] options = link ? new LinkOption[] {LinkOption.NOFOLLOW_LINKS} : new LinkOption[0];
    return new Answer(105, id)
        .attributes(Files.size(path), mode(path, options))
        .bytes
        .toByteArray();
  }

  private String target(Path path) throws IOException {
    for (Lie each : lies) {
      if (each.name().equals(path.getFileName().toString())) {
        return each.target();
      }
    }
    return Files.readSymbolicLink(path).toString();
  }

  /** Returns names and modes, the lies first. */
  private List<Map.Entry<String, Integer>> listing(Path folder) throws IOException {
    List<Map.Entry<String, Integer>> entries = new ArrayList<>();
    for (Lie each : lies) {
      if (folder.endsWith(each.folder())) {
        entries.add(Map.entry(each.name(), each.mode()));
      }
    }
    if (isMadeUp(folder)) {
      return entries;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path each : files.sorted().toList()) {
        int mode = mode(each, LinkOption.NOFOLLOW_LINKS);
        entries.add(Map.entry(each.getFileName().toString(), mode));
      }
    }
    return entries;
  }

  private byte[] list(int id, String handle) throws IOException {
    if (!(handles.put(handle, "told") instanceof List<?> entries)) {
      return Answer.status(id, 1);
    }
    Answer answer = new Answer(104, id).number(entries.size());
    for (Object each : entries) {
      Map.Entry<?, ?> entry = (Map.Entry<?, ?>) each;
      answer.text((String) entry.getKey()).text("").attributes(0, (int) entry.getValue());
    }
    return answer.bytes.toByteArray();
  }
}
