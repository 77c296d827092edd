package dev.weft.actions.http;

import dev.weft.actions.file.RefusedException;
import dev.weft.engine.command.CommandResult;
import dev.weft.engine.command.LocationReader;
import dev.weft.engine.command.ParameterDescription;
import dev.weft.engine.command.ParameterDescription.Presence;
import dev.weft.engine.job.Failure;
import dev.weft.engine.job.Location;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Gets files of web servers, as {@code http_download} does where nothing more is written. */
public final class WebLocations implements LocationReader {
  @Override
  public String form() {
    return "https://HOST/PATH";
  }

  @Override
  public boolean reads(Location location) {
    return location instanceof Location.Http;
  }

  @Override
  public void read(Location location, Fetch fetch) throws IOException, InterruptedException {
    HttpDownloadCommand command = new HttpDownloadCommand();
    Map<String, Value> parameters = new HashMap<>();
    for (ParameterDescription each : command.description().parameters().listed()) {
      if (each.presence() instanceof Presence.Default byDefault) {
        parameters.put(each.name(), byDefault.value());
      }
    }
    parameters.put(HttpParameters.URL.name(), new Value.Text(((Location.Http) location).url()));
    parameters.put(Download.UNVERIFIED, new Value.Bool(fetch.sha256().isEmpty()));
    fetch.sha256().ifPresent(hash -> parameters.put(Download.SHA256, new Value.Text(hash)));
    parameters.put(Download.NAME, new Value.Text("file"));
    parameters.put(Download.MAX_SIZE, new Value.Int(fetch.most().bytes()));
    // of the attempt's own, so that a download that broke off is gone on with
    Path work = fetch.context().folders().work().resolve(fetch.target().getFileName() + ".d");
    Files.createDirectories(work);
    CommandResult result = command.run(new DownloadContext(fetch.context(), work, parameters));
    if (result instanceof CommandResult.Failed failed) {
      throw failed.failure() instanceof Failure.Rejected rejected
          ? new RefusedException(rejected.message())
          : new IOException(failed.failure().message());
    }
    Files.move(work.resolve("file"), fetch.target());
    Files.delete(work);
  }
}
