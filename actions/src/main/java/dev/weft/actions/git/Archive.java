package dev.weft.actions.git;

import dev.weft.actions.file.TreeRemoval;
import dev.weft.actions.outcome.FailedException;
import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.CommandResult;
import dev.weft.engine.command.ContentHash;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One attempt at {@code git_archive}. */
final class Archive {
  static final String FILE = "file";
  static final String FORMAT = "format";
  static final String PREFIX = "prefix";

  private final CommandContext context;
  private final Preparation prepared;
  private final Git git;

  Archive(CommandContext context, Preparation prepared) {
    this.context = context;
    this.prepared = prepared;
    this.git = prepared.git();
  }

  /** Performs it. */
  CommandResult perform() throws IOException, InterruptedException, FailedException {
    Map<String, Value> parameters = context.parameters();
    String format = GitParameters.text(parameters, FORMAT).orElse("tar.gz");
    String prefix = GitParameters.text(parameters, PREFIX).orElse("");
    if (prefix.startsWith("/") || List.of(prefix.split("/", -1)).contains("..")) {
      throw FailedException.rejected(
          "'prefix' is '" + prefix + "', which leads out of the archive");
    }
    Path repository = prepared.tree();
    String commit = commit(repository);
    Path file = repository.resolveSibling("archive." + format);
    int code =
        git.run(
            repository,
            "archive",
            "--format=" + format,
            "--prefix=" + prefix,
            "--output=" + file,
            commit,
            "--");
    if (code != 0) {
      throw FailedException.broken(
          "git cannot pack '" + commit + "': exit code " + code + Trouble.last(git.said()));
    }
    TreeRemoval.remove(repository);
    Map<String, Value> values = new HashMap<>();
    if (context.outputs().containsKey(Checkout.COMMIT)) {
      values.put(Checkout.COMMIT, new Value.Text(commit));
    }
    if (context.outputs().containsKey(FILE)) {
      ContentHash content = ContentHash.ofFile(file);
      values.put(
          FILE, new Value.Artifact(file.toString(), content.sha256(), content.size(), false));
    }
    return new CommandResult.Succeeded(values);
  }

  /** Makes a repository that has the commit, and returns its hash. */
  private String commit(Path repository) throws IOException, InterruptedException, FailedException {
    Rev rev = prepared.rev();
    if (prepared.origin() instanceof Origin.Local local) {
      Source source = Source.of(git, local.folder());
      String commit = source.commit(git, rev);
      // What the source's own settings say must not count, so that git is not run in it.
      make(repository, commit).leanOn(List.of(source.objects()));
      return commit;
    }
    OwnRepository own = make(repository, rev.text());
    return rev.isName() && !rev.isHash() ? own.fetchOnly(rev, 1) : own.fetch(rev);
  }

  private OwnRepository make(Path repository, String rev)
      throws IOException, InterruptedException, FailedException {
    boolean sha256 = Rev.isHash(rev) && rev.length() == 64;
    return OwnRepository.make(git, repository, prepared.origin(), sha256);
  }
}
