package dev.weft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets from their sources to the children that get them, and nowhere else. */
final class SecretsTest {
  private static final String SECRET = "canary-0f-secrets";

  /** What a job prints of its secret would fail it if it was not as given, less its newline. */
  private static final String JOB =
      """
      {"job_name": "secretive", "secrets": ["token"], "actions": [
        {"name": "use", "command": "shell", "env": {"T": "${secrets.token}"},
         "parameters": {"script": "echo \\"is $T\\"; echo ${size(secrets.token)}; env | grep -c canary"}}]}
      """;

  @TempDir Path folder;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void path() {
    environment.put("PATH", System.getenv("PATH"));
  }

  private CommandLine weft(String... words) {
    return on(JOB, words);
  }

  private CommandLine on(String job, String... words) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var streams =
        new Streams(
            new ByteArrayInputStream(job.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, false, StandardCharsets.UTF_8),
            Surroundings.plain(folder, environment));
    ExitCode code = new Cli(streams).run(words);
    return new CommandLine(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private String log(String action) throws IOException {
    return Files.readString(folder.resolve(".weft/runs/1").resolve(action).resolve("1/log"));
  }

  private Path secretFile(String name, String text, String mode) throws IOException {
    Path secrets = Files.createDirectories(folder.resolve(".weft/secrets"));
    Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rwx------"));
    Path file = Files.writeString(secrets.resolve(name), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    return file;
  }

  private void assertUsed(CommandLine said) throws IOException {
    assertEquals(ExitCode.DONE, said.code(), said.err());
    // the variable, and the parameter of the shell that the size does not need
    assertEquals("is ***\n17\n1\n", log("use"));
  }

  @Test
  void aFileThatIsNamedGivesASecret() throws IOException {
    Files.writeString(folder.resolve("token.txt"), SECRET + "\n");
    assertUsed(weft("run", "-", "--secret-file", "token=token.txt"));
  }

  @Test
  void aVariableThatIsNamedGivesASecretAndIsPassedToNoChild() throws IOException {
    environment.put("token", SECRET);
    assertUsed(weft("run", "-", "--secret-env", "token"));
  }

  @Test
  void aVariableThatChildrenUsuallyGetIsNotPassedWhereItIsASecret() throws IOException {
    environment.put("LC_SECRET", SECRET);
    String job = JOB.replace("token", "LC_SECRET");
    assertUsed(on(job, "run", "-", "--secret-env", "LC_SECRET"));
  }

  @Test
  void theFolderOfSecretsGivesThem() throws IOException {
    secretFile("token", SECRET + "\n", "rw-------");
    assertUsed(weft("run", "-"));
  }

  @Test
  void aCommandGivesThemAndGetsTheirNames() throws IOException {
    assertUsed(
        weft("run", "-", "--secret-command", "[\"sh\", \"-c\", \"echo canary-0f-secrets\"]"));
    secretFile(
        "command.json", "[\"printf\", \"canary-0f-%.0s%s\", \"{name}\", \"secrets\"]", "rw-------");
    assertEquals(ExitCode.DONE, weft("run", "-").code());
  }

  @Test
  void theCommandLineGoesBeforeTheFolderAndThatBeforeTheCommand() throws IOException {
    Path file = secretFile("token", "of the folder", "rw-------");
    Files.writeString(folder.resolve("named"), SECRET);
    assertUsed(weft("run", "-", "--secret-file", "token=named"));
    Files.writeString(file, SECRET);
    CommandLine said = weft("run", "-", "--secret-command", "[\"false\"]");
    assertEquals(ExitCode.DONE, said.code(), said.err());
  }

  @Test
  void withoutASourceNothingIsRun() {
    CommandLine said = weft("run", "-");
    assertEquals(ExitCode.REFUSED, said.code());
    assertTrue(
        said.err().contains("1:39: error[missing-secret]: secret 'token' is not given"),
        said.err());
    assertTrue(said.err().contains("--secret-file token=PATH"), said.err());
    assertFalse(Files.exists(folder.resolve(".weft")));
  }

  @Test
  void whatOthersMayReadIsRefusedWithTheWayToCloseIt() throws IOException {
    Path file = secretFile("token", SECRET, "rw-r-----");
    CommandLine said = weft("run", "-");
    assertEquals(ExitCode.REFUSED, said.code());
    assertTrue(said.err().contains("other users may open '" + file + "'"), said.err());
    assertTrue(said.err().contains("hint: close it to them: chmod 600 '" + file), said.err());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    Files.setPosixFilePermissions(file.getParent(), PosixFilePermissions.fromString("rwxr-xr-x"));
    assertTrue(weft("run", "-").err().contains("chmod 700 '" + file.getParent()));
  }

  @Test
  void whatCannotBeMaskedIsRefusedAndNotQuoted() {
    environment.put("token", "short");
    CommandLine said = weft("run", "-", "--secret-env", "token");
    assertEquals(ExitCode.REFUSED, said.code());
    assertTrue(said.err().contains("error[unfit-secret]: secret 'token' has 5 bytes"), said.err());
    assertFalse(said.err().contains("short"), said.err());
  }

  @Test
  void aCommandThatFailsIsQuotedWithoutWhatItPrinted() {
    String argv = "[\"sh\", \"-c\", \"echo canary-out; echo no such entry >&2; exit 3\"]";
    CommandLine said = weft("run", "-", "--secret-command", argv);
    assertEquals(ExitCode.REFUSED, said.code());
    assertTrue(
        said.err().contains("the command 'sh' ended with code 3: no such entry"), said.err());
    assertFalse(
        said.err().lines().anyMatch(line -> line.contains("error") && line.contains("canary")));
  }

  @Test
  void aSecretThatTheJobDoesNotDeclareIsRefused() {
    CommandLine said = weft("run", "-", "--secret-file", "tokn=x");
    assertEquals(ExitCode.USAGE, said.code());
    assertEquals(
        "weft: the job declares no secret 'tokn'\nhint: did you mean 'token'?\n", said.err());
  }

  @Test
  void neitherCheckNorPlanNorAMockReadsASecret() throws IOException {
    secretFile("command.json", "[\"touch\", \"" + folder.resolve("read") + "\"]", "rw-------");
    String job = Files.writeString(folder.resolve("job.json"), JOB).toString();
    CommandLine check = weft("check", job);
    assertEquals(ExitCode.DONE, check.code(), check.out() + check.err());
    CommandLine plan = weft("plan", job);
    assertEquals(ExitCode.DONE, plan.code(), plan.err());
    CommandLine mock = on("{}", "run", job, "--mock", "-");
    assertEquals(ExitCode.DONE, mock.code(), mock.err());
    assertFalse(Files.exists(folder.resolve("read")));
  }

  @Test
  void aSecretThatNobodyRefersToIsNotRead() {
    String job =
        """
        {"job_name": "idle", "secrets": ["token"], "actions": [
          {"command": "shell", "parameters": {"script": "true"}}]}
        """;
    CommandLine said = on(job, "run", "-");
    assertEquals(ExitCode.DONE, said.code(), said.err());
  }

  private static final String OUTPUTS =
      """
      {"job_name": "outputs", "secrets": ["token"],
       "actions": [
        {"name": "login", "command": "shell", "env": {"T": "${secrets.token}"},
         "outputs": {"session": {"secret": true}, "user": {}},
         "parameters": {"script": "echo session-of-user > $WEFT_OUT/session; cat $WEFT_OUT/session; echo u > $WEFT_OUT/user"}},
        {"name": "use", "command": "shell",
         "parameters": {"script": "cat; echo ${login.session}", "stdin": "${login.session}\\n"}},
        {"name": "derived", "command": "value", "parameters": {"x": "<${login.session}>"}, "outputs": ["x"]}],
       "outputs": {"session": "${login.session}", "user": "${login.user}"}}
      """;

  @Test
  void aSecretOutputReachesOthersAndIsShownToNobody() throws IOException {
    environment.put("token", SECRET);
    CommandLine said =
        on(OUTPUTS, "run", "-", "--json", "--events", "events", "--secret-env", "token");
    assertEquals(ExitCode.DONE, said.code(), said.err());
    assertTrue(said.out().contains("\"session\":\"***\""), said.out());
    assertTrue(said.out().contains("\"user\":\"u\""), said.out());
    assertEquals("***\n", log("login"));
    assertEquals("***\n***\n", log("use"));
    CommandLine show = on("", "show", "--json");
    assertTrue(show.out().contains("\"session\":\"***\""), show.out());
    assertEquals("***\n***\n", on("", "logs", "use").out());
    assertEquals(ExitCode.DONE, on("", "export", "-o", "packed").code());
    for (String hidden : new String[] {SECRET, "session-of-user", "weft-sealed"}) {
      assertFalse(Files.readString(folder.resolve("events")).contains(hidden));
      assertFalse(said.err().contains(hidden), said.err());
    }
    assertFalse(Files.exists(folder.resolve(".weft/runs/1/.key")));
    assertFalse(Files.exists(folder.resolve(".weft/runs/1/login/1/out/session")));
    assertFalse(Files.exists(folder.resolve(".weft/runs/1/login/1/log.raw")));
  }

  @Test
  void aRerunMakesASecretOutputAnew() throws IOException {
    environment.put("token", SECRET);
    assertEquals(ExitCode.DONE, on(OUTPUTS, "run", "-", "--secret-env", "token").code());
    CommandLine said = on(OUTPUTS, "rerun", "1", "--from", "derived", "--secret-env", "token");
    assertEquals(ExitCode.DONE, said.code(), said.err());
    assertTrue(said.err().contains("login succeeded"), said.err());
    assertEquals("***\n***\n", Files.readString(folder.resolve(".weft/runs/2/use/1/log")));
  }

  @Test
  void anOutputThatHoldsASecretFailsItsActionByBothNames() throws IOException {
    environment.put("token", SECRET);
    String job =
        """
        {"job_name": "leaky", "secrets": ["token"], "actions": [
          {"name": "leak", "command": "shell", "outputs": {"config": {}},
           "parameters": {"script": "printf %s ${secrets.token} | base64 > $WEFT_OUT/config"}}]}
        """;
    CommandLine said = on(job, "run", "-", "--secret-env", "token");
    assertEquals(ExitCode.FAILED, said.code());
    assertTrue(said.err().contains("output 'config' holds the secret 'token'"), said.err());
    assertFalse(Files.exists(folder.resolve(".weft/runs/1/leak/1/out/config")));
  }

  @Test
  void aSecretOutputThatIsTooShortFailsItsAction() {
    String job =
        """
        {"job_name": "short", "actions": [
          {"name": "pin", "command": "shell", "outputs": {"pin": {"secret": true}},
           "parameters": {"script": "echo 1234 > $WEFT_OUT/pin"}}]}
        """;
    CommandLine said = on(job, "run", "-");
    assertEquals(ExitCode.FAILED, said.code());
    assertTrue(said.err().contains("output 'pin' is secret, and has 4 bytes"), said.err());
  }

  @Test
  void aMessageThatQuotesAnOutputIsMasked() {
    environment.put("token", SECRET);
    String job =
        """
        {"job_name": "quoting", "secrets": ["token"], "actions": [
          {"name": "count", "command": "shell", "outputs": {"number": {"type": "integer"}},
           "parameters": {"script": "echo ${secrets.token} > $WEFT_OUT/number"}}]}
        """;
    CommandLine said = on(job, "run", "-", "--secret-env", "token");
    assertEquals(ExitCode.FAILED, said.code());
    assertTrue(said.err().contains("its text is '***'"), said.err());
    assertFalse(said.err().contains(SECRET), said.err());
  }

  @Test
  void aVariableThatWouldBecomeAnArgumentTakesNoSecret() {
    CommandLine said = on(JOB.replace("\"T\":", "\"HOSTNAME\":"), "check", "-");
    assertEquals(ExitCode.REFUSED, said.code());
    String all = said.out() + said.err();
    assertTrue(all.contains("error[secret-exposed]: the secret in the environment value"), all);
  }

  @Test
  void aFileThatOnlyItsOwnerMayReadMayHoldASecretAndIsNotExported() throws IOException {
    environment.put("token", SECRET);
    String job =
        """
        {"job_name": "files", "secrets": ["token"], "actions": [
          {"name": "key", "command": "shell", "outputs": {"file": {"type": "file"}},
           "parameters": {"script": "umask MASK; printf %s ${secrets.token} > $WEFT_OUT/file"}}]}
        """;
    CommandLine open = on(job.replace("MASK", "022"), "run", "-", "--secret-env", "token");
    assertEquals(ExitCode.FAILED, open.code());
    assertTrue(open.err().contains("holds the secret 'token', and others may read it"), open.err());
    CommandLine closed = on(job.replace("MASK", "077"), "run", "-", "--secret-env", "token");
    assertEquals(ExitCode.DONE, closed.code(), closed.err());
    assertEquals(ExitCode.DONE, weft("export", "-o", "packed").code());
    assertFalse(unpacked("packed").contains(SECRET));
    assertTrue(unpacked("packed").contains("only its owner may read it"));
  }

  private String unpacked(String archive) throws IOException {
    try (var in = new GZIPInputStream(Files.newInputStream(folder.resolve(archive)))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
