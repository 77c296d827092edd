package dev.weft.actions.archive;

import dev.weft.actions.file.Given;
import dev.weft.actions.file.RefusedException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A kind of archive, with how the names of such files end. */
enum ArchiveFormat {
  TAR_GZ("tar.gz", "tgz"),
  TAR_ZST("tar.zst", "tzst"),
  TAR("tar", "tar"),
  ZIP("zip", "zip");

  private final String word;
  private final String shorter;

  ArchiveFormat(String word, String shorter) {
    this.word = word;
    this.shorter = shorter;
  }

  /** Returns the word that jobs write, which is an ending, too. */
  String word() {
    return word;
  }

  /** Returns the format that is written, or else the one that the name of the archive tells. */
  static ArchiveFormat of(Given given, String name) throws RefusedException {
    Optional<String> written = given.text(ArchiveCommand.FORMAT.name());
    for (ArchiveFormat format : values()) {
      if (written.isPresent() ? written.get().equals(format.word()) : format.ends(name)) {
        return format;
      }
    }
    throw new RefusedException(
        "the name '" + name + "' does not tell the kind of archive; write it as 'format'");
  }

  /** Returns a name without its ending. */
  static String stem(String name) {
    for (ArchiveFormat format : values()) {
      for (String ending : List.of(format.word, format.shorter)) {
        if (ends(name, ending) && name.length() > ending.length() + 1) {
          return name.substring(0, name.length() - ending.length() - 1);
        }
      }
    }
    return name + ".d";
  }

  private boolean ends(String name) {
    return ends(name, word) || ends(name, shorter);
  }

  private static boolean ends(String name, String ending) {
    return name.toLowerCase(Locale.ROOT).endsWith("." + ending);
  }
}
