package dev.weft.engine.secret;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds secrets in what is printed, in all of their forms, and puts a mask in their place.
 * Immutable; safe for use by several threads. It is a net, not a wall: who wants to print a secret
 * finds a form that it does not know.
 */
public final class Masker {
  /** What stands for a secret. */
  public static final String MASK = "***";

  private static final int BUFFER = 1 << 16;

  private final Automaton automaton;
  private final List<String> names;

  private Masker(Automaton automaton, List<String> names) {
    this.automaton = automaton;
    this.names = names;
  }

  /** Makes a masker of secrets, each with the name that messages call it by. */
  public static Masker of(Map<SecretText, String> secrets) {
    List<byte[][]> forms = new ArrayList<>(secrets.size());
    secrets.keySet().forEach(each -> forms.add(SecretForms.of(each.reveal())));
    Automaton automaton = Automaton.of(forms.toArray(new byte[0][][]));
    return new Masker(automaton, List.copyOf(secrets.values()));
  }

  /** Returns a text with masks. */
  public String mask(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (find(bytes).isEmpty()) {
      return text;
    }
    var masked = new ByteArrayOutputStream(bytes.length);
    try (OutputStream through = stream(masked)) {
      through.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // which memory does not throw
    }
    return masked.toString(StandardCharsets.UTF_8);
  }

  /** Returns the name of the first secret in some bytes. */
  public Optional<String> find(byte[] bytes) {
    return named(find(bytes, bytes.length, Automaton.ROOT));
  }

  /** Returns the name of the first secret in what is left of a stream. */
  public Optional<String> find(InputStream in) throws IOException {
    byte[] buffer = new byte[BUFFER];
    int state = Automaton.ROOT;
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      state = find(buffer, read, state);
      if (automaton.found(state) > 0) {
        return named(state);
      }
    }
    return Optional.empty();
  }

  private Optional<String> named(int state) {
    return automaton.found(state) > 0
        ? Optional.of(names.get(automaton.owner(state)))
        : Optional.empty();
  }

  /** Returns the first state in which something is found, else the last. */
  private int find(byte[] bytes, int length, int from) {
    int state = from;
    int at = 0;
    while (at < length && automaton.found(state) == 0) {
      int skip =
          state == Automaton.ROOT && at + Automaton.WINDOW <= length
              ? automaton.skip(bytes, at)
              : 0;
      if (skip == 0) {
        state = automaton.next(state, bytes[at++]);
      }
      at += skip;
    }
    return state;
  }

  /**
   * Returns a stream that passes on what is written into it with masks. It keeps back the end of it
   * that may be the beginning of a secret, also from a flush, until more comes or it is closed.
   */
  public OutputStream stream(OutputStream to) {
    return new MaskingStream(automaton, to);
  }
}
