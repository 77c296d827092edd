package dev.weft.engine.job;

import dev.weft.expression.source.TextOrigin;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/** Where an action is performed, or all that a job does, with where that is written. */
public record On(Wanted wanted, Places at) {
  /**
   * The host that is asked for.
   *
   * @param host its name; where there is one, nothing else is asked
   * @param labels each once
   */
  public record Wanted(Optional<String> host, Optional<String> deviceType, List<String> labels) {
    public Wanted {
      labels = List.copyOf(labels);
    }

    /** Returns it in words, such as {@code a host of type 'panda' with label 'hdmi'}. */
    public String text() {
      if (host.isPresent()) {
        return "host '" + host.get() + "'";
      }
      StringBuilder text = new StringBuilder("a host");
      deviceType.ifPresent(type -> text.append(" of type '").append(type).append('\''));
      if (!labels.isEmpty()) {
        StringJoiner words = new StringJoiner("', '", "'", "'");
        labels.forEach(words::add);
        text.append(labels.size() == 1 ? " with label " : " with labels ").append(words);
      }
      return text.toString();
    }
  }

  /**
   * Where it is written.
   *
   * @param key the key that asks
   * @param words by the order of {@code host}, or of {@code device_type} and the labels
   */
  public record Places(String key, TextOrigin keyAt, List<TextOrigin> words) {
    public Places {
      words = List.copyOf(words);
    }
  }

  /** Returns where the name of the host is written, or its type, or else its first label. */
  public TextOrigin first() {
    return at.words().isEmpty() ? at.keyAt() : at.words().get(0);
  }

  /** Returns where one of the labels is written. */
  public TextOrigin placeOf(String label) {
    int before = wanted.deviceType().isPresent() ? 1 : 0;
    return at.words().get(before + wanted.labels().indexOf(label));
  }
}
