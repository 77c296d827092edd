package dev.weft.actions.ssh;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import dev.weft.engine.host.Host;
import dev.weft.engine.host.HostProbe;
import dev.weft.engine.host.HostReport;
import dev.weft.engine.host.HostReport.Finding;
import dev.weft.engine.host.HostReport.Subject;
import dev.weft.engine.host.HostReport.Verdict;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at a host by SSH: step by step, as far as it gets. */
public final class SshProbe implements HostProbe {
  /** What is asked of a host that lets the user in: nothing of it comes from anywhere else. */
  private static final String QUESTION = "date +%s; df -Pk . | tail -n 1";

  private static final long MOST_SECONDS_OFF = 5;
  private static final long LEAST_MIB = 100;

  @Override
  public HostReport probe(Host host) {
    List<Finding> findings = new ArrayList<>();
    try {
      SshHost there = HeldHost.of(host, Optional.empty());
      if (there.jumps().isEmpty()) {
        findings.add(reach(there.address()));
      }
      if (new HostReport(findings).isGood()) {
        logIn(there, findings);
      }
    } catch (IOException e) {
      findings.add(new Finding(Subject.REACH, Verdict.BAD, String.valueOf(e.getMessage())));
    }
    return new HostReport(findings);
  }

  private static Finding reach(SshHost.Address address) {
    long begun = System.nanoTime();
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(address.host(), address.port()), Sessions.CONNECT_MILLIS);
      long millis = (System.nanoTime() - begun) / 1_000_000;
      return new Finding(Subject.REACH, Verdict.GOOD, "answers after " + millis + " ms");
    } catch (IOException e) {
      String why = "nothing answers at " + address + ": " + e.getMessage();
      return new Finding(Subject.REACH, Verdict.BAD, why);
    }
  }

  private static void logIn(SshHost host, List<Finding> findings) {
    List<Session> sessions;
    try {
      sessions = new Sessions(Sessions.Pulse.USUAL).open(host);
    } catch (IOException e) {
      String why = String.valueOf(e.getMessage());
      boolean known = why.contains(": it does not let '");
      boolean lasting = e instanceof UnreachableException refused && refused.isLasting();
      if (known) {
        findings.add(new Finding(Subject.HOST_KEY, Verdict.GOOD, "is the one that it must be"));
      }
      Subject subject = known ? Subject.LOG_IN : lasting ? Subject.HOST_KEY : Subject.REACH;
      findings.add(new Finding(subject, Verdict.BAD, why));
      return;
    }
    try {
      findings.add(new Finding(Subject.HOST_KEY, Verdict.GOOD, "is the one that it must be"));
      findings.add(
          new Finding(Subject.LOG_IN, Verdict.GOOD, "lets '" + host.address().user() + "' in"));
      ask(sessions.get(sessions.size() - 1), findings);
    } catch (IOException | JSchException e) {
      findings.add(new Finding(Subject.LOG_IN, Verdict.BAD, "runs no command: " + e.getMessage()));
    } finally {
      Sessions.close(sessions);
    }
  }

  private static void ask(Session session, List<Finding> findings)
      throws JSchException, IOException {
    ChannelExec channel = (ChannelExec) session.openChannel("exec");
    try {
      channel.setCommand(QUESTION);
      var answers = channel.getInputStream();
      session.setTimeout(Sessions.CONNECT_MILLIS);
      long before = System.currentTimeMillis();
      channel.connect(Sessions.CONNECT_MILLIS);
      String answer = new String(answers.readNBytes(10_000), StandardCharsets.UTF_8);
      long after = System.currentTimeMillis();
      String[] lines = answer.split("\n", -1);
      findings.add(clock(lines[0], (before + after) / 2000));
      findings.add(space(lines.length > 1 ? lines[1] : ""));
    } finally {
      channel.disconnect();
    }
  }

  private static Finding clock(String seconds, long here) {
    if (!seconds.matches("[0-9]{1,12}")) {
      return new Finding(Subject.CLOCK, Verdict.DOUBTFUL, "it does not tell its time");
    }
    long off = Long.parseLong(seconds) - here;
    boolean good = Math.abs(off) <= MOST_SECONDS_OFF;
    String text =
        good
            ? "is within " + MOST_SECONDS_OFF + " s of the one here"
            : "is "
                + Math.abs(off)
                + " s "
                + (off > 0 ? "ahead" : "behind")
                + "; set it, as by NTP";
    return new Finding(Subject.CLOCK, good ? Verdict.GOOD : Verdict.DOUBTFUL, text);
  }

  private static Finding space(String line) {
    String[] columns = line.trim().split("\\s+", -1);
    if (columns.length < 6 || !columns[3].matches("[0-9]{1,15}")) {
      return new Finding(Subject.SPACE, Verdict.DOUBTFUL, "it does not tell its free space");
    }
    long mib = Long.parseLong(columns[3]) / 1024;
    boolean good = mib >= LEAST_MIB;
    return new Finding(
        Subject.SPACE,
        good ? Verdict.GOOD : Verdict.DOUBTFUL,
        mib + " MiB are free in the home folder" + (good ? "" : "; make room"));
  }
}
