package dev.weft.actions.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A body that is kept in memory, up to a limit. */
final class TextBody implements Exchange.Receiver {
  /** How much of a body is kept that only people read. */
  static final int EXCERPT = 4096;

  private static final Pattern CHARSET = Pattern.compile("(?i)charset=\"?([\\w.:+-]{1,40})");

  private final long limit;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private String type = "";
  private boolean cut;

  TextBody(long limit) {
    this.limit = limit;
  }

  @Override
  public void begin(ResponseInfo answer) throws IOException {
    bytes.reset();
    cut = false;
    type = answer.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
  }

  @Override
  public void take(ByteBuffer given) throws IOException {
    int fits = (int) Math.min(given.remaining(), limit - bytes.size());
    byte[] taken = new byte[fits];
    given.get(taken);
    bytes.writeBytes(taken);
    cut |= given.hasRemaining();
  }

  /** Tells whether there was more than the limit. */
  boolean isCut() {
    return cut;
  }

  /** Tells whether the server calls it JSON. */
  boolean isJson() {
    String plain = type.contains(";") ? type.substring(0, type.indexOf(';')) : type;
    return plain.strip().equals("application/json") || plain.strip().endsWith("+json");
  }

  /** Returns it as text; empty where it is none. */
  Optional<String> text() {
    Charset charset = StandardCharsets.UTF_8;
    Matcher named = CHARSET.matcher(type);
    try {
      charset = named.find() ? Charset.forName(named.group(1)) : charset;
      String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())).toString();
      return text.indexOf('\0') >= 0 ? Optional.empty() : Optional.of(text);
    } catch (CharacterCodingException
        | IllegalCharsetNameException
        | UnsupportedCharsetException e) {
      return Optional.empty();
    }
  }

  /** Returns its beginning, for people. */
  String excerpt() {
    byte[] all = bytes.toByteArray();
    int length = Math.min(all.length, EXCERPT);
    return new String(all, 0, length, StandardCharsets.UTF_8) + (all.length > length ? "…" : "");
  }
}
