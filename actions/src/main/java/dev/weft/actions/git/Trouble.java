package dev.weft.actions.git;

import dev.weft.actions.outcome.FailedException;
import java.util.List;
import java.util.Locale;

/**
 * What git's messages mean, in which it alone says why it failed. What may be otherwise another
 * time is no fault of the job's.
 *
 * @param words of git or ssh, in lower case, any of which tells
 * @param broken whether another attempt may succeed
 * @param text what is wrong; {@code %s} is the host, or the repository
 */
record Trouble(List<String> words, boolean broken, String text) {
  private static final List<Trouble> ALL =
      List.of(
          broken(
              "host '%s' was not found",
              "could not resolve host",
              "could not resolve proxy",
              "name or service not known",
              "temporary failure in name resolution",
              "unable to look up"),
          rejected(
              "host '%s' shows a key that is not the known one, or none is known; put the right one"
                  + " into ~/.ssh/known_hosts",
              "host key verification failed"),
          broken(
              "the certificate of '%s' is not trusted; name its authority in SSL_CERT_FILE",
              "certificate problem",
              "certificate verif",
              "certificate subject name",
              "no alternative certificate"),
          rejected(
              "'%s' wants a login; give 'authorization' with a secret, or for ssh a key by its agent",
              "could not read username",
              "could not read password",
              "authentication failed",
              "terminal prompts disabled",
              "returned error: 401",
              "returned error: 403",
              "permission denied (publickey"),
          broken(
              "'%s' said nothing for 60 seconds",
              "operation too slow", "connection timed out", "operation timed out"),
          broken(
              "host '%s' cannot be reached",
              "connection refused",
              "failed to connect",
              "couldn't connect to server",
              "network is unreachable",
              "no route to host",
              "unable to connect"),
          broken(
              "the connection to '%s' broke",
              "early eof",
              "connection reset",
              "hung up unexpectedly",
              "transfer closed",
              "rpc failed",
              "returned error: 5"),
          rejected(
              "'%s' sends to another place, where 'authorization' must not go; write that place as"
                  + " 'url'",
              "unable to update url base from redirection", "returned error: 30"),
          rejected(
              "the repository names a local folder or a way that is not allowed; a job may name local"
                  + " folders, a repository may not",
              "not allowed"),
          broken("the disk is full", "no space left on device"));

  private static final List<String> NOT_THERE =
      List.of(
          "not found",
          "does not exist",
          "does not appear to be a git repository",
          "not a git repository",
          "returned error: 404",
          "returned error: 410");

  private static final List<String> NO_SUCH_REV =
      List.of(
          "couldn't find remote ref", "not our ref", "unadvertised object", "no such remote ref");

  private static Trouble broken(String text, String... words) {
    return new Trouble(List.of(words), true, text);
  }

  private static Trouble rejected(String text, String... words) {
    return new Trouble(List.of(words), false, text);
  }

  /** Tells whether git said that a rev is not there. */
  static boolean isUnknownRev(String said) {
    return anyOf(NO_SUCH_REV, said.toLowerCase(Locale.ROOT));
  }

  /** Says why a child failed that was to fetch from a repository. */
  static FailedException of(String said, Origin origin, int code) {
    String lower = said.toLowerCase(Locale.ROOT);
    String host = origin instanceof Origin.Remote remote ? remote.host() : origin.url();
    String from = "git cannot fetch from " + origin.shown() + ": ";
    for (Trouble each : ALL) {
      if (anyOf(each.words, lower)) {
        String message = from + each.text.replace("%s", host);
        return each.broken ? FailedException.broken(message) : FailedException.rejected(message);
      }
    }
    if (anyOf(NOT_THERE, lower)) {
      return FailedException.rejected(from + "there is no repository, or none for everybody");
    }
    return FailedException.broken(from + "exit code " + code + last(said));
  }

  /** Returns the last thing that git complained of, as a clause. */
  static String last(String said) {
    String found = "";
    for (String line : said.split("\n", -1)) {
      if (line.startsWith("fatal: ") || line.startsWith("error: ")) {
        found = ", " + line.substring("fatal: ".length()).strip();
      }
    }
    return found;
  }

  private static boolean anyOf(List<String> words, String lower) {
    return words.stream().anyMatch(lower::contains);
  }
}
