package dev.weft.actions.fetch;

import dev.weft.actions.file.RefusedException;
import dev.weft.engine.command.LocationReader;
import dev.weft.engine.job.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** What knows how to get at locations. */
record Readers(List<LocationReader> readers) {
  Readers {
    readers = List.copyOf(readers);
  }

  /** Returns those that the class path has. */
  static Readers installed() {
    List<LocationReader> readers = new ArrayList<>();
    ServiceLoader.load(LocationReader.class).forEach(readers::add);
    return new Readers(readers);
  }

  /** Finds the one for a location. */
  Optional<LocationReader> of(Location location) {
    return readers.stream().filter(reader -> reader.reads(location)).findFirst();
  }

  /** Returns the one for a location, which must be there. */
  LocationReader required(Location location, String text) throws RefusedException {
    return of(location)
        .orElseThrow(
            () -> new RefusedException("nothing here gets at '" + text + "', only at " + forms()));
  }

  /** Says which locations can be fetched. */
  String forms() {
    List<String> forms = new ArrayList<>();
    readers.forEach(reader -> forms.add(reader.form()));
    return String.join(", ", forms);
  }
}
