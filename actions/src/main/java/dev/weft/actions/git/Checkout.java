package dev.weft.actions.git;

import dev.weft.actions.outcome.FailedException;
import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.CommandResult;
import dev.weft.engine.command.ContentHash;
import dev.weft.engine.command.UnfitFileException;
import dev.weft.engine.job.Failure;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** One attempt at {@code git_checkout}. */
final class Checkout {
  static final String DIR = "dir";
  static final String COMMIT = "commit";

  private final CommandContext context;
  private final Preparation prepared;
  private final Git git;

  Checkout(CommandContext context, Preparation prepared) {
    this.context = context;
    this.prepared = prepared;
    this.git = prepared.git();
  }

  /** Performs it. */
  CommandResult perform() throws IOException, InterruptedException, FailedException {
    Map<String, Value> parameters = context.parameters();
    Optional<Long> written =
        Optional.ofNullable(parameters.get("depth")).map(value -> ((Value.Int) value).value());
    OptionalLong depth = OwnRepository.depth(written);
    String commit =
        prepared.origin() instanceof Origin.Local local
            ? fromHere(local, depth)
            : fromElsewhere(depth);
    OwnRepository own = repository();
    own.checkOut(commit);
    String wanted = GitParameters.text(parameters, Submodules.PARAMETER).orElse(Submodules.NONE);
    new Submodules(git, own, depth).checkOut(wanted);
    boolean keep = parameters.get("keep_git") instanceof Value.Bool bool ? bool.value() : true;
    if (!keep) {
      Removal.ofRepositories(own.folder());
    }
    return outputs(own.folder(), commit);
  }

  private OwnRepository repository() throws IOException {
    return new OwnRepository(git, prepared.tree(), prepared.origin());
  }

  private LastingFolders lasting() throws IOException {
    return new LastingFolders(prepared.folders().work().toRealPath());
  }

  private String fromHere(Origin.Local local, OptionalLong depth)
      throws IOException, InterruptedException, FailedException {
    Source source = Source.of(git, local.folder());
    String commit = source.commit(git, prepared.rev());
    List<Path> stores = new ArrayList<>(prepared.referenceStores(lasting()));
    OwnRepository own = make(commit);
    if (depth.isPresent()) {
      own.leanOn(stores);
      return own.fetchOnly(new Rev(commit), depth.getAsLong());
    }
    stores.addAll(source.lasting(lasting()));
    own.leanOn(stores);
    own.fetchAll(commit);
    return commit;
  }

  private String fromElsewhere(OptionalLong depth)
      throws IOException, InterruptedException, FailedException {
    List<Path> stores = prepared.referenceStores(lasting());
    OwnRepository own = make(prepared.rev().text());
    own.leanOn(stores);
    return depth.isPresent()
        ? own.fetchOnly(prepared.rev(), depth.getAsLong())
        : own.fetch(prepared.rev());
  }

  private OwnRepository make(String rev) throws IOException, InterruptedException, FailedException {
    boolean sha256 = Rev.isHash(rev) && rev.length() == 64;
    return OwnRepository.make(git, prepared.tree(), prepared.origin(), sha256);
  }

  private CommandResult outputs(Path folder, String commit) throws IOException {
    Map<String, Value> values = new HashMap<>();
    if (context.outputs().containsKey(COMMIT)) {
      values.put(COMMIT, new Value.Text(commit));
    }
    if (context.outputs().containsKey(DIR)) {
      try {
        ContentHash content = ContentHash.ofFolder(folder);
        values.put(
            DIR, new Value.Artifact(folder.toString(), content.sha256(), content.size(), true));
      } catch (UnfitFileException e) {
        String problem = String.valueOf(e.getMessage());
        return new CommandResult.Failed(new Failure.OutputMissing(DIR, problem));
      }
    }
    return new CommandResult.Succeeded(values);
  }
}
