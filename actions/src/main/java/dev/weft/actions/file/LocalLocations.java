package dev.weft.actions.file;

import dev.weft.engine.command.LocationReader;
import dev.weft.engine.job.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Gets files and folders of this machine. */
public final class LocalLocations implements LocationReader {
  @Override
  public String form() {
    return "PATH, file:PATH";
  }

  @Override
  public boolean reads(Location location) {
    return location instanceof Location.Local;
  }

  @Override
  public void read(Location location, Fetch fetch) throws IOException, InterruptedException {
    String path = ((Location.Local) location).path();
    Places places = new Places(fetch.context().folders());
    Path from = places.source("from", path);
    if (Files.isDirectory(from)) {
      TreeCopy.copy(from, fetch.target());
    } else {
      TreeCopy.copyFile(places.file("from", path), fetch.target());
    }
  }
}
