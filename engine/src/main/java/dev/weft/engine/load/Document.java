package dev.weft.engine.load;

import dev.weft.expression.source.SourceText;
import java.nio.charset.StandardCharsets;

/**
 * A text with its bytes in UTF-8, which JSON is read from: places are found in the text.
 *
 * @param bytes handed over: nobody may write to them any more
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Document(SourceText source, byte[] bytes) {
  static Document of(SourceText source) {
    return new Document(source, source.text().getBytes(StandardCharsets.UTF_8));
  }
}
