package dev.weft.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.actions.testing.Sshd;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands made of actions on a host: what is inside is on the host of the action around it. */
final class RemoteBodyTest {
  private static final String JOB =
      """
      job_name: body
      commands:
        install:
          parameters: { package: { type: file } }
          outputs: { said: { type: string, value: "${look.said}" } }
          actions:
            - name: look
              command: ssh
              parameters: { script: 'echo "$WEFT_HOST: $(cat ${parameters.package})" >"$WEFT_OUT/said"' }
              outputs: [said]
            - name: sent
              command: sftp_put
              parameters: { from: "${parameters.package}", to: '%s' }
      actions:
        - name: build
          command: shell
          parameters: { script: 'echo content >"$WEFT_OUT/package"' }
          outputs: { package: { type: file } }
        - name: installed
          command: install
          on: { host: there }
          parameters: { package: "${build.package}" }
      outputs: { said: "${installed.said}" }
      """;

  @TempDir Path folder;

  @Test
  void theHostAndTheFilesOfTheActionAroundReachThem() throws Exception {
    try (Sshd host = Sshd.start(folder.resolve("there"))) {
      Path sent = host.home().resolve("sent");
      Files.writeString(folder.resolve("job.yaml"), JOB.formatted(sent));
      Files.writeString(
          folder.resolve("hosts.yaml"),
          "hosts:\n  - { name: there, address: '%s', key: %s, known_hosts: %s }%n"
              .formatted(host.address(), host.userKey(), host.knownHosts()));
      WeftJvm weft = new WeftJvm(folder);
      assertEquals(0, weft.run("run", "job.yaml", "--hosts", "hosts.yaml"), weft::said);
      assertTrue(weft.said().contains("there: content"), weft::said);
      assertEquals("content\n", Files.readString(sent));
    }
  }
}
