package dev.weft.cli.killed;

import java.util.List;
import java.util.Random;

/**
 * A job whose actions never end by themselves, and start what is hard to end: processes that ignore
 * TERM, that left their group, session and parent, that are stopped, or that start others.
 */
final class StubbornJob {
  private static final String IGNORE = "trap '' TERM HUP INT; while :; do sleep 1; done";
  private static final List<String> TREES =
      List.of(
          "sleep 600",
          IGNORE,
          // an orphan in the group
          "(sleep 600 &); sleep 600",
          "(nohup sleep 600 > nohup.log 2>&1 &); sleep 600",
          // daemons: forked twice, in a session of their own, with nothing open
          "(setsid sh -c 'exec sleep 600 0<&- 1>&- 2>&-' &); sleep 600",
          "(setsid sh -c '(setsid sh -c \"exec sleep 600\" 0<&- 1>&- 2>&- &)' &); sleep 600",
          "(setsid sh -c \"exec 0<&- 1>&- 2>&-; " + IGNORE + "\" &); sleep 600",
          // one whose parent ignores, too
          "(setsid sh -c \"" + IGNORE + "\" < /dev/null > /dev/null 2>&1 &); " + IGNORE,
          "(sh -c 'kill -s STOP $$; sleep 600' &); sleep 600",
          "while :; do (setsid sleep 2 &); sleep 0.1; done");

  private StubbornJob() {}

  /**
   * Returns the text of such a job.
   *
   * @param limits lines for the job, and for each action, such as a time limit
   */
  static String text(Random random, String limits, String each) {
    StringBuilder text = new StringBuilder("job_name: stubborn\n" + limits + "actions:\n");
    for (int action = 0; action < 4; action++) {
      text.append("  - name: a").append(action).append("\n    command: shell\n").append(each);
      text.append("    parameters:\n      script: |\n        ");
      text.append(TREES.get(random.nextInt(TREES.size()))).append('\n');
    }
    text.append("  - name: next\n    command: shell\n    after: [a0]\n");
    return text.append("    parameters: {script: \"sleep 600\"}\n").toString();
  }
}
