package dev.weft.actions.value;

import dev.weft.expression.diagnostic.DiagnosticCode;
import dev.weft.expression.diagnostic.Severity;

/** What can be wrong with the parameters of {@code value}. */
public enum ValueCode implements DiagnosticCode {
  /** A delay that is no duration. */
  BAD_DELAY;

  @Override
  public String slug() {
    return "value-delay";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public String meaning() {
    return "The delay of the command 'value' is neither whole seconds nor a text such as 1h30m.";
  }
}
