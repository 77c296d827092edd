package dev.weft.engine.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.engine.job.Job;
import dev.weft.expression.diagnostic.Checked;
import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.source.SourceText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EarlyReaderTest {
  private static final String WRONG = "{\"command\": \"value\", \"outpts\": [\"a\"]}";

  private static Checked<Job> read(String text) {
    return JobReader.read(new SourceText("x.json", text), Path.of("/"), ReadLimits.DEFAULT);
  }

  private static List<String> messages(Checked<Job> read) {
    return read.diagnostics().stream().map(Diagnostic::message).toList();
  }

  @Test
  void defaultsHoldForActionsWrittenBeforeThem() {
    Checked<Job> read =
        read(
            "{\"job_name\": \"x\", \"actions\": [{\"command\": \"value\"},"
                + " {\"name\": \"b\", \"command\": \"value\", \"timeout\": 3}],"
                + " \"defaults\": {\"timeout\": 7}}");
    assertEquals(List.of(), messages(read));
    assertEquals(
        List.of(Optional.of(Duration.ofSeconds(7)), Optional.of(Duration.ofSeconds(3))),
        read.value().orElseThrow().actions().stream()
            .map(action -> action.policy().limits().timeout())
            .toList());
  }

  @Test
  void aDocumentThatIsNoJsonIsRefusedForThatAlone() {
    Checked<Job> read = read("{\"job_name\": \"x\", \"actions\": [" + WRONG + "], }");
    assertEquals(1, read.diagnostics().size(), messages(read).toString());
    assertEquals(ReadCode.BAD_SYNTAX, read.diagnostics().get(0).code());
  }

  @Test
  void aSecondListOfActionsIsOnlyOneTooMany() {
    Checked<Job> read =
        read(
            "{\"job_name\": \"x\", \"actions\": [{\"command\": \"value\"}], \"actions\": ["
                + WRONG
                + "]}");
    assertEquals(List.of("the key 'actions' stands here twice"), messages(read));
    assertEquals(1, read.value().orElseThrow().actions().size());
  }
}
