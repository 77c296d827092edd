package dev.weft.engine.load;

import dev.weft.engine.job.Approval;
import dev.weft.engine.job.Limit;
import dev.weft.engine.job.Limits;
import dev.weft.expression.diagnostic.Checked;
import dev.weft.expression.eval.Value;
import dev.weft.expression.source.SourceText;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The file {@code approval} in the folder of an attempt: what somebody decided, as a JSON object
 * with {@code approved by at message values}. It is there as a whole or not at all, is never
 * changed, and counts only where it belongs to the owner of the folder.
 */
public final class ApprovalFile {
  private static final String NAME = "approval";

  private ApprovalFile() {}

  /**
   * Leaves a decision in the folder of an attempt; tells whether it is the first.
   *
   * @throws IOException when the folder belongs to somebody else, or cannot be written to
   */
  public static boolean leave(Path folder, Approval approval) throws IOException {
    Path part =
        Files.createTempFile(
            folder,
            NAME,
            ".part",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      requireSameOwner(part, folder);
      Files.writeString(part, ValueWriter.text(written(approval)) + "\n");
      Files.createLink(folder.resolve(NAME), part);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /**
   * Returns what was decided about the attempt of a folder, if anything was.
   *
   * @throws IOException when the file is none of ours
   */
  public static Optional<Approval> find(Path folder, Limits limits) throws IOException {
    Path file = folder.resolve(NAME);
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        || Files.size(file) > limits.of(Limit.DOCUMENT)) {
      throw new IOException("'" + file + "' is no approval");
    }
    requireSameOwner(file, folder);
    SourceText text = new SourceText(file.toString(), Files.readString(file));
    Checked<Value> read = ValueReader.read(text, ReadLimits.of(limits));
    return Optional.of(
        read.value()
            .flatMap(ApprovalFile::approval)
            .orElseThrow(() -> new IOException("'" + file + "' is no approval")));
  }

  private static void requireSameOwner(Path file, Path folder) throws IOException {
    var owner = Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS);
    var by = Files.getOwner(file, LinkOption.NOFOLLOW_LINKS);
    if (!owner.equals(by)) {
      throw new IOException(
          "'" + folder + "' belongs to " + owner.getName() + ", who alone approves in it");
    }
  }

  private static Value written(Approval approval) {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("approved", new Value.Bool(approval.approved()));
    fields.put("by", new Value.Text(approval.who().name()));
    fields.put("at", new Value.Text(approval.who().at().toString()));
    fields.put("message", new Value.Text(approval.message()));
    fields.put("values", new Value.Entries(approval.values()));
    return new Value.Entries(fields);
  }

  private static Optional<Approval> approval(Value value) {
    if (value instanceof Value.Entries read
        && read.values().get("approved") instanceof Value.Bool approved
        && read.values().get("by") instanceof Value.Text by
        && read.values().get("at") instanceof Value.Text at
        && read.values().get("message") instanceof Value.Text message
        && read.values().get("values") instanceof Value.Entries values) {
      try {
        var who = new Approval.Who(by.value(), Instant.parse(at.value()));
        return Optional.of(new Approval(approved.value(), who, message.value(), values.values()));
      } catch (DateTimeException e) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }
}
