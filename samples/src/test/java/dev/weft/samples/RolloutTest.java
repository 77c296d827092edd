package dev.weft.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.samples.CommandLine.Said;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RolloutTest {
  private static final Path FOLDER = Repository.SAMPLES.resolve("rollout");
  private static final String JOB = "samples/rollout/job.yaml";

  @ParameterizedTest
  @CsvSource({"well, 0", "sick, 0", "busy, 1"})
  void aMockShowsWhatTheJobDoesThen(String mock, int exit) {
    Said said = CommandLine.weft("run", JOB, "--mock", "samples/rollout/" + mock + ".mock.yaml");
    assertEquals(exit, said.exit(), said::all);
    Golden.check(FOLDER.resolve(mock + ".txt"), said.err() + said.out());
  }

  @Test
  void theJobIsRight() {
    assertEquals("", CommandLine.weft("check", JOB).all());
  }
}
