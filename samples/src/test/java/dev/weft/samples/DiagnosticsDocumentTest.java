package dev.weft.samples;

import dev.weft.expression.diagnostic.DiagnosticCode;
import dev.weft.expression.diagnostic.Severity;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keeps the documents that are made of the codes and the wrong jobs as they are. */
final class DiagnosticsDocumentTest {
  private static final Path WRONG_JOBS = Path.of("..", "..").resolve(WrongJob.FOLDER);
  private static final String TABLE = "<!-- made by a test from here on -->\n";

  private final List<WrongJob> jobs = WrongJob.all();

  @Test
  void theDocumentOfDiagnosticsIsUpToDate() {
    Golden.check(Repository.DOCS.resolve("diagnostics.md"), document());
  }

  @Test
  void theReadmeListsEveryWrongJob() {
    Path readme = WrongJob.FOLDER.resolve("README.md");
    String text = Repository.read(readme);
    Golden.check(readme, text.substring(0, text.indexOf(TABLE) + TABLE.length()) + table());
  }

  private String document() {
    var text = new StringBuilder(INTRODUCTION);
    for (Codes phase : Codes.PHASES) {
      text.append("- ").append(phase.phase()).append(":");
      for (DiagnosticCode code : phase.codes()) {
        text.append(" [`" + code.slug() + "`](#" + code.slug() + ")");
      }
      text.append('\n');
    }
    for (Codes phase : Codes.PHASES) {
      text.append("\n## ").append(phase.phase()).append('\n');
      phase.codes().forEach(code -> entry(code, text));
    }
    return text.toString();
  }

  private void entry(DiagnosticCode code, StringBuilder to) {
    to.append("\n### ").append(code.slug()).append("\n\n");
    if (code.severity() == Severity.WARNING) {
      to.append("A warning. ");
    }
    to.append(code.meaning());
    WrongJob job = job(code);
    String wrong = Repository.read(job.wrong());
    String repaired = Repository.read(job.repaired());
    to.append("\n\n```console\n$ ").append(job.typed()).append('\n');
    to.append(Repository.read(job.golden())).append("```\n\n");
    to.append(
        wrong.equals(repaired)
            ? "[The job](" + link(job.wrong()) + ") is right, only its name is not"
            : "[The wrong job](" + link(job.wrong()) + ") and what repairs it");
    to.append(":\n\n```diff\n").append(LineDiff.of(wrong, repaired)).append("```\n");
  }

  private String table() {
    var text = new StringBuilder();
    for (Codes phase : Codes.PHASES) {
      text.append("\n## ").append(phase.phase());
      text.append("\n\n| code | job | what weft says | repaired |\n| --- | --- | --- | --- |\n");
      for (DiagnosticCode code : phase.codes()) {
        text.append(row("`" + code.slug() + "`", job(code)));
      }
    }
    text.append("\n## Many mistakes at once\n\n");
    text.append("All are reported in one go, each once.\n\n");
    text.append("| name | job | what weft says | repaired |\n| --- | --- | --- | --- |\n");
    jobs.stream().filter(job -> !job.single()).forEach(job -> text.append(row(job.name(), job)));
    text.append("\n## Other words\n\n");
    text.append("These mistakes are found by other words than `weft check JOB`:\n\n```sh\n");
    jobs.stream()
        .filter(WrongJob::needsOtherWords)
        .forEach(job -> text.append(job.typed()).append('\n'));
    text.append("```\n");
    return text.toString();
  }

  private WrongJob job(DiagnosticCode code) {
    return jobs.stream()
        .filter(job -> job.name().equals(code.slug()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no wrong job for " + code.slug()));
  }

  private static String row(String name, WrongJob job) {
    var row = new StringBuilder("| ").append(name);
    for (Path file : new Path[] {job.wrong(), job.golden(), job.repaired()}) {
      String shown = file.getFileName().toString();
      row.append(" | [" + shown + "](" + shown + ")");
    }
    return row.append(" |\n").toString();
  }

  private static String link(Path file) {
    return WRONG_JOBS.resolve(file.getFileName()).toString().replace('\\', '/');
  }

  private static final String INTRODUCTION =
      """
      # Diagnostics

      Everything that weft can have against a job, with an example of each. The examples are the files of
      [`samples/wrong-jobs`](../../samples/wrong-jobs), this page is made of them by a test, and each message
      below is what weft prints.

      ```text
      file:line:column: error[code]: what is wrong
         7 | the line of the file
           |     ^~~~ the exact place
      hint: what to do about it
      ```

      Lines and columns count from 1, columns in UTF-16 units. An error refuses the job, and `weft check` ends
      with 2; a warning does not. Everything wrong in a document is reported in one pass, each mistake once.
      `--format json` and `--format sarif` say the same for programs. Codes are a closed set, and no code ever
      gets another meaning.

      """;
}
