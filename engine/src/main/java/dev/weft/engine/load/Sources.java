package dev.weft.engine.load;

import dev.weft.expression.source.SourceRange;
import dev.weft.expression.source.SourceText;
import dev.weft.expression.source.TextOrigin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Reads texts from files and streams, within limits; what is wrong with them is reported. */
final class Sources {
  private static final int FEW_BYTES = 1 << 16;

  private final ReadLimits limits;
  private final Findings findings;

  Sources(ReadLimits limits, Findings findings) {
    this.limits = limits;
    this.findings = findings;
  }

  /** Reads a file, which is shown under the path as given. */
  Optional<Document> of(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      if (Files.size(file) > limits.documentBytes()) {
        findings.report(limits.tooLong(nowhere(file.toString())));
        return Optional.empty();
      }
      return source(file.toString(), read(in, (int) Math.max(1, Files.size(file))));
    } catch (IOException e) {
      findings.report(UnreadableFile.because(file, e));
      return Optional.empty();
    }
  }

  /** Reads a file that is named in another; that it cannot be had is reported there. */
  Optional<Document> of(Path file, TextOrigin at) {
    try (InputStream in = Files.newInputStream(file)) {
      return source(file.toString(), read(in, Math.max(1, in.available())));
    } catch (IOException e) {
      findings.report(UnreadableFile.namedAt(at, file, e));
    }
    return Optional.empty();
  }

  /** Reads a stream to its end; it is shown as {@code -}. */
  Optional<Document> of(InputStream in) {
    try {
      return source("-", read(in, FEW_BYTES));
    } catch (IOException e) {
      findings.report(UnreadableFile.because(Path.of("-"), e));
      return Optional.empty();
    }
  }

  private Optional<Document> source(String name, byte[] bytes) {
    if (bytes.length > limits.documentBytes()) {
      findings.report(limits.tooLong(nowhere(name)));
      return Optional.empty();
    }
    return Documents.decode(name, bytes, findings);
  }

  /** Reads all there is, or one byte more than is allowed, piece by piece into one array. */
  private byte[] read(InputStream in, int expected) throws IOException {
    int most = (int) Math.min(Integer.MAX_VALUE - 8, limits.documentBytes() + 1);
    byte[] bytes = new byte[Math.min(most, expected)];
    int count = 0;
    int more = 0;
    while (more >= 0 && count < most) {
      if (count < bytes.length) {
        more = in.read(bytes, count, Math.min(FEW_BYTES, bytes.length - count));
        count += Math.max(0, more);
      } else {
        more = in.read();
        if (more >= 0) {
          bytes = Arrays.copyOf(bytes, (int) Math.min(most, 2L * count));
          bytes[count++] = (byte) more;
        }
      }
    }
    return count == bytes.length ? bytes : Arrays.copyOf(bytes, count);
  }

  private static SourceRange nowhere(String name) {
    return new SourceRange(new SourceText(name, ""), 0, 0);
  }
}
