package dev.weft.actions.image;

import dev.weft.actions.file.RefusedException;
import dev.weft.engine.command.LocationReader;
import dev.weft.engine.job.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Gets files and folders out of images. */
public final class ImageLocations implements LocationReader {
  @Override
  public String form() {
    return "image:FILE!/PATH";
  }

  @Override
  public boolean reads(Location location) {
    return location instanceof Location.Image;
  }

  @Override
  public void read(Location location, Fetch fetch) throws IOException, InterruptedException {
    Location.Image image = (Location.Image) location;
    Path file = fetch.context().folders().job().resolve(image.image());
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    } else if (!Files.isRegularFile(file) && Files.isDirectory(file)) {
      throw new RefusedException("'" + file + "' is a folder, not an image");
    }
    try (DiskImage open = DiskImage.open(file)) {
      DiskImage.Found found = open.find(image.partition(), image.path());
      Allowance allowance = new Allowance(fetch.most().bytes(), fetch.most().files());
      new EntryCopy(found.files(), allowance).copy(found.entry(), fetch.target());
    } catch (BadImageException e) {
      throw new RefusedException(String.valueOf(e.getMessage()));
    }
  }
}
