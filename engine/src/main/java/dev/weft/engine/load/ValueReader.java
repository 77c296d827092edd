package dev.weft.engine.load;

import dev.weft.expression.diagnostic.Checked;
import dev.weft.expression.eval.Value;
import dev.weft.expression.source.SourceText;
import java.util.Optional;

/** Reads a value from JSON, by the same strict rules as a job. */
public final class ValueReader {
  private ValueReader() {}

  /** Reads the one value that the text holds; there is none when anything is wrong with it. */
  public static Checked<Value> read(SourceText json, ReadLimits limits) {
    Findings findings = new Findings();
    Optional<LocatedNode> root = Documents.parseJson(json, limits, findings);
    return findings.all().isEmpty() && root.isPresent()
        ? Checked.of(TypedNodes.value(root.get()))
        : Checked.refused(findings.all());
  }
}
