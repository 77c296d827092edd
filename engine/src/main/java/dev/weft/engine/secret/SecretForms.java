package dev.weft.engine.secret;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The forms in which a secret shows when programs print it: as it is, each line of it, and what
 * common encodings make of those. A form of fewer than eight bytes is none: it would be found
 * everywhere.
 */
final class SecretForms {
  private static final String PEM_BOUNDARY = "-----";
  private static final int[] WIDTHS = {64, 76};

  private final Set<String> forms = new LinkedHashSet<>();

  private SecretForms() {}

  /** Returns the forms of a secret as bytes. */
  static byte[][] of(String secret) {
    SecretForms made = new SecretForms();
    made.add(secret);
    secret.lines().filter(line -> !line.startsWith(PEM_BOUNDARY)).forEach(made::add);
    return made.forms.stream()
        .map(form -> form.getBytes(StandardCharsets.UTF_8))
        .filter(form -> form.length >= SecretText.LEAST_BYTES)
        .toArray(byte[][]::new);
  }

  private void add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length < SecretText.LEAST_BYTES) {
      return;
    }
    forms.add(text);
    addBase64(bytes);
    forms.add(HexFormat.of().formatHex(bytes));
    forms.add(HexFormat.of().withUpperCase().formatHex(bytes));
    addPercent(bytes);
    addEscaped(text);
  }

  /**
   * Adds what base64 makes of the text behind zero, one and two other bytes, without the characters
   * that depend on what stands around it.
   */
  private void addBase64(byte[] bytes) {
    for (Base64.Encoder encoder :
        new Base64.Encoder[] {Base64.getEncoder(), Base64.getUrlEncoder()}) {
      for (int before = 0; before < 3; before++) {
        byte[] shifted = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, shifted, before, bytes.length);
        String all = encoder.encodeToString(shifted);
        int first = (before * 8 + 5) / 6;
        int end = shifted.length * 8 / 6;
        forms.add(all.substring(first, end));
      }
      for (int width : WIDTHS) {
        addLines(encoder.encodeToString(bytes).substring(0, bytes.length * 8 / 6), width);
      }
    }
  }

  /** Adds the lines in which programs print what is longer than a line. */
  private void addLines(String encoded, int width) {
    for (int at = 0; encoded.length() > width && at < encoded.length(); at += width) {
      forms.add(encoded.substring(at, Math.min(at + width, encoded.length())));
    }
  }

  private void addPercent(byte[] bytes) {
    HexFormat upper = HexFormat.of().withUpperCase();
    HexFormat lower = HexFormat.of();
    forms.add(percent(bytes, upper, "-._~", "%20"));
    forms.add(percent(bytes, lower, "-._~", "%20"));
    forms.add(percent(bytes, upper, "-._*", "+"));
    forms.add(percent(bytes, lower, "-._*", "+"));
    forms.add(percent(bytes, upper, "-._~!$&'()*+,;=:@/?#", "%20"));
    forms.add(percent(bytes, upper, "-._~!'()*", "%20"));
  }

  private static String percent(byte[] bytes, HexFormat digits, String kept, String blank) {
    StringBuilder text = new StringBuilder(bytes.length * 3);
    for (byte each : bytes) {
      char c = (char) (each & 0xff);
      boolean alphanumeric =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (alphanumeric || kept.indexOf(c) >= 0) {
        text.append(c);
      } else if (c == ' ') {
        text.append(blank);
      } else {
        text.append('%').append(digits.toHexDigits(each));
      }
    }
    return text.toString();
  }

  private void addEscaped(String text) {
    String json = json(text, false, false);
    forms.add(json);
    forms.add(json.replace("/", "\\/"));
    forms.add(json(text, true, false));
    forms.add(json(text, true, true));
    forms.add(text.replace("'", "'\\''"));
    forms.add(text.replace("'", "'\"'\"'"));
    forms.add(text.replace("'", "'\\'''"));
    forms.add(escaped(text, "\\\"$`"));
    forms.add(escaped(text, "\\\"$`!"));
    forms.add(escaped(text, " \t!\"#$&'()*;<>?[\\]^`{|}~,"));
    forms.add(escaped(text, " \t!\"#$&'()*;<>?[\\]^`{|},"));
    forms.add(escaped(json(text, false, false).replace("\\\"", "\""), "'"));
    forms.add(markup(text, "&#39;"));
    forms.add(markup(text, "&apos;"));
    forms.add(markup(text, "'"));
  }

  private static String json(String text, boolean ascii, boolean upper) {
    StringBuilder json = new StringBuilder(text.length() + 8);
    HexFormat digits = upper ? HexFormat.of().withUpperCase() : HexFormat.of();
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      switch (c) {
        case '"', '\\' -> json.append('\\').append(c);
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        case '\b' -> json.append("\\b");
        case '\f' -> json.append("\\f");
        default -> {
          if (c < ' ' || (ascii && c > '~')) {
            json.append("\\u").append(digits.toHexDigits(c));
          } else {
            json.append(c);
          }
        }
      }
    }
    return json.toString();
  }

  private static String escaped(String text, String special) {
    StringBuilder escaped = new StringBuilder(text.length() + 8);
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (special.indexOf(c) >= 0) {
        escaped.append('\\');
      }
      escaped.append(c);
    }
    return escaped.toString();
  }

  private static String markup(String text, String apostrophe) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", apostrophe);
  }
}
