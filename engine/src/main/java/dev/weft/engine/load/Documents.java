package dev.weft.engine.load;

import dev.weft.engine.job.JobTexts.Format;
import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.source.SourceRange;
import dev.weft.expression.source.SourceText;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Bytes to text to tree, by the ending of the name. */
final class Documents {
  private Documents() {}

  /** Decodes strictly; reports what is no UTF-8, a byte order mark, and NUL. */
  static Optional<Document> decode(String name, byte[] bytes, Findings findings) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    SourceText source = new SourceText(name, text);
    if (text.indexOf('\ufffd') >= 0) {
      int wrong = firstMalformed(bytes);
      if (wrong >= 0) {
        String message = "the text is not UTF-8 from here on";
        refuse(findings, source, wrong, message, "save the file as UTF-8");
        return Optional.empty();
      }
    }
    return hasWrongCharacters(source, findings)
        ? Optional.empty()
        : Optional.of(new Document(source, bytes));
  }

  private static boolean hasWrongCharacters(SourceText source, Findings findings) {
    String text = source.text();
    if (text.startsWith("\ufeff")) {
      String message = "the text begins with a byte order mark";
      refuse(findings, source, 0, message, "save the file as UTF-8 without it");
      return true;
    }
    int nul = text.indexOf('\0');
    if (nul >= 0) {
      String hint = "is this a text file? save it as UTF-8";
      refuse(findings, source, nul, "a NUL character", hint);
    }
    return nul >= 0;
  }

  /** Returns the tree of a text that came as a string and not as bytes. */
  static Optional<LocatedNode> parseText(
      SourceText source, ReadLimits limits, Findings findings, EarlyReader early) {
    return isSound(source, limits, findings)
        ? parse(Document.of(source), limits, findings, early)
        : Optional.empty();
  }

  /** Returns the tree of a JSON text that came as a string and not as bytes. */
  static Optional<LocatedNode> parseJson(SourceText source, ReadLimits limits, Findings findings) {
    return isSound(source, limits, findings)
        ? JsonReader.read(Document.of(source), limits, findings, EarlyReader.NONE)
        : Optional.empty();
  }

  private static boolean isSound(SourceText source, ReadLimits limits, Findings findings) {
    if (source.text().length() > limits.documentBytes()) {
      findings.report(limits.tooLong(new SourceRange(source, 0, 0)));
      return false;
    }
    int lone = Surrogates.firstLone(source.text());
    if (lone >= 0) {
      refuse(findings, source, lone, "half of a surrogate pair", "the text was cut or not decoded");
      return false;
    }
    return !hasWrongCharacters(source, findings);
  }

  /** Returns the tree of a decoded text. */
  static Optional<LocatedNode> parse(
      Document document, ReadLimits limits, Findings findings, EarlyReader early) {
    return parse(document, format(document.source()), limits, findings, early);
  }

  /** Returns the tree of a decoded text of which it is known what it is written in. */
  static Optional<LocatedNode> parse(
      Document document, Format format, ReadLimits limits, Findings findings, EarlyReader early) {
    return format == Format.YAML
        ? YamlReader.read(document.source(), limits, findings, early)
        : JsonReader.read(document, limits, findings, early);
  }

  /** Returns what a text is taken to be written in. */
  static Format format(SourceText source) {
    String name = source.name().toLowerCase(Locale.ROOT);
    boolean yaml =
        !name.endsWith(".json") && (hasYamlEnding(name) || !beginsWithBrace(source.text()));
    return yaml ? Format.YAML : Format.JSON;
  }

  /** Tells whether a file holds YAML. */
  static boolean hasYamlEnding(String name) {
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }

  private static boolean beginsWithBrace(String text) {
    int at = 0;
    while (at < text.length() && JsonTokenFault.isBlank(text.charAt(at))) {
      at++;
    }
    return at < text.length() && text.charAt(at) == '{';
  }

  /** Returns the number of UTF-16 units before the first byte that is no UTF-8, or -1. */
  private static int firstMalformed(byte[] bytes) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(8192);
    int before = 0;
    while (true) {
      CoderResult result = decoder.decode(in, out, true);
      before += out.position();
      if (result.isError()) {
        return before;
      }
      if (result.isUnderflow()) {
        return -1;
      }
      out.clear();
    }
  }

  private static void refuse(
      Findings findings, SourceText source, int at, String message, String hint) {
    int end = Math.min(at + 1, source.text().length());
    findings.report(
        Diagnostic.of(ReadCode.BAD_ENCODING, new SourceRange(source, at, end), message)
            .withHint(hint));
  }
}
