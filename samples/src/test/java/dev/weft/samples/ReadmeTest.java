package dev.weft.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job in the README, and what the README says of it when it is wrong. */
class ReadmeTest {
  @TempDir Path folder;

  @Test
  void theFirstJobRunsAndSaysWhatItIsGiven() throws IOException {
    Path job = Files.writeString(folder.resolve("hello.json"), fenced("json"));
    String state = folder.resolve("state").toString();
    var said = CommandLine.weft("run", job.toString(), "-i", "who=you", "--state", state);
    assertEquals(0, said.exit(), said.all());
    assertTrue(said.out().contains("message = hello, you (10 letters)"), said.out());
  }

  @Test
  void theWrongJobEarnsTheMessageThatIsShown() throws IOException {
    String wrong = fenced("json").replace("printf %s ${greet.text}", "printf %s ${greet.txet}");
    Path job = Files.writeString(folder.resolve("hello.json"), wrong);
    var said = CommandLine.weft("check", job.toString());
    assertEquals(2, said.exit(), said.all());
    String shown = said.out().replace(folder + "/", "");
    assertTrue(shown.startsWith(fenced("text")), shown);
  }

  /** Returns the first block of a kind in the README. */
  private static String fenced(String kind) throws IOException {
    String text = Files.readString(Repository.ROOT.resolve("README.md"));
    String opening = "```" + kind + "\n";
    int start = text.indexOf(opening) + opening.length();
    return text.substring(start, text.indexOf("```", start));
  }
}
