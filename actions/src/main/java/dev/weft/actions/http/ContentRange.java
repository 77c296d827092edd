package dev.weft.actions.http;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which part of a file an answer holds, as the header Content-Range says it.
 *
 * @param total bytes of the whole file, where they are known
 */
record ContentRange(long from, OptionalLong total) {
  private static final Pattern FORM =
      Pattern.compile("bytes ([0-9]{1,18})-([0-9]{1,18})/([0-9]{1,18}|\\*)");

  /** Reads the value of the header. */
  static Optional<ContentRange> parse(String text) {
    Matcher found = FORM.matcher(text.strip());
    if (!found.matches()) {
      return Optional.empty();
    }
    String all = found.group(3);
    OptionalLong total =
        all.equals("*") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(all));
    return Optional.of(new ContentRange(Long.parseLong(found.group(1)), total));
  }
}
