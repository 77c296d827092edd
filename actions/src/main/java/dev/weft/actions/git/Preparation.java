package dev.weft.actions.git;

import dev.weft.actions.outcome.FailedException;
import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.CommandContext.Folders;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What both commands do first: read where the repository is and what is wanted of it, and make
 * git's surroundings.
 *
 * @param reference a repository on this machine that has many of the same objects
 */
record Preparation(Git git, Folders folders, Origin origin, Rev rev, Optional<Path> reference) {
  private static final String OVER_THE_NETWORK = String.join(":", Origin.SCHEMES);

  /**
   * Prepares an attempt.
   *
   * @param own the environment of this process
   */
  static Preparation of(CommandContext context, Map<String, String> own)
      throws IOException, InterruptedException, FailedException {
    Map<String, Value> parameters = context.parameters();
    Folders folders = context.folders();
    Origin origin = Origin.of(GitParameters.required(parameters, GitParameters.URL), folders.job());
    Rev rev = Rev.of(GitParameters.required(parameters, GitParameters.REV));
    Optional<String> written = GitParameters.text(parameters, "reference");
    Optional<Path> reference = Optional.empty();
    if (written.isPresent()) {
      reference = Optional.of(Origin.folder(written.get(), folders.job()));
    }
    List<Path> here = new ArrayList<>();
    reference.ifPresent(here::add);
    if (origin instanceof Origin.Local local) {
      here.add(local.folder());
    }
    Git git = Git.local(context.processes(), folders, context.environment(), own, here);
    if (origin instanceof Origin.Remote) {
      GitSettings.write(GitSettings.beside(folders.log()), userSettings(git, folders), here);
      git.allow(OVER_THE_NETWORK);
    }
    authorize(git, origin, GitParameters.text(parameters, GitParameters.AUTHORIZATION.name()));
    return new Preparation(git, folders, origin, rev, reference);
  }

  private static String userSettings(Git git, Folders folders)
      throws IOException, InterruptedException {
    Map<String, String> theirs = git.environment();
    theirs.remove("GIT_CONFIG_GLOBAL");
    theirs.remove("GIT_CONFIG_NOSYSTEM");
    return git.ask(
            folders.work(),
            theirs,
            "config",
            "--includes",
            "--null",
            "--get-regexp",
            GitSettings.KEPT)
        .orElse("");
  }

  /** Lets git send a secret to the host of the URL, by its environment, and to no other. */
  private static void authorize(Git git, Origin origin, Optional<String> authorization)
      throws FailedException {
    if (authorization.isEmpty()) {
      return;
    }
    if (!(origin instanceof Origin.Remote remote) || !remote.keepsSecrets()) {
      throw FailedException.rejected(
          "'authorization' goes with an https URL only; anything else would not keep it secret");
    }
    if (authorization.get().chars().anyMatch(c -> c < ' ')) {
      throw FailedException.rejected("'authorization' holds a control character");
    }
    git.set("GIT_CONFIG_COUNT", "2");
    git.set("GIT_CONFIG_KEY_0", "http." + remote.site() + "/.extraHeader");
    git.set("GIT_CONFIG_VALUE_0", "Authorization: " + authorization.get());
    git.set("GIT_CONFIG_KEY_1", "http.followRedirects");
    git.set("GIT_CONFIG_VALUE_1", "false");
  }

  /** Returns the folder that commits are checked out into. */
  Path tree() throws IOException {
    return folders.work().toRealPath().resolve("tree");
  }

  /** Returns the stores of objects of the reference. */
  List<Path> referenceStores(LastingFolders lasting)
      throws IOException, InterruptedException, FailedException {
    if (reference.isEmpty()) {
      return List.of();
    }
    List<Path> stores = Source.of(git, reference.get()).lasting(lasting);
    if (stores.isEmpty()) {
      throw FailedException.rejected(
          "'reference' is '"
              + reference.get()
              + "', in the folder of an attempt, which is removed"
              + " some day; name a repository that stays");
    }
    return stores;
  }
}
