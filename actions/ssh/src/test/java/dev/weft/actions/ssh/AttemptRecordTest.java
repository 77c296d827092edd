package dev.weft.actions.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.actions.shell.Attempt;
import dev.weft.actions.testing.Sshd;
import dev.weft.engine.command.Command;
import dev.weft.engine.job.CommandName;
import dev.weft.engine.process.LostChildException;
import dev.weft.expression.check.Type;
import dev.weft.expression.eval.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attempts that an earlier engine began, with and without what it wrote down. */
final class AttemptRecordTest {
  @TempDir Path folder;
  private Sshd host;

  @BeforeEach
  void start() throws Exception {
    host = Sshd.start(folder.resolve("sshd"));
  }

  @AfterEach
  void stop() {
    if (host != null) {
      host.close();
    }
  }

  private static Command ssh() {
    return new SshCommands().make(new CommandName("ssh"));
  }

  /** Returns the attempt, which writes into the ledger each time that it is started. */
  private Attempt attempt() {
    return SshAttempt.on(host, folder.resolve("attempt"))
        .with("cwd", host.home().toString())
        .with("keep", new Value.Bool(true))
        .runs("echo start >>ledger; wc -l <ledger >\"$WEFT_OUT/n\"")
        .output("n", Type.INTEGER);
  }

  private Path ledger() {
    return host.home().resolve("ledger");
  }

  private Path record() {
    return folder.resolve("attempt/remote");
  }

  private static final Map<String, Value> FIRST = Map.of("n", new Value.Int(1));

  @Test
  void withoutARecordItIsStartedOnce() throws Exception {
    assertEquals(FIRST, attempt().succeeds(ssh()));
    String before = Files.readString(record());
    Files.delete(record());
    assertEquals(FIRST, attempt().succeeds(ssh()));
    assertEquals(before, Files.readString(record()));
    assertEquals(List.of("start"), Files.readAllLines(ledger()));
  }

  @Test
  void inAnotherBootItIsOnlyLookedAt() throws Exception {
    for (int i = 0; i < 2; i++) { // the second finds what the first wrote down
      LostChildException lost =
          assertThrows(LostChildException.class, () -> attempt().ofAnotherBoot().succeeds(ssh()));
      assertTrue(String.valueOf(lost.getMessage()).contains("no record of it"), lost.toString());
    }
    assertFalse(Files.exists(ledger()));
  }

  @Test
  void inAnotherBootWhatIsThereIsTaken() throws Exception {
    attempt().succeeds(ssh());
    Files.delete(record());
    assertEquals(FIRST, attempt().ofAnotherBoot().succeeds(ssh()));
    host.close(); // all of it is here
    assertEquals(FIRST, attempt().ofAnotherBoot().succeeds(ssh()));
  }

  @Test
  void aRecordOfAnotherBootIsBelieved() throws Exception {
    Files.createDirectories(folder.resolve("attempt"));
    Files.writeString(record(), "0".repeat(32) + "\n00000000-another-boot\n");
    assertThrows(LostChildException.class, () -> attempt().succeeds(ssh()));
    assertFalse(Files.exists(ledger()));
  }

  @Test
  void aRecordThatWasCutOffIsNone() throws Exception {
    Files.createDirectories(folder.resolve("attempt"));
    Files.writeString(record(), "0".repeat(32) + "\n0000");
    assertEquals(FIRST, attempt().succeeds(ssh()));
    Files.write(record(), new byte[69]);
    assertEquals(FIRST, attempt().succeeds(ssh()));
    assertEquals(List.of("start"), Files.readAllLines(ledger()));
  }
}
